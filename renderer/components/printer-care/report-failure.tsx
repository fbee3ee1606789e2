import { useMutation } from '@tanstack/react-query';
import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { PrinterView } from '../../../electron/contract/views.ts';
import { type FailureCause, failureCauses } from '../../../electron/domain/print-failures.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { TroubleNote } from '../problem-list.tsx';
import { Field } from '../screen.tsx';
import { StateWord } from '../shape.tsx';

/** Writes down what went wrong, for who mends it and for the statistics. */
export function ReportFailure({ printer }: { readonly printer: PrinterView }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const [cause, setCause] = useState<FailureCause>('other');
  const [note, setNote] = useState('');
  const report = useMutation(
    queries.failures.report.mutationOptions({
      onSuccess: () => void message.success(t('failures.reported')),
    }),
  );
  if (report.isSuccess) return <StateWord tone="done" word={t('failures.reported')} />;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        report.mutate({ printerId: printer.printerId, cause, note });
      }}
    >
      <div className="form-line report-line">
        <Field label={t('failures.cause')} htmlFor="failure-cause">
          <Select<FailureCause>
            id="failure-cause"
            value={cause}
            onChange={setCause}
            options={failureCauses.map((value) => ({ value, label: t(`failures.causes.${value}`) }))}
          />
        </Field>
        <Field label={t('failures.note')} htmlFor="failure-note">
          <Input
            id="failure-note"
            maxLength={200}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
        <Button htmlType="submit" data-testid={testIds.reportFailure} loading={report.isPending}>
          {t('failures.report')}
        </Button>
      </div>
      <TroubleNote error={report.error} />
    </form>
  );
}
