import type { FileReport } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { Panel } from '../../components/screen.tsx';
import { Shape, StateWord } from '../../components/shape.tsx';
import { formatAmount, formatCount } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';
import { addsUp, isBalanced, type Measure, measures, sumReconciliations } from './import-sums.ts';

const names = {
  rows: 'importSums.rows',
  orders: 'importSums.orders',
  quantity: 'importSums.quantity',
  paidFen: 'importSums.paid',
} as const satisfies Record<Measure, string>;

/** File = imported + refused + skipped, for rows, orders, pieces and money: checked at a glance. */
export function SumsPanel({ files }: { readonly files: readonly FileReport[] }) {
  const { t, language } = useWords();
  const sums = sumReconciliations(files);
  // A file that does not add up is not made good by another one that is off the other way.
  const isFine = files.every((file) => addsUp(file.reconciliation));
  const value = (measure: Measure, amount: number) =>
    measure === 'paidFen' ? formatAmount(amount, language) : formatCount(amount, language);
  return (
    <Panel
      testId={testIds.importSums}
      className={isFine ? 'sums' : 'sums sums-wrong'}
      title={t('importSums.title')}
      actions={
        <StateWord
          tone={isFine ? 'done' : 'failed'}
          word={t(isFine ? 'importSums.fits' : 'importSums.fitsNot')}
        />
      }
    >
      <table className="plain-table sums-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden-text">{t('importSums.title')}</span>
            </th>
            <th scope="col" className="number">
              {t('importSums.file')}
            </th>
            <td className="sums-sign">=</td>
            <th scope="col" className="number">
              {t('importSums.imported')}
            </th>
            <td className="sums-sign">+</td>
            <th scope="col" className="number">
              {t('importSums.refused')}
            </th>
            <td className="sums-sign">+</td>
            <th scope="col" className="number">
              {t('importSums.skipped')}
            </th>
          </tr>
        </thead>
        <tbody>
          {measures.map((measure) => {
            const isRight = isBalanced(sums, measure);
            return (
              <tr key={measure} className={isRight ? undefined : 'sums-row-wrong'}>
                <th scope="row">
                  {isRight ? null : <Shape tone="failed" size={14} />} {t(names[measure])}
                </th>
                <td className="number">
                  <strong>{value(measure, sums.file[measure])}</strong>
                </td>
                <td className="sums-sign">{isRight ? '=' : '≠'}</td>
                <td className="number">{value(measure, sums.imported[measure])}</td>
                <td className="sums-sign">+</td>
                <td className="number">{value(measure, sums.refused[measure])}</td>
                <td className="sums-sign">+</td>
                <td className="number">{value(measure, sums.skipped[measure])}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {isFine ? null : <p className="field-problem">{t('importSums.fitsNotHint')}</p>}
    </Panel>
  );
}
