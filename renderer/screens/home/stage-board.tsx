import { useNavigation } from '../../app/navigation.tsx';
import type { ScreenName } from '../../app/screens.ts';
import { Shape, type Tone } from '../../components/shape.tsx';
import { formatCount } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';
import type { StageCounts } from './next-step.ts';

interface Stage {
  readonly screen: ScreenName;
  readonly title: string;
  readonly count: number;
  readonly unit: string;
  readonly tone: Tone;
  readonly also: readonly string[];
}

/** The stages of the work with what waits in each; each opens its screen. */
export function StageBoard({
  hasOrders,
  counts,
}: {
  readonly hasOrders: boolean;
  readonly counts: StageCounts;
}) {
  const { t, language } = useWords();
  const { go } = useNavigation();
  const waits = (count: number): Tone => (count > 0 || !hasOrders ? 'waiting' : 'done');
  const printAlso = [
    ...(counts.printing > 0 ? [t('home.alsoPrinting', { count: counts.printing })] : []),
    ...(counts.inDoubt > 0 ? [t('home.alsoDoubt', { count: counts.inDoubt })] : []),
  ];
  const stages: readonly Stage[] = [
    {
      screen: 'import',
      title: t('home.stageImport'),
      count: counts.importedToday,
      unit: t('home.unitOrders'),
      tone: counts.importedToday > 0 ? 'done' : 'waiting',
      also: [],
    },
    {
      screen: 'exceptions',
      title: t('home.stageAudit'),
      count: counts.exceptions,
      unit: t('home.unitOrders'),
      tone: counts.exceptions > 0 ? 'problem' : waits(0),
      also: [],
    },
    {
      screen: 'print',
      title: t('home.stagePrint'),
      count: counts.toPrint,
      unit: t('home.unitOrders'),
      tone: counts.inDoubt > 0 ? 'doubt' : counts.printing > 0 ? 'working' : waits(counts.toPrint),
      also: printAlso,
    },
    {
      screen: 'bench',
      title: t('home.stagePair'),
      count: counts.toPair,
      unit: t('home.unitParcels'),
      tone: waits(counts.toPair),
      also: [],
    },
    {
      screen: 'close',
      title: t('home.stageShip'),
      count: counts.toShip,
      unit: t('home.unitParcels'),
      tone: waits(counts.toShip),
      also: [],
    },
    {
      screen: 'close',
      title: t('home.stageShipped'),
      count: counts.shippedToday,
      unit: t('home.unitParcels'),
      tone: counts.shippedToday > 0 ? 'done' : 'waiting',
      also: [],
    },
  ];
  return (
    <section aria-label={t('home.stages')}>
      <ol className="stages">
        {stages.map((stage) => (
          <li key={stage.title}>
            <button type="button" className="stage" onClick={() => go(stage.screen)}>
              <span className="stage-title">
                <Shape tone={stage.tone} size={16} />
                {stage.title}
              </span>
              <span className="stage-count">
                {formatCount(stage.count, language)} <small>{stage.unit}</small>
              </span>
              <span className="stage-also">{stage.also.join(' · ')}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
