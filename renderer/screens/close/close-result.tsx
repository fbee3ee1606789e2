import { Button } from 'antd';
import type { ProblemView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useCopy } from '../../components/copy-text.ts';
import { ProblemNote } from '../../components/problem-list.tsx';
import { Panel, Screen } from '../../components/screen.tsx';
import { Shape } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { reasonText } from './reason-text.ts';
import { splitPath } from './split-path.ts';

export interface CloseOutcome {
  readonly shipped: number;
  readonly shippedOrders: number;
  readonly notShipped: readonly {
    readonly orderNumber: string;
    readonly shop: string;
    readonly reason: string;
  }[];
  readonly files: readonly string[];
  /** A file is not in its place yet. */
  readonly filesProblem: ProblemView | null;
}

/** What was shipped, and the files that came of it. */
export function CloseResult({
  outcome,
  onBack,
}: {
  readonly outcome: CloseOutcome;
  readonly onBack: () => void;
}) {
  const { t, language } = useWords();
  const copy = useCopy();
  const folder = splitPath(outcome.files[0] ?? '').folder;
  const kindOf = (name: string) =>
    name.endsWith('.pdf')
      ? t('close.manifest')
      : /\.(?:xlsx|csv)$/u.test(name)
        ? t('close.shippingFile')
        : t('close.otherFile');
  return (
    <Screen title={t('close.title')} actions={<Button onClick={onBack}>{t('close.again')}</Button>}>
      <div
        className="note note-done note-large"
        role="status"
        data-testid={testIds.closeResult}
        data-shipped={outcome.shipped}
      >
        <Shape tone="done" size={40} />
        <div className="note-text">
          <strong>{t('close.done', { parcels: outcome.shipped, orders: outcome.shippedOrders })}</strong>
        </div>
      </div>
      {outcome.filesProblem === null ? null : <ProblemNote problem={outcome.filesProblem} />}
      <Panel title={t('close.files', { count: outcome.files.length })}>
        <p className="row row-wrap">
          <span className="quiet">{t('close.folder')}</span> <code className="path">{folder}</code>
          <Button size="small" onClick={() => void copy(folder)}>
            {t('close.copyPath')}
          </Button>
        </p>
        <ul className="matters">
          {outcome.files.map((file) => {
            const { name } = splitPath(file);
            return (
              <li key={file}>
                <span className="file-kind">{kindOf(name)}</span>
                <code className="matter-text">{name}</code>
              </li>
            );
          })}
        </ul>
      </Panel>
      {outcome.notShipped.length === 0 ? null : (
        <Panel title={t('close.resultNotShipped', { count: outcome.notShipped.length })}>
          <ul className="matters">
            {outcome.notShipped.map((order) => (
              <li key={`${order.shop} ${order.orderNumber}`}>
                <code>{order.orderNumber}</code>
                <span className="quiet">{order.shop}</span>
                <span className="matter-text">{reasonText(order.reason, language)}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Screen>
  );
}
