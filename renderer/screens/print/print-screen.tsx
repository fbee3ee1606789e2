import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigation } from '../../app/navigation.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { DrawerButton } from '../../components/drawer-button.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Nothing, Panel, Screen } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { ArchivePanel } from './archive-panel.tsx';
import { BatchPanel } from './batch-panel.tsx';
import { BatchPicker } from './batch-picker.tsx';
import { DoubtList } from './doubt-list.tsx';
import { ExpiredList } from './expired-list.tsx';
import { FailuresPanel } from './failures-panel.tsx';
import { HandworkPanel } from './handwork-panel.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { ResumeButton } from './resume-button.tsx';

/** Left what would be printed and the batches, right how the chosen batch goes. */
export function PrintScreen() {
  const { t } = useWords();
  const { queries } = useStation();
  const { handOver, taken } = useNavigation();
  const [orderIds, setOrderIds] = useState<readonly string[] | null>(handOver.orderIds ?? null);
  const [batchId, setBatchId] = useState<string | null>(null);
  const batches = useQuery(queries.batches.list.queryOptions({ input: { limit: 50 } }));
  useEffect(() => {
    if (handOver.orderIds !== undefined) taken();
  }, [handOver, taken]);
  const list = batches.data?.batches ?? [];
  const batch = list.find((one) => one.batchId === batchId) ?? list[0] ?? null;
  const actions = (
    <>
      <ResumeButton />
      <DrawerButton title={t('handwork.title')} shortcut="H" widthPixels={900} testId={testIds.openHandwork}>
        {(isShown) => <HandworkPanel isShown={isShown} />}
      </DrawerButton>
      <DrawerButton title={t('archive.title')} shortcut="A" widthPixels={820} testId={testIds.openArchive}>
        {(isShown) => <ArchivePanel isShown={isShown} />}
      </DrawerButton>
      <DrawerButton title={t('failures.title')} shortcut="L" widthPixels={760} testId={testIds.openFailures}>
        {() => <FailuresPanel />}
      </DrawerButton>
    </>
  );
  return (
    <Screen title={t('print.title')} isFixed actions={actions}>
      <TroubleNote error={batches.error} />
      <ExpiredList />
      <DoubtList />
      <div className="print-columns">
        <div className="print-side">
          <PlanPanel
            orderIds={orderIds}
            onTakeAll={() => setOrderIds(null)}
            onStarted={(started) => {
              setOrderIds(null);
              setBatchId(started);
            }}
          />
          <BatchPicker batches={list} chosen={batch?.batchId ?? null} onChoose={setBatchId} />
        </div>
        {batch === null ? (
          <Panel className="print-main">
            <Nothing title={t('print.noBatch')} hint={t('print.noBatchHint')} />
          </Panel>
        ) : (
          <BatchPanel key={batch.batchId} batch={batch} />
        )}
      </div>
    </Screen>
  );
}
