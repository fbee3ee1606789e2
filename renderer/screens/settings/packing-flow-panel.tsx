import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, AutoComplete, Button, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import type { PackingFlowView } from '../../../electron/contract/views.ts';
import { itemChecks, paperOrders, sealings, weighings } from '../../../electron/domain/packing.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Field, Panel } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** How parcels are packed (打包流程): of all shops, and of those that pack in another way. */
export function PackingFlowPanel() {
  const { t } = useWords();
  const { queries } = useStation();
  const flows = useQuery(queries.packing.flow.queryOptions({ input: {} }));
  const [shop, setShop] = useState('');
  const [wished, setWished] = useState('');
  if (flows.data === undefined) return <TroubleNote error={flows.error} />;
  const { standard, shops } = flows.data;
  const own = shops.find((one) => one.shop === shop)?.flow;
  const names = [...new Set([...shops.map((one) => one.shop), ...(shop === '' ? [] : [shop])])];
  return (
    <Panel title={t('packingFlow.title')} testId={testIds.packingFlow}>
      <div className="form-grid form-grid-two">
        <Field label={t('packingFlow.shop')} htmlFor="flow-shop">
          <Select
            id="flow-shop"
            value={shop}
            onChange={setShop}
            options={[
              { value: '', label: t('packingFlow.standard') },
              ...names.map((name) => ({ value: name, label: name })),
            ]}
          />
        </Field>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (wished.trim() === '') return;
            setShop(wished.trim());
            setWished('');
          }}
        >
          <Field label={t('packingFlow.addShop')} htmlFor="flow-new-shop">
            <ShopName value={wished} onChange={setWished} />
          </Field>
        </form>
      </div>
      <FlowForm
        // Another client may have changed it: the form starts anew then.
        key={`${shop} ${JSON.stringify(own ?? standard)}`}
        shop={shop}
        flow={own ?? standard}
        isOwn={own !== undefined}
      />
    </Panel>
  );
}

/** The name of a shop; those of today's orders are offered. */
function ShopName({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const facets = useQuery(queries.orders.facets.queryOptions({ input: {} }));
  const shops = facets.data?.shops ?? [];
  return (
    <AutoComplete
      id="flow-new-shop"
      value={value}
      onChange={onChange}
      options={shops.map((shop) => ({ value: shop }))}
      placeholder={t('packingFlow.shopName')}
      style={{ width: '100%' }}
    />
  );
}

function FlowForm({
  shop,
  flow,
  isOwn,
}: {
  /** Empty for all shops. */
  readonly shop: string;
  readonly flow: PackingFlowView;
  /** The shop packs in a way of its own. */
  readonly isOwn: boolean;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(flow);
  const save = useMutation(
    queries.packing.setFlow.mutationOptions({
      onSuccess: () => {
        void message.success(t('packingFlow.saved'));
        void queryClient.invalidateQueries({ queryKey: queries.packing.flow.key() });
      },
    }),
  );
  const change = (part: Partial<PackingFlowView>) => setDraft({ ...draft, ...part });
  const set = (wanted: PackingFlowView | null) =>
    save.mutate({ flow: wanted, ...(shop === '' ? {} : { shop }) });
  const isChanged = JSON.stringify(draft) !== JSON.stringify(flow);
  const { grams, permille } = draft.weightTolerance;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        set(draft);
      }}
    >
      <fieldset className="choice">
        <legend>{t('packingFlow.itemsCheck')}</legend>
        <Radio.Group
          value={draft.itemsCheck}
          onChange={(event) => change({ itemsCheck: event.target.value })}
          options={itemChecks.map((value) => ({ value, label: t(`packingFlow.itemsChecks.${value}`) }))}
        />
        <p className="quiet">{t(`packingFlow.itemsCheckHints.${draft.itemsCheck}`)}</p>
      </fieldset>
      <fieldset className="choice">
        <legend>{t('packingFlow.paper')}</legend>
        <Radio.Group
          value={draft.paper}
          onChange={(event) => change({ paper: event.target.value })}
          options={paperOrders.map((value) => ({ value, label: t(`packingFlow.papers.${value}`) }))}
        />
      </fieldset>
      <fieldset className="choice">
        <legend>{t('packingFlow.weighing')}</legend>
        <Radio.Group
          value={draft.weighing}
          onChange={(event) => change({ weighing: event.target.value })}
          options={weighings.map((value) => ({ value, label: t(`packingFlow.weighings.${value}`) }))}
        />
      </fieldset>
      <fieldset className="choice">
        <legend>{t('packingFlow.sealing')}</legend>
        <Radio.Group
          value={draft.sealing}
          onChange={(event) => change({ sealing: event.target.value })}
          options={sealings.map((value) => ({ value, label: t(`packingFlow.sealings.${value}`) }))}
        />
      </fieldset>
      <fieldset className="choice">
        <legend>{t('packingFlow.tolerance')}</legend>
        <div className="row row-wrap">
          <label htmlFor="flow-grams">{t('packingFlow.toleranceGrams')}</label>
          <InputNumber
            id="flow-grams"
            min={0}
            max={10_000}
            precision={0}
            value={grams}
            onChange={(next) => change({ weightTolerance: { grams: next ?? grams, permille } })}
          />
          <label htmlFor="flow-permille">{t('packingFlow.tolerancePermille')}</label>
          <InputNumber
            id="flow-permille"
            min={0}
            max={500}
            precision={0}
            value={permille}
            onChange={(next) => change({ weightTolerance: { grams, permille: next ?? permille } })}
          />
        </div>
        <p className="quiet">{t('packingFlow.toleranceHint')}</p>
      </fieldset>
      <TroubleNote error={save.error} />
      <div className="row">
        <Button
          type="primary"
          htmlType="submit"
          disabled={!isChanged}
          loading={save.isPending}
          data-testid={testIds.saveFlow}
        >
          {t('packingFlow.save')}
        </Button>
        {isOwn ? <Button onClick={() => set(null)}>{t('packingFlow.useStandard')}</Button> : null}
        {isChanged ? <StateWord tone="problem" word={t('settings.unsaved')} /> : null}
      </div>
    </form>
  );
}
