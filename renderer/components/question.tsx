import { App, type ModalFuncProps } from 'antd';

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
  return ({ title, hint, yes, no, onYes, isDanger, testId }) => {
    modal.confirm({
      title,
      content: hint,
      okText: yes,
      cancelText: no,
      okButtonProps: {
        danger: isDanger === true,
        ...(testId === undefined ? {} : { 'data-testid': testId }),
      } as ModalFuncProps['okButtonProps'] & object,
      onOk: onYes,
      // antd tries to set the focus once. Should the dialog not be visible then, its focus lock chooses the first
      // button: that is yes, so that Enter never takes a question back that it was meant to agree to.
      footer: (_buttons, { OkBtn, CancelBtn }) => (
        <div className="question-buttons">
          <OkBtn />
          <CancelBtn />
        </div>
      ),
    });
  };
}
