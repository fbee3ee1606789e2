import { App, type ModalFuncProps, type ModalProps } from 'antd';
import { useId } from 'react';

interface Question {
  readonly title: string;
  readonly hint?: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  /** Red: what is agreed to can not be taken back. */
  readonly isDanger?: boolean;
  /** Finds the yes button in tests. */
  readonly testId?: string;
}

/** Asks before something is done: Enter agrees, Escape takes it back. */
export function useQuestion(): (question: Question) => void {
  const { modal } = App.useApp();
  const id = useId();
  return ({ title, hint, yes, no, onYes, isDanger, testId }) => {
    const config: ModalFuncProps & Pick<ModalProps, 'afterOpenChange'> = {
      title,
      content: hint,
      okText: yes,
      cancelText: no,
      okButtonProps: {
        id,
        danger: isDanger === true,
        ...(testId === undefined ? {} : { 'data-testid': testId }),
      } as ModalFuncProps['okButtonProps'] & object,
      onOk: onYes,
      // antd tries to set the focus once. Should the dialog not be visible then, its focus lock chooses the first
      // button, and Enter would take the question back.
      afterOpenChange: (isOpen) => {
        if (isOpen) document.getElementById(id)?.focus();
      },
    };
    modal.confirm(config);
  };
}
