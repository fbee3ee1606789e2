import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { useNavigation } from '../../app/navigation.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { FileInput } from '../../components/file-input.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { useQuestion } from '../../components/question.tsx';
import { Nothing, Panel } from '../../components/screen.tsx';
import { Shape } from '../../components/shape.tsx';
import { formatTime } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';

const mostRowsNamed = 20;

/** What the stock file lacks, and which orders wait for it. */
export function StockTab() {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { go } = useNavigation();
  const { message } = App.useApp();
  const askFirst = useQuestion();
  const [isOver, setIsOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const stock = useQuery(queries.stock.get.queryOptions({ input: {} }));
  const read = useMutation(queries.stock.import.mutationOptions());
  const clear = useMutation(
    queries.stock.clear.mutationOptions({ onSuccess: () => void message.success(t('stock.cleared')) }),
  );
  const take = ([file]: Iterable<File>) => {
    if (file !== undefined) read.mutate({ file });
  };
  const known = stock.data;
  const shortages = known?.shortages ?? [];
  const refusedRows = read.data?.refusedRows ?? [];
  return (
    <div className="columns-wide columns tab-body">
      <Panel
        title={t('stock.shortages', { count: shortages.length })}
        actions={
          shortages.length === 0 ? undefined : (
            <Button onClick={() => go('orders', { orderConditions: { codes: ['order.out-of-stock'] } })}>
              {t('stock.show')}
            </Button>
          )
        }
      >
        <TroubleNote error={stock.error} />
        {known === undefined ? null : known.fileName === null ? (
          <Nothing title={t('stock.none')} hint={t('stock.noneHint')} />
        ) : shortages.length === 0 ? (
          <Nothing title={t('stock.noShortages')} hint={t('stock.noShortagesHint')} />
        ) : (
          <table className="plain-table" data-testid={testIds.stockShortages}>
            <thead>
              <tr>
                <th scope="col">{t('stock.sku')}</th>
                <th scope="col">{t('stock.name')}</th>
                <th scope="col" className="number">
                  {t('stock.needed')}
                </th>
                <th scope="col" className="number">
                  {t('stock.available')}
                </th>
                <th scope="col" className="number">
                  {t('stock.short')}
                </th>
                <th scope="col" className="number">
                  {t('stock.orders')}
                </th>
              </tr>
            </thead>
            <tbody>
              {shortages.map((one) => (
                <tr key={one.sku}>
                  <td>
                    <code>{one.sku}</code>
                  </td>
                  <td>{one.name}</td>
                  <td className="number">{one.needed}</td>
                  <td className="number">{one.available}</td>
                  <td className="number">
                    <strong>{Math.max(0, one.needed - one.available)}</strong>
                  </td>
                  <td className="number">
                    <button
                      type="button"
                      className="link-button"
                      onClick={() =>
                        go('orders', { orderConditions: { codes: ['order.out-of-stock'], sku: one.sku } })
                      }
                    >
                      {one.orders}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      <Panel title={t('stock.title')} className="self-start">
        <TroubleNote error={read.error} />
        <TroubleNote error={clear.error} />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keys */}
        <div
          className={isOver ? 'stock-drop stock-drop-over' : 'stock-drop'}
          onDragOver={(event) => {
            event.preventDefault();
            event.stopPropagation();
            setIsOver(true);
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={(event) => {
            // Elsewhere in the window a file is a file of orders.
            event.preventDefault();
            event.stopPropagation();
            setIsOver(false);
            take(event.dataTransfer.files);
          }}
        >
          <strong>{read.isPending ? t('stock.reading') : t('stock.drop')}</strong>
          <span className="quiet">{t('stock.dropHint')}</span>
          <Button loading={read.isPending} onClick={() => chooser.current?.click()}>
            {t('stock.choose')}
          </Button>
          <FileInput ref={chooser} testId={testIds.stockFile} onFiles={take} />
        </div>
        {read.data === undefined ? null : (
          <div className={refusedRows.length > 0 ? 'note note-problem' : 'note note-done'} role="status">
            <Shape tone={refusedRows.length > 0 ? 'problem' : 'done'} size={18} />
            <div className="note-text">
              <strong>{t('stock.imported', { count: read.data.skus })}</strong>
              {refusedRows.length === 0 ? null : (
                <span>
                  {t('stock.refusedRows', {
                    count: refusedRows.length,
                    rows: refusedRows.slice(0, mostRowsNamed).join(', '),
                  })}
                </span>
              )}
            </div>
          </div>
        )}
        {known?.fileName == null ? null : (
          <>
            <p className="quiet">
              {t('stock.file', {
                file: known.fileName,
                time: known.importedAtMs === null ? '' : formatTime(known.importedAtMs, Date.now(), language),
                count: known.skus,
              })}
            </p>
            <Button
              className="self-start"
              loading={clear.isPending}
              onClick={() =>
                askFirst({
                  title: t('stock.clearQuestion'),
                  yes: t('stock.clear'),
                  no: t('app.cancel'),
                  onYes: () => clear.mutate({}),
                })
              }
            >
              {t('stock.clear')}
            </Button>
          </>
        )}
      </Panel>
    </div>
  );
}
