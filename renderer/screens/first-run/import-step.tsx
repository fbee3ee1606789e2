import { InboxOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import { useFirstRun } from '../../app/first-run.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { FileInput } from '../../components/file-input.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { useSampleDay } from '../../components/load-sample-day.ts';
import { TroubleNote } from '../../components/problem-list.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { StepFrame, type StepProps } from './step-frame.tsx';

const sampleKey = 'D';

/** The first orders: a file, which goes the way of all files, or the sample day. */
export function ImportStep({ isDone }: StepProps) {
  const { t } = useWords();
  const { go } = useNavigation();
  const { goTo } = useFirstRun();
  const fileInput = useRef<HTMLInputElement>(null);
  const sample = useSampleDay(() => goTo('end'));
  const choose = () => fileInput.current?.click();
  useShortcut('Ctrl+O', t('keys.choose'), choose);
  useShortcut(sampleKey, t('home.loadSample'), sample.load, !sample.isPending);
  return (
    <StepFrame
      step="import"
      why={t('firstRun.import.why')}
      canGoOn={isDone}
      isBusy={sample.isPending}
      hasFailed={sample.error !== null}
      skipWord={t('firstRun.import.skip')}
    >
      <FileInput
        ref={fileInput}
        accept={null}
        isMultiple
        testId={testIds.fileInput}
        onFiles={(files) => go('import', { files })}
      />
      <div className="first-run-columns first-run-ways">
        <div className="drop drop-small">
          <InboxOutlined className="drop-icon" aria-hidden="true" />
          <strong>{t('import.dropTitle')}</strong>
          <span className="quiet">{t('import.dropHint')}</span>
          <Button type="primary" size="large" onClick={choose}>
            {t('import.choose')} <KeyCap name="Ctrl+O" />
          </Button>
        </div>
        <section className="first-run-page" aria-label={t('firstRun.import.sampleTitle')}>
          <strong className="first-run-name">{t('firstRun.import.sampleTitle')}</strong>
          <p className="quiet">{t('firstRun.import.sampleHint')}</p>
          <div>
            <Button
              size="large"
              loading={sample.isPending}
              data-testid={testIds.loadSample}
              onClick={sample.load}
            >
              {t('home.loadSample')} <KeyCap name={sampleKey} />
            </Button>
          </div>
          <TroubleNote error={sample.error} />
        </section>
      </div>
    </StepFrame>
  );
}
