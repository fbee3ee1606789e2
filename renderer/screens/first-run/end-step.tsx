import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import type { SettingsView } from '../../../electron/contract/views.ts';
import { type FirstRunStep, firstRunSteps } from '../../../electron/domain/first-run.ts';
import { useFirstRun } from '../../app/first-run.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { type ListedScreen, screenKey } from '../../app/screens.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { linkStateOf } from '../../app/tile-states.ts';
import { useStation } from '../../client/station.tsx';
import { languageChoices } from '../../components/choose-language.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { Shape, StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** The screen where each step is found later. */
const places: Readonly<Record<FirstRunStep, ListedScreen>> = {
  language: 'settings',
  sender: 'settings',
  printers: 'devices',
  devices: 'devices',
  import: 'import',
};

/** What is set up, what was skipped and where it is found later, and what comes next. */
export function EndStep({
  done,
  settings,
  hasHeardScan,
}: {
  readonly done: Readonly<Record<FirstRunStep, boolean>>;
  readonly settings: SettingsView;
  readonly hasHeardScan: boolean;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const { go } = useNavigation();
  const { leave } = useFirstRun();
  const heading = useRef<HTMLHeadingElement>(null);
  const overview = useQuery(queries.station.overview.queryOptions({ input: {} }));
  const scale = useQuery(queries.scales.get.queryOptions({ input: {} }));
  useEffect(() => heading.current?.focus(), []);
  const toPrint = overview.data?.counts.toPrint ?? 0;
  const importedToday = overview.data?.counts.importedToday ?? 0;
  const finish = () => leave('finished', toPrint > 0 ? 'print' : 'home');
  useShortcut('Ctrl+Enter', t('keys.next'), finish);
  const own = (overview.data?.printers ?? []).filter(({ isBuiltIn }) => !isBuiltIn);
  const scaleWord =
    scale.data === undefined || scale.data.setup.place === ''
      ? ''
      : `${t('scale.name')}: ${t(`scale.states.${linkStateOf(scale.data)}`)}`;
  const facts: Record<FirstRunStep, string> = {
    language: languageChoices.find(({ value }) => value === settings.language)?.label ?? '',
    sender: [settings.defaultShop, settings.consignor.name].filter((text) => text !== '').join(' · '),
    printers:
      own.length > 0
        ? own.map(({ name }) => name).join(t('app.listComma'))
        : done.printers
          ? t('firstRun.end.pdfFolders')
          : '',
    devices: [scaleWord, hasHeardScan ? t('firstRun.end.scannerHeard') : '']
      .filter((text) => text !== '')
      .join(' · '),
    import: importedToday === 0 ? '' : t('firstRun.end.orders', { count: importedToday }),
  };
  const carrier = overview.data?.carriers.find(({ code }) => code === settings.defaultCarrierCode);
  const lacksNumbers = carrier !== undefined && carrier.freeNumbers === 0;
  return (
    <section className="first-run-step" data-testid={testIds.firstRunStep} data-step="end">
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {t('firstRun.end.title')}
        </h2>
        <p className="first-run-why">{t('firstRun.end.why')}</p>
      </header>
      <div className="first-run-body">
        <ul className="first-run-summary" data-testid={testIds.firstRunSummary}>
          {firstRunSteps.map((step) => (
            <SummaryLine key={step} step={step} isDone={done[step]} fact={facts[step]}>
              <Button type="link" onClick={() => go(places[step])}>
                {t(`screens.${places[step]}`)} <KeyCap name={screenKey(places[step])} />
              </Button>
            </SummaryLine>
          ))}
        </ul>
        {lacksNumbers ? (
          <div className="note note-problem">
            <Shape tone="problem" size={16} />
            <span className="note-text">{t('firstRun.end.numbersMissing')}</span>
            <Button className="note-action" onClick={() => go('numbers')}>
              {t('screens.numbers')} <KeyCap name={screenKey('numbers')} />
            </Button>
          </div>
        ) : null}
      </div>
      <footer className="row first-run-foot">
        <span className="grow" />
        <Button type="primary" size="large" data-testid={testIds.firstRunNext} onClick={finish}>
          {toPrint > 0 ? t('firstRun.end.goPrint', { count: toPrint }) : t('firstRun.end.goHome')}{' '}
          <KeyCap name="Ctrl+Enter" />
        </Button>
      </footer>
    </section>
  );
}

function SummaryLine({
  step,
  isDone,
  fact,
  children,
}: {
  readonly step: FirstRunStep;
  readonly isDone: boolean;
  readonly fact: string;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <li data-step={step} data-done={isDone}>
      <strong>{t(`firstRun.steps.${step}`)}</strong>
      <StateWord
        tone={isDone ? 'done' : 'waiting'}
        word={t(isDone ? 'firstRun.done' : 'firstRun.end.skipped')}
      />
      <span className="quiet cut">{fact}</span>
      <span className="quiet">{t('firstRun.end.where')}</span>
      {children}
    </li>
  );
}
