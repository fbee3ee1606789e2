import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Segmented } from 'antd';
import { useState } from 'react';
import type { WeighingView } from '../../../electron/contract/views.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { saveFile } from '../../components/download.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Nothing, Panel } from '../../components/screen.tsx';
import { StateWord, type Tone } from '../../components/shape.tsx';
import { formatCount, formatTime } from '../../components/times.ts';
import { actorText } from '../../i18n/actor-text.ts';
import { useWords } from '../../i18n/i18n.ts';

const periods = [1, 7, 30] as const;
const mostShown = 500;

const tones: Readonly<Record<WeighingView['verdict'], Tone>> = {
  ok: 'done',
  learning: 'waiting',
  off: 'problem',
};

/** The weight register (重量登记): the newest first, and the way to a table of it. */
export function RegisterTab() {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const [days, setDays] = useState<number>(periods[0]);
  const [isOffOnly, setIsOffOnly] = useState(false);
  const statistics = useQuery(queries.weights.statistics.queryOptions({ input: { days } }));
  const register = useQuery({
    ...queries.weights.register.queryOptions({ input: { days, isOffOnly, limit: mostShown } }),
    placeholderData: keepPreviousData,
  });
  const write = useMutation(
    queries.weights.exportCsv.mutationOptions({
      onSuccess: ({ fileName, csvBase64, weighings }) => {
        saveFile(fileName, csvBase64, 'text/csv');
        void message.success(t('weights.exported', { count: weighings }));
      },
    }),
  );
  const save = () => write.mutate({ days });
  useShortcut('X', t('weights.export'), save);
  const counted = statistics.data;
  const weighings = register.data?.weighings ?? [];
  const kilograms = formatCount((counted?.grossWeightGrams ?? 0) / 1000, language);
  return (
    <Panel
      title={t('weights.registerTitle')}
      testId={testIds.weightRegister}
      actions={
        <>
          <Checkbox checked={isOffOnly} onChange={(event) => setIsOffOnly(event.target.checked)}>
            {t('weights.offOnly')}
          </Checkbox>
          <Segmented<number>
            value={days}
            onChange={setDays}
            options={periods.map((one) => ({
              value: one,
              label: one === 1 ? t('weights.today') : t('weights.lastDays', { days: one }),
            }))}
          />
          <Button loading={write.isPending} onClick={save} data-testid={testIds.exportRegister}>
            {t('weights.export')} <KeyCap name="X" />
          </Button>
        </>
      }
    >
      <TroubleNote error={register.error ?? statistics.error ?? write.error} />
      {counted === undefined || counted.weighed === 0 ? null : (
        <p>
          <strong>{t('weights.summary', { weighed: counted.weighed, kilograms })}</strong>{' '}
          <span className="quiet">
            {[
              t('weights.judged', { count: counted.judged }),
              t('weights.off', { count: counted.off }),
              t('weights.manual', { count: counted.manual }),
            ].join(' · ')}
          </span>
        </p>
      )}
      {register.data !== undefined && weighings.length === 0 ? (
        <Nothing
          title={t(isOffOnly ? 'weights.noneOff' : 'weights.none')}
          {...(isOffOnly ? {} : { hint: t('weights.noneHint') })}
        />
      ) : (
        <RegisterTable weighings={weighings} />
      )}
    </Panel>
  );
}

function RegisterTable({ weighings }: { readonly weighings: readonly WeighingView[] }) {
  const { t, words, language } = useWords();
  const grams = (value: number | null) => (value === null ? '–' : formatCount(value, language));
  return (
    <table className="plain-table weight-register">
      <thead>
        <tr>
          <th scope="col">{t('weights.at')}</th>
          <th scope="col">{t('weights.parcel')}</th>
          <th scope="col">{t('weights.waybillNumber')}</th>
          {(['gross', 'tare', 'net', 'chargeable', 'expected', 'difference'] as const).map((column) => (
            <th key={column} scope="col" className="number">
              {t(`weights.${column}`)}
            </th>
          ))}
          <th scope="col">{t('weights.verdict')}</th>
          <th scope="col">{t('weights.actor')}</th>
        </tr>
      </thead>
      <tbody>
        {weighings.map((line) => (
          <tr key={line.weighingId}>
            <td className="one-line">{formatTime(line.atMs, Date.now(), language)}</td>
            <td>
              <code>{line.pairCode}</code>
            </td>
            <td>
              <code>{line.waybillNumber}</code>
            </td>
            <td className="number">
              <strong>{grams(line.grossWeightGrams)}</strong>
            </td>
            <td className="number" title={line.cartonCode}>
              {grams(line.tareWeightGrams)}
            </td>
            <td className="number">{grams(line.netWeightGrams)}</td>
            <td className="number">{grams(line.chargeableWeightGrams)}</td>
            <td className="number">{grams(line.expectedGrams)}</td>
            <td className="number">
              {line.deviationGrams !== null && line.deviationGrams > 0 ? '+' : ''}
              {grams(line.deviationGrams)}
            </td>
            <td>
              <StateWord tone={tones[line.verdict]} word={t(`weights.verdicts.${line.verdict}`)} />
              {line.forcedReason === null ? null : (
                <div className="quiet">{t('weights.forced', { reason: line.forcedReason })}</div>
              )}
            </td>
            <td>
              {actorText(line.actor, words)}
              {line.isManual ? <div className="quiet">{t('weights.isManual')}</div> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
