import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { TroubleNote } from './problem-list.tsx';

/** A few fields in front of everything else; Enter saves, Escape leaves all as it was. */
export function FormDialog({
  title,
  saveWord,
  canSave = true,
  isSaving,
  error,
  onSave,
  onClose,
  onShown,
  children,
}: {
  readonly title: string;
  readonly saveWord: string;
  /** False while something is missing. */
  readonly canSave?: boolean;
  readonly isSaving: boolean;
  readonly error: unknown;
  readonly onSave: () => void;
  readonly onClose: () => void;
  /** It stands on the screen: the focus that is set now stays. */
  readonly onShown?: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  const save = () => {
    if (canSave && !isSaving) onSave();
  };
  return (
    <Modal
      open
      title={title}
      okText={saveWord}
      cancelText={t('app.cancel')}
      confirmLoading={isSaving}
      okButtonProps={{ disabled: !canSave }}
      onOk={save}
      onCancel={onClose}
      afterOpenChange={(isOpen) => {
        if (isOpen) onShown?.();
      }}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TroubleNote error={error} />
        {children}
        {/* Without a button of its own, a form of several fields does not hear Enter. */}
        <input type="submit" hidden />
      </form>
    </Modal>
  );
}
