import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { Nothing } from '../components/screen.tsx';
import { useWords } from '../i18n/i18n.ts';

function Failed({ onReopen }: { readonly onReopen: () => void }) {
  const { t } = useWords();
  return (
    <Nothing
      title={t('app.bugTitle')}
      hint={t('app.bugRemedy')}
      action={<Button onClick={onReopen}>{t('app.reopen')}</Button>}
    />
  );
}

/** Keeps a bug of one screen from taking the window with it. */
export class ScreenBoundary extends Component<
  { readonly children: ReactNode },
  { readonly hasFailed: boolean }
> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (this.state.hasFailed) return <Failed onReopen={() => this.setState({ hasFailed: false })} />;
    return this.props.children;
  }
}
