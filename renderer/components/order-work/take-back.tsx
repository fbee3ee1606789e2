import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { FindingView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { ProblemNote, TroubleNote } from '../problem-list.tsx';

/** Takes back that a finding was let pass: it counts again. */
export function TakeBack({
  orderId,
  code,
}: {
  readonly orderId: string;
  readonly code: FindingView['code'];
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const takeBack = useMutation(queries.exceptions.takeBack.mutationOptions());
  const refused = takeBack.data?.refused[0];
  return (
    <>
      <Button
        size="small"
        loading={takeBack.isPending}
        data-testid={testIds.takeBack}
        onClick={() => takeBack.mutate({ orderIds: [orderId], codes: [code] })}
      >
        {t('findings.takeBack')}
      </Button>
      {refused === undefined ? null : <ProblemNote problem={refused.problem} />}
      <TroubleNote error={takeBack.error} />
    </>
  );
}
