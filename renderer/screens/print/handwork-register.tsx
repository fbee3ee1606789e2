import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { HandEntryView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Nothing } from '../../components/screen.tsx';
import { StateWord, type Tone } from '../../components/shape.tsx';
import { SheetButton } from '../../components/sheet-button.tsx';
import { useWords } from '../../i18n/i18n.ts';

const tones = {
  missing: 'waiting',
  written: 'done',
  printed: 'done',
  shipped: 'done',
  stopped: 'problem',
} as const satisfies Record<HandEntryView['state'], Tone>;

/** What was given out to be written, or was written, today: what is missing comes first. */
export function HandworkRegister({ onChoose }: { readonly onChoose: (code: string) => void }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const register = useQuery(queries.handwork.register.queryOptions({ input: {} }));
  const undo = useMutation(
    queries.handwork.undo.mutationOptions({
      onSuccess: ({ pairCode }) => void message.success(t('handwork.undone', { code: pairCode })),
    }),
  );
  const entries = register.data?.entries ?? [];
  const missing = entries.filter(({ state }) => state === 'missing');
  const inOrder = [...missing, ...entries.filter(({ state }) => state !== 'missing')];
  const orderIds = missing.flatMap((entry) => entry.orderIds);
  return (
    <section className="stack" aria-label={t('handwork.register')}>
      <div className="row row-spread">
        <h3>
          {t('handwork.register')}{' '}
          {register.data === undefined ? null : (
            <span className="quiet">{t('handwork.counts', register.data.counts)}</span>
          )}
        </h3>
        {orderIds.length === 0 ? null : (
          <SheetButton kind="manual-sheet" from={{ orderIds }} hasKey={false} />
        )}
      </div>
      <TroubleNote error={register.error ?? undo.error} />
      {register.data !== undefined && entries.length === 0 ? (
        <Nothing title={t('handwork.registerEmpty')} hint={t('handwork.registerEmptyHint')} />
      ) : (
        <table className="plain-table">
          <tbody>
            {inOrder.map((entry) => (
              <tr
                key={`${entry.code} ${entry.handLabelId ?? ''}`}
                data-testid={testIds.handworkEntry}
                data-code={entry.code}
                data-state={entry.state}
              >
                <td>
                  <code>{entry.code}</code>
                  <div className="quiet">{entry.orderNumbers.join(' · ')}</div>
                </td>
                <td>{entry.carrierName}</td>
                <td>{entry.consigneeName}</td>
                <td>
                  <StateWord tone={tones[entry.state]} word={t(`handwork.states.${entry.state}`)} />
                </td>
                <td>
                  <code>{entry.waybillNumber}</code>
                </td>
                <td>
                  {entry.state === 'missing' ? (
                    <Button size="small" type="primary" onClick={() => onChoose(entry.code)}>
                      {t('handwork.choose')}
                    </Button>
                  ) : null}
                  {entry.state === 'written' && entry.handLabelId !== null ? (
                    <UndoButton
                      handLabelId={entry.handLabelId}
                      isPending={undo.isPending}
                      onUndo={undo.mutate}
                    />
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function UndoButton({
  handLabelId,
  isPending,
  onUndo,
}: {
  readonly handLabelId: string;
  readonly isPending: boolean;
  readonly onUndo: (reference: { readonly handLabelId: string }) => void;
}) {
  const { t } = useWords();
  return (
    <Button size="small" loading={isPending} onClick={() => onUndo({ handLabelId })}>
      {t('handwork.undo')}
    </Button>
  );
}
