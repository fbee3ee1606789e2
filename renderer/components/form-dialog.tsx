import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { TroubleNote } from './problem-list.tsx';

/** A few fields in front of everything else; Enter saves, Escape leaves all as it was. */
export function FormDialog({
  title,
  saveWord,
  isSaving,
  error,
  onSave,
  onClose,
  children,
}: {
  readonly title: string;
  readonly saveWord: string;
  readonly isSaving: boolean;
  readonly error: unknown;
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <Modal
      open
      title={title}
      okText={saveWord}
      cancelText={t('app.cancel')}
      confirmLoading={isSaving}
      onOk={onSave}
      onCancel={onClose}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onSave();
        }}
      >
        <TroubleNote error={error} />
        {children}
      </form>
    </Modal>
  );
}
