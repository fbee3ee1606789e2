import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { PrinterView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { useQuestion } from '../../components/question.tsx';
import { Shape } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** Papers that waited too long, by printer: a person says whether they are still wanted. */
export function ExpiredList() {
  const { queries } = useStation();
  const printers = useQuery(queries.printers.list.queryOptions({ input: {} }));
  return (printers.data?.printers ?? [])
    .filter(({ expiredJobs }) => expiredJobs > 0)
    .map((printer) => <ExpiredNote key={printer.printerId} printer={printer} />);
}

function ExpiredNote({ printer }: { readonly printer: PrinterView }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const askFirst = useQuestion();
  const release = useMutation(
    queries.jobs.release.mutationOptions({
      onSuccess: ({ released }) => void message.success(t('recovery.released', { count: released })),
    }),
  );
  const discard = useMutation(
    queries.jobs.discard.mutationOptions({
      onSuccess: ({ discarded }) => void message.success(t('recovery.discarded', { count: discarded })),
    }),
  );
  const count = printer.expiredJobs;
  const selection = { printerId: printer.printerId };
  const ask = () =>
    askFirst({
      title: t('recovery.discardQuestion', { count }),
      yes: t('recovery.discard'),
      no: t('app.back'),
      isDanger: true,
      onYes: () => discard.mutate(selection),
    });
  return (
    <section className="note note-doubt" role="alert" data-testid={testIds.expiredPapers} data-count={count}>
      <Shape tone="doubt" size={20} />
      <div className="note-text">
        <strong>{t('recovery.expired', { printer: printer.name, count })}</strong>
        <span>{t('recovery.expiredHint')}</span>
        <TroubleNote error={release.error ?? discard.error} />
      </div>
      <div className="note-action row">
        <Button type="primary" loading={release.isPending} onClick={() => release.mutate(selection)}>
          {t('recovery.print')}
        </Button>
        <Button danger loading={discard.isPending} onClick={ask}>
          {t('recovery.discard')}
        </Button>
      </div>
    </section>
  );
}
