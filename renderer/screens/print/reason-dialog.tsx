import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useWords } from '../../i18n/i18n.ts';

/** A second paper needs a reason: one press for the usual ones, a line for the rest. */
export function ReasonDialog({
  isOpen,
  isPending,
  error,
  onCancel,
  onReason,
}: {
  readonly isOpen: boolean;
  readonly isPending: boolean;
  readonly error?: React.ReactNode;
  readonly onCancel: () => void;
  readonly onReason: (reason: string) => void;
}) {
  const { t, words } = useWords();
  const [reason, setReason] = useState('');
  const trimmed = reason.trim();
  return (
    <Modal
      open={isOpen}
      onCancel={onCancel}
      title={t('print.reasonTitle')}
      okText={t('print.reprintConfirm')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: trimmed === '', loading: isPending }}
      onOk={() => onReason(trimmed)}
      destroyOnHidden
    >
      <p className="quiet">{t('print.reasonHint')}</p>
      {error}
      <div className="row row-wrap">
        {words.print.reasons.map((one) => (
          <Button key={one} type={trimmed === one ? 'primary' : 'default'} onClick={() => setReason(one)}>
            {one}
          </Button>
        ))}
      </div>
      <Input
        className="reason-input"
        value={reason}
        maxLength={200}
        aria-label={t('print.reasonOther')}
        placeholder={t('print.reasonOther')}
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={() => {
          if (trimmed !== '') onReason(trimmed);
        }}
      />
    </Modal>
  );
}
