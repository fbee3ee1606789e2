import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Input, type InputRef, Select } from 'antd';
import { useRef, useState } from 'react';
import type { OrderView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { CarrierWarnings } from '../../components/carrier-warnings.tsx';
import { decisionText } from '../../components/decision.ts';
import { JobStateWord } from '../../components/job-state.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Field } from '../../components/screen.tsx';
import { SheetButton } from '../../components/sheet-button.tsx';
import { formatMoney, formatTime } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';
import { carrierChoices } from '../../i18n/name-in.ts';

/** The parcel of an order: carrier and why, numbers, weight, what travels with it, its papers. */
export function OrderParcel({ order }: { readonly order: OrderView }) {
  const { t, language } = useWords();
  const { parcel } = order;
  const chosen = parcel ?? order.plannedCarrier;
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{t('orders.carrier')}</dt>
          <dd>
            {chosen?.carrierName ?? t('orders.carrierUnclear')}
            <div className="quiet">{chosen === null ? '' : decisionText(chosen.decision, t)}</div>
            <CarrierWarnings
              problems={[
                ...(order.carrierProblem === null ? [] : [order.carrierProblem]),
                ...(order.serviceProblem === null ? [] : [order.serviceProblem]),
                ...order.carrierWarnings,
              ]}
            />
          </dd>
        </div>
        {order.services.length === 0 ? null : (
          <div>
            <dt>{t('choosing.services')}</dt>
            <dd>
              {order.services
                .map(({ name, amountFen }) =>
                  amountFen === null ? name : `${name} ${formatMoney(amountFen, order.currency, language)}`,
                )
                .join(' · ')}
            </dd>
          </div>
        )}
        {parcel?.waybillNumber == null ? null : (
          <div>
            <dt>{t('orders.waybillNumber')}</dt>
            <dd>
              <code>{parcel.waybillNumber}</code>
            </dd>
          </div>
        )}
        {parcel?.pairCode == null ? null : (
          <div>
            <dt>{t('orders.pairCode')}</dt>
            <dd>
              <code>{parcel.pairCode}</code>
            </dd>
          </div>
        )}
        {parcel?.grossWeightGrams == null ? null : (
          <div>
            <dt>{t('orders.weight')}</dt>
            <dd>{t('orders.grams', { count: parcel.grossWeightGrams })}</dd>
          </div>
        )}
        {parcel === null || parcel.orderNumbers.length < 2 ? null : (
          <div>
            <dt>{t('orders.mergedWith')}</dt>
            <dd>
              {parcel.orderNumbers.join(' · ')}{' '}
              {parcel.state === 'planned' ? <TakeApart order={order} /> : null}
            </dd>
          </div>
        )}
      </dl>
      {parcel?.waybillNumber == null ? (
        <ChangeCarrier order={order} />
      ) : (
        <ParcelJobs batchId={parcel.batchId} parcelId={parcel.parcelId} />
      )}
      {order.printable && parcel?.state !== 'shipped' ? (
        <div className="row">
          <SheetButton kind="manual-sheet" from={{ orderIds: [order.orderId] }} hasKey={false} />
        </div>
      ) : null}
    </>
  );
}

/** Undoes a merge before the parcel is in a batch. */
function TakeApart({ order }: { readonly order: OrderView }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const release = useMutation(
    queries.parcels.release.mutationOptions({
      onSuccess: () => void message.success(t('orders.takenApart')),
    }),
  );
  return (
    <>
      <Button
        size="small"
        loading={release.isPending}
        onClick={() => release.mutate({ orderId: order.orderId })}
        data-testid={testIds.takeApart}
      >
        {t('orders.takeApart')}
      </Button>
      <TroubleNote error={release.error} />
    </>
  );
}

function ChangeCarrier({ order }: { readonly order: OrderView }) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const current = order.parcel?.carrierCode ?? order.plannedCarrier?.carrierCode;
  const [carrierCode, setCarrierCode] = useState<string | undefined>(current);
  const [reason, setReason] = useState('');
  const reasonField = useRef<InputRef>(null);
  const overview = useQuery(queries.station.overview.queryOptions({ input: {} }));
  const change = useMutation(
    queries.parcels.setCarrier.mutationOptions({
      onSuccess: ({ parcel }) => {
        setReason('');
        void message.success(t('orders.carrierChanged', { carrier: parcel.carrierName }));
      },
    }),
  );
  const canChange = carrierCode !== undefined && carrierCode !== current && reason.trim() !== '';
  return (
    <section className="stack">
      <h2>{t('orders.changeCarrier')}</h2>
      <TroubleNote error={change.error} />
      <form
        className="form-line"
        onSubmit={(event) => {
          event.preventDefault();
          if (canChange) change.mutate({ orderId: order.orderId, carrierCode, reason: reason.trim() });
        }}
      >
        <Field label={t('orders.carrier')} htmlFor="change-carrier">
          <Select
            id="change-carrier"
            style={{ width: 170 }}
            showSearch={{ optionFilterProp: 'label' }}
            value={carrierCode}
            onChange={setCarrierCode}
            onKeyDown={(event) => {
              // An open list takes Tab to choose and keeps the focus: the reason would be typed into its search, and lost.
              if (event.key === 'Tab' && !event.shiftKey && event.defaultPrevented)
                reasonField.current?.focus();
            }}
            options={carrierChoices(overview.data?.carriers, language)}
          />
        </Field>
        <Field label={t('orders.reason')} htmlFor="change-reason">
          <Input
            id="change-reason"
            ref={reasonField}
            value={reason}
            maxLength={200}
            placeholder={t('orders.reasonPlaceholder')}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <Button htmlType="submit" disabled={!canChange} loading={change.isPending}>
          {t('orders.changeCarrier')}
        </Button>
      </form>
    </section>
  );
}

function ParcelJobs({ batchId, parcelId }: { readonly batchId: string | null; readonly parcelId: string }) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const jobs = useQuery(
    queries.jobs.list.queryOptions({ input: batchId === null ? {} : { batchId }, enabled: batchId !== null }),
  );
  const list = (jobs.data?.jobs ?? []).filter((job) => job.parcelId === parcelId);
  return (
    <section className="stack">
      <h2>{t('orders.jobs')}</h2>
      {list.length === 0 ? <p className="quiet">{t('orders.noJobs')}</p> : null}
      <ul className="matters">
        {list.map((job) => (
          <li key={job.jobId}>
            <span className="matter-text">
              {t(`documents.${job.document}`)} · {job.printer}
              {job.generation > 1 ? ` · ${t('print.generation', { count: job.generation })}` : ''}
              <span className="quiet"> {formatTime(job.changedAtMs, Date.now(), language)}</span>
            </span>
            <JobStateWord state={job.state} />
          </li>
        ))}
      </ul>
    </section>
  );
}
