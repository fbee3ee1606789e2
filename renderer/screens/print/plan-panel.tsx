import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Button, Collapse, Drawer, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { type PaperOrder, paperOrders } from '../../../electron/domain/packing.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { decisionWord } from '../../components/decision.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { PoolForm } from '../../components/pool-form.tsx';
import { ProblemNote, TroubleNote } from '../../components/problem-list.tsx';
import { useQuestion } from '../../components/question.tsx';
import { Field, Nothing, Panel } from '../../components/screen.tsx';
import { Shape, StateWord } from '../../components/shape.tsx';
import { SheetButton } from '../../components/sheet-button.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';
import { carrierChoices } from '../../i18n/name-in.ts';
import { bySameReason, gateTroubles, planBlock, planWaits } from './plan-check.ts';
import { PlanGate } from './plan-gate.tsx';
import { PlanWaiting } from './plan-waiting.tsx';

/** Orders that are named with one reason; of more only how many. */
const namedOrders = 12;

/** What the next batch would take, what it lacks, and the start. */
export function PlanPanel({
  orderIds,
  onTakeAll,
  onStarted,
}: {
  readonly orderIds: readonly string[] | null;
  readonly onTakeAll: () => void;
  readonly onStarted: (batchId: string) => void;
}) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const [carrierCode, setCarrierCode] = useState<string | null>(null);
  const [labelPrinter, setLabelPrinter] = useState<string | null>(null);
  const [slipPrinter, setSlipPrinter] = useState<string | null>(null);
  const [limit, setLimit] = useState<number | null>(null);
  const [paper, setPaper] = useState<PaperOrder | null>(null);
  const [batchName, setBatchName] = useState('');
  const [isPartial, setIsPartial] = useState(false);
  const [poolFor, setPoolFor] = useState<string | null>(null);
  const askFirst = useQuestion();
  const [isPoolShown, setIsPoolShown] = useState(false);
  const overview = useQuery(queries.station.overview.queryOptions({ input: {} }));
  const selection = {
    ...(carrierCode === null ? {} : { carrierCode }),
    ...(orderIds === null ? {} : { orderIds: [...orderIds] }),
    ...(limit === null ? {} : { limit }),
    ...(isPartial ? { isPartial } : {}),
    ...(labelPrinter === null ? {} : { labelPrinter }),
    ...(slipPrinter === null ? {} : { slipPrinter }),
  };
  const byFlow = useQuery(queries.packing.flow.queryOptions({ input: {} }));
  const isByShop = (byFlow.data?.shops.length ?? 0) > 0;
  const usualPaper = byFlow.data?.standard.paper ?? 'printed-before';
  const plan = useQuery(
    queries.print.plan.queryOptions({ input: selection, placeholderData: keepPreviousData }),
  );
  const gate = useQuery({
    ...queries.print.check.queryOptions({ input: selection, placeholderData: keepPreviousData }),
    enabled: (plan.data?.parcels ?? 0) > 0,
  });
  const isAsking = (plan.data?.parcels ?? 0) > 0 && (gate.isPending || gate.isPlaceholderData);
  const checks = gate.data?.checks ?? [];
  const stops = gateTroubles(checks).filter(({ verdict }) => verdict === 'stop').length;
  const queue = useMutation(
    queries.print.queue.mutationOptions({
      onSuccess: ({ batch }) => {
        setBatchName('');
        setIsPartial(false);
        onStarted(batch.batchId);
      },
    }),
  );
  const needs = plan.data;
  const block = needs === undefined ? 'nothing' : planBlock(needs);
  const waits = planWaits(needs?.notQueued ?? []);
  const canStart = block === null && !queue.isPending && !plan.isPlaceholderData && !isAsking;
  const startNow = () => {
    const name = batchName.trim();
    queue.mutate({
      ...selection,
      ...(name === '' ? {} : { batchName: name }),
      ...(paper === null ? {} : { paper }),
    });
  };
  const start = () => {
    if (stops === 0) startNow();
    else {
      askFirst({
        title: t('gate.question', { count: stops }),
        hint: t('gate.questionHint'),
        yes: t('gate.startAnyway'),
        no: t('app.back'),
        onYes: startNow,
      });
    }
  };
  useShortcut('Ctrl+Enter', t('print.start'), start, canStart);
  const markOf = (code: string) =>
    overview.data?.carriers.find((carrier) => carrier.code === code)?.lowWaterMark ?? 0;
  const leftAfter = (carrier: { readonly freeNumbers: number; readonly neededNumbers: number }) =>
    carrier.freeNumbers - carrier.neededNumbers;
  const printers = overview.data?.printers ?? [];
  const printerOptions = printers.map((printer) => ({ value: printer.name, label: printer.name }));
  const defaultOf = (name: string | null | undefined) =>
    name == null ? t('print.noDefault') : t('print.byDefault', { name });

  return (
    <Panel
      testId={testIds.printPlan}
      title={
        needs === undefined || needs.parcels === 0
          ? t('print.planTitle')
          : t('print.planTitleCount', { count: needs.parcels })
      }
    >
      <TroubleNote error={plan.error} />
      {orderIds === null ? null : (
        <div className="row row-spread selection-line">
          <span>{t('print.selection', { count: orderIds.length })}</span>
          <Button onClick={onTakeAll}>{t('print.selectionClear')}</Button>
        </div>
      )}
      {needs === undefined ? null : (
        <PlanWaiting
          waits={waits}
          carriers={needs.carriers}
          isPartial={isPartial}
          onPartial={setIsPartial}
          onAddPool={setPoolFor}
        />
      )}
      {needs === undefined || needs.warnings.length === 0 ? null : (
        <div className="note note-problem" role="status">
          <Shape tone="problem" size={18} />
          <div className="note-text">
            <strong>{t('choosing.planWarnings', { count: needs.warnings.length })}</strong>
            <ul className="wait-list carrier-warning-list">
              {needs.warnings.map(({ orderNumbers, problem }) => (
                <li key={`${orderNumbers.join()} ${problem.code} ${problem.params.orderNumber ?? ''}`}>
                  <span className="matter-text">
                    <code>{orderNumbers.join(' · ')}</code>
                    <br />
                    {problemText(problem, language).title}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {needs === undefined || block === 'waiting' ? null : block === 'nothing' ? (
        <Nothing title={t('print.planNothing')} hint={t('print.planNothingHint')} />
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('print.carrier')}</th>
              <th scope="col" className="number">
                {t('print.parcels')}
              </th>
              <th scope="col" className="number">
                {t('print.free')}
              </th>
              <th scope="col">{t('print.missing')}</th>
            </tr>
          </thead>
          <tbody>
            {needs.carriers.map((carrier) => (
              <tr key={carrier.carrierCode}>
                <td>
                  {carrier.carrierName}
                  <div className="quiet">
                    {carrier.reasons
                      .map(
                        ({ decision, parcels }) =>
                          `${decisionWord(decision, t) ?? t('orders.ruleDefault')} ${parcels}`,
                      )
                      .join(' · ')}
                  </div>
                  {carrier.services.length === 0 ? null : (
                    <div className="quiet">
                      {carrier.services.map(({ name, parcels }) => `${name} ${parcels}`).join(' · ')}
                    </div>
                  )}
                </td>
                <td className="number">{carrier.parcels}</td>
                <td className="number">{carrier.freeNumbers}</td>
                <td>
                  {carrier.missing > 0 ? (
                    <StateWord tone="problem" word={t('print.missingCount', { count: carrier.missing })} />
                  ) : (
                    <StateWord
                      tone={leftAfter(carrier) < markOf(carrier.carrierCode) ? 'problem' : 'done'}
                      word={
                        leftAfter(carrier) < markOf(carrier.carrierCode)
                          ? t('print.lowAfter', { count: leftAfter(carrier) })
                          : t('print.enough')
                      }
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="form-grid form-grid-two">
        <Field label={t('print.labelPrinter')} htmlFor="plan-label-printer">
          <Select
            id="plan-label-printer"
            allowClear
            value={labelPrinter}
            onChange={(value: string | undefined) => setLabelPrinter(value ?? null)}
            placeholder={defaultOf(needs?.labelPrinter)}
            options={printerOptions}
          />
        </Field>
        <Field label={t('print.slipPrinter')} htmlFor="plan-slip-printer">
          <Select
            id="plan-slip-printer"
            allowClear
            value={slipPrinter}
            onChange={(value: string | undefined) => setSlipPrinter(value ?? null)}
            placeholder={defaultOf(needs?.slipPrinter)}
            options={printerOptions}
          />
        </Field>
      </div>
      <div className="form-grid form-grid-two">
        <Field label={t('print.carrier')} htmlFor="plan-carrier">
          <Select
            id="plan-carrier"
            allowClear
            value={carrierCode}
            onChange={(value: string | undefined) => setCarrierCode(value ?? null)}
            placeholder={t('print.carrierAll')}
            options={carrierChoices(overview.data?.carriers, language)}
          />
        </Field>
        <Field label={t('print.limit')} htmlFor="plan-limit">
          <InputNumber
            id="plan-limit"
            min={1}
            precision={0}
            value={limit}
            onChange={setLimit}
            placeholder={t('print.limitAll')}
            style={{ width: '100%' }}
          />
        </Field>
        <Field label={t('print.paperOrder')} htmlFor="plan-paper">
          <Select
            id="plan-paper"
            allowClear
            value={paper}
            onChange={(value: PaperOrder | undefined) => setPaper(value ?? null)}
            placeholder={isByShop ? t('print.paperByShop') : t(`print.paper.${usualPaper}`)}
            options={paperOrders.map((order) => ({ value: order, label: t(`print.paper.${order}`) }))}
          />
        </Field>
        <Field label={t('print.batchName')} htmlFor="plan-name">
          <Input
            id="plan-name"
            value={batchName}
            maxLength={60}
            placeholder={t('print.batchNameHint')}
            onChange={(event) => setBatchName(event.target.value)}
          />
        </Field>
      </div>
      {needs === undefined || needs.parcels === 0 || (gate.data === undefined && !isAsking) ? null : (
        <PlanGate checks={checks} isAsking={isAsking} />
      )}
      <TroubleNote error={gate.error ?? queue.error} />
      {block === 'printers' ? (
        <p className="block-reason">
          <StateWord tone="problem" word={t('print.blockedPrinters')} />
        </p>
      ) : null}
      <Button
        type="primary"
        size="large"
        block
        disabled={!canStart}
        loading={queue.isPending}
        onClick={start}
        data-testid={testIds.startPrint}
      >
        {t('print.start')} <KeyCap name="Ctrl+Enter" />
      </Button>
      {needs === undefined || needs.parcels === 0 ? null : (
        <div className="row plan-sheets">
          <SheetButton
            kind="pick-list"
            from={orderIds === null ? {} : { orderIds: [...orderIds] }}
            hasKey={false}
          />
        </div>
      )}
      {waits.others.length === 0 ? null : (
        <Collapse
          // Where nothing else can print, the reasons are what the operator came for.
          key={block === 'waiting' ? 'open' : 'folded'}
          defaultActiveKey={block === 'waiting' ? ['left-out'] : []}
          size="small"
          ghost
          items={[
            {
              key: 'left-out',
              label: t('print.leftOut', { count: waits.others.length }),
              children: (
                <div className="stack">
                  {bySameReason(waits.others).map((one) => (
                    <div key={one.orderNumbers.join()}>
                      <code>{one.orderNumbers.slice(0, namedOrders).join(' · ')}</code>
                      {one.orderNumbers.length > namedOrders ? (
                        <span className="quiet">
                          {' '}
                          {t('print.andMore', { count: one.orderNumbers.length })}
                        </span>
                      ) : null}
                      <ProblemNote problem={one.problem} tone="problem" />
                    </div>
                  ))}
                </div>
              ),
            },
          ]}
        />
      )}
      <Drawer
        open={poolFor !== null}
        onClose={() => setPoolFor(null)}
        title={t('numbers.add')}
        size={620}
        destroyOnHidden
        afterOpenChange={setIsPoolShown}
      >
        <PoolForm carrierCode={poolFor ?? undefined} isAsked={isPoolShown} onAdded={() => setPoolFor(null)} />
      </Drawer>
    </Panel>
  );
}
