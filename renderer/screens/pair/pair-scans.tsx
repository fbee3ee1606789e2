import { Button, Switch } from 'antd';
import { useState } from 'react';
import { KeyCap } from '../../components/key-cap.tsx';
import { Shape, type Tone } from '../../components/shape.tsx';
import { isSoundOn, playTone, setSoundOn } from '../../components/tones.ts';
import { useWords } from '../../i18n/i18n.ts';
import type { PairScan } from './pair-state.ts';

const tones: Readonly<Record<PairScan['result'], Tone>> = {
  slip: 'working',
  paired: 'done',
  refused: 'failed',
};

/** The last scans and what became of each. */
export function PairScans({
  scans,
  canStartOver,
  onStartOver,
}: {
  readonly scans: readonly PairScan[];
  readonly canStartOver: boolean;
  readonly onStartOver: () => void;
}) {
  const { t, language } = useWords();
  const [isOn, setIsOn] = useState(isSoundOn);
  const words: Record<PairScan['result'], string> = {
    slip: t('pair.slipIs'),
    paired: t('pair.paired'),
    refused: t('pair.refusedWord'),
  };
  const clock = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  });
  return (
    <section className="panel pair-scans" aria-label={t('pair.last')}>
      <div className="panel-head">
        <h2>{t('pair.last')}</h2>
        <span className="row">
          <label htmlFor="pair-sound">{t('pair.sound')}</label>
          <Switch
            id="pair-sound"
            size="small"
            checked={isOn}
            onChange={(next) => {
              setSoundOn(next);
              setIsOn(next);
              if (next) playTone('paired');
            }}
          />
        </span>
      </div>
      {scans.length === 0 ? <p className="quiet">{t('pair.noScans')}</p> : null}
      <ol className="scans">
        {scans.map((scan) => (
          <li key={scan.sequence}>
            <Shape tone={tones[scan.result]} />
            <code>{scan.code}</code>
            <span className={`tone-${tones[scan.result]}`}>{words[scan.result]}</span>
            <span className="quiet">{clock.format(scan.timeMs)}</span>
          </li>
        ))}
      </ol>
      <Button disabled={!canStartOver} onClick={onStartOver}>
        {t('pair.startOver')} <KeyCap name="Escape" />
      </Button>
    </section>
  );
}
