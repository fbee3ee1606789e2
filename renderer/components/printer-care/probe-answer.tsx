import type { DeviceStatusView } from '../../../electron/contract/views.ts';
import {
  conditionProblem,
  type DeviceCondition,
  severityOf,
} from '../../../electron/domain/device-status.ts';
import type { ProblemCode } from '../../../electron/domain/problems.ts';
import { testIds } from '../../app/test-ids.ts';
import { problemText, useWords } from '../../i18n/i18n.ts';
import { ProblemNote } from '../problem-list.tsx';
import { StateWord, type Tone } from '../shape.tsx';
import { formatTime } from '../times.ts';

const severityTones = {
  stops: 'failed',
  warns: 'problem',
  fine: 'done',
  unknown: 'doubt',
} as const satisfies Record<ReturnType<typeof severityOf>, Tone>;

/** What the device answered: what it comes to, all that it named, and its own words. Silence is not called fine. */
export function ProbeAnswer({
  status,
  checkedAtMs,
  knownCode,
}: {
  readonly status: DeviceStatusView;
  /** When it said so; just now where nothing is said. */
  readonly checkedAtMs?: number;
  /** What is said of the printer beside it already. */
  readonly knownCode?: ProblemCode | undefined;
}) {
  const { t, language } = useWords();
  const mainCode = status.kind === 'problem' ? status.problem.code : null;
  const others = status.conditions.filter((condition) => conditionProblem(condition)?.code !== mainCode);
  return (
    <div
      className="probe-answer"
      role="status"
      data-testid={testIds.probeAnswer}
      data-kind={status.kind}
      data-checked={checkedAtMs}
    >
      {status.kind === 'ready' ? (
        <StateWord tone="done" word={t('devices.probeReady')} />
      ) : status.kind === 'unknown' ? (
        <>
          <StateWord tone="doubt" word={t('devices.probeUnknown')} />
          <span className="quiet">{t('devices.probeUnknownHint')}</span>
        </>
      ) : mainCode === knownCode ? (
        <StateWord tone="failed" word={t('devices.probeSame')} />
      ) : (
        <ProblemNote problem={status.problem} tone="problem" />
      )}
      {others.length === 0 && status.labelsToPrint === null ? null : (
        <span className="row row-wrap">
          {others.map((condition) => (
            <ConditionWord key={condition} condition={condition} />
          ))}
          {status.labelsToPrint === null ? null : (
            <span>{t('devices.labelsToPrint', { count: status.labelsToPrint })}</span>
          )}
        </span>
      )}
      <span className="quiet">
        {checkedAtMs === undefined
          ? null
          : `${t('devices.checked', { time: formatTime(checkedAtMs, Date.now(), language) })} `}
        {status.raw === '' ? null : (
          <>
            {t('devices.rawAnswer')} <code className="path">{status.raw}</code>
          </>
        )}
      </span>
    </div>
  );
}

/** What a device says while all is well; what is not well has the words of its problem. */
const fineConditions = ['printing', 'waiting-for-take', 'warming-up', 'sleeping'] as const;

function ConditionWord({ condition }: { readonly condition: DeviceCondition }) {
  const { t, language } = useWords();
  const fine = fineConditions.find((one) => one === condition);
  const found = conditionProblem(condition);
  const word = fine
    ? t(`devices.conditions.${fine}`)
    : found
      ? problemText(found, language).title
      : condition;
  return <StateWord tone={severityTones[severityOf(condition)]} word={word} />;
}
