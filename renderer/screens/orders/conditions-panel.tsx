import { useQuery } from '@tanstack/react-query';
import { Button, Input, Segmented, Select } from 'antd';
import type { CarrierView, OrderConditionsView } from '../../../electron/contract/views.ts';
import type { OrderProblemCode } from '../../../electron/domain/orders.ts';
import { channels, orderFlags, orderTagKinds } from '../../../electron/domain/orders.ts';
import { useStation } from '../../client/station.tsx';
import { Field } from '../../components/screen.tsx';
import { tabMovesOn } from '../../components/tab-moves-on.ts';
import { problemText, useWords } from '../../i18n/i18n.ts';
import { nameIn } from '../../i18n/name-in.ts';
import {
  beforeHour,
  dayRange,
  fieldText,
  fieldTime,
  rangeOf,
  type TimeKind,
  type TimeRange,
  tidy,
  timeKinds,
  withRange,
} from './order-conditions.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Everything that orders can be narrowed down by. Each change shows at once. */
export function ConditionsPanel({
  conditions,
  carriers,
  onChange,
}: {
  readonly conditions: OrderConditionsView;
  readonly carriers: readonly CarrierView[];
  readonly onChange: (conditions: OrderConditionsView) => void;
}) {
  const { t, language, words } = useWords();
  const { queries } = useStation();
  const facets = useQuery(queries.orders.facets.queryOptions({ input: {} }));
  const set = (part: Partial<OrderConditionsView>) => onChange(tidy({ ...conditions, ...part }));
  const own = (values: readonly string[] | undefined): readonly Choice[] =>
    (values ?? []).map((value) => ({ value, label: value }));
  const codes = Object.keys(words.rules.checks) as (OrderProblemCode & keyof typeof words.rules.checks)[];
  const many = (
    key: 'shops' | 'channels' | 'provinces' | 'carrierCodes' | 'tags' | 'codes' | 'flags',
    choices: readonly Choice[],
  ) => (
    <Field label={t(`conditions.${key}`)} htmlFor={`condition-${key}`}>
      <Select<string[]>
        id={`condition-${key}`}
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        placeholder={t('conditions.any')}
        value={[...(conditions[key] ?? [])]}
        showSearch={{ optionFilterProp: 'label' }}
        options={[...choices]}
        onChange={(values) => set({ [key]: values } as Partial<OrderConditionsView>)}
      />
    </Field>
  );
  const remarkChoice = conditions.hasRemark === undefined ? 'any' : conditions.hasRemark ? 'with' : 'without';
  return (
    <section className="conditions-panel" aria-label={t('conditions.title')} onKeyDownCapture={tabMovesOn}>
      <div className="conditions-grid">
        {many('shops', own(facets.data?.shops))}
        {many(
          'channels',
          (facets.data?.channels ?? [])
            .flatMap((name) => channels.filter((channel) => channel === name))
            .map((value) => ({ value, label: t(`channels.${value}`) })),
        )}
        {many('provinces', own(facets.data?.provinces))}
        {many(
          'carrierCodes',
          carriers.map(({ code, names }) => ({ value: code, label: nameIn(names, language) })),
        )}
        {many(
          'tags',
          orderTagKinds.map((value) => ({ value, label: t(`tags.${value}`) })),
        )}
        {many(
          'codes',
          codes.map((value) => ({ value, label: problemText({ code: value, params: {} }, language).title })),
        )}
        {many(
          'flags',
          orderFlags.map((value) => ({ value, label: t(`flags.${value}`) })),
        )}
        <Field label={t('conditions.sku')} htmlFor="condition-sku">
          <Input
            id="condition-sku"
            allowClear
            placeholder={t('conditions.skuHint')}
            value={conditions.sku ?? ''}
            maxLength={100}
            onChange={(event) => set({ sku: event.target.value })}
          />
        </Field>
        <Field label={t('conditions.remark')} htmlFor="condition-remark">
          <Input
            id="condition-remark"
            allowClear
            placeholder={t('conditions.any')}
            value={conditions.remark ?? ''}
            maxLength={100}
            onChange={(event) => set({ remark: event.target.value })}
          />
        </Field>
        <div className="field">
          <span className="quiet">{t('conditions.hasRemark')}</span>
          <Segmented<'any' | 'with' | 'without'>
            className="self-start"
            value={remarkChoice}
            aria-label={t('conditions.hasRemark')}
            onChange={(choice) => set({ hasRemark: choice === 'any' ? undefined : choice === 'with' })}
            options={[
              { value: 'any', label: t('conditions.any') },
              { value: 'with', label: t('conditions.withRemark') },
              { value: 'without', label: t('conditions.withoutRemark') },
            ]}
          />
        </div>
        <div className="field">
          <span className="quiet">{t('conditions.items')}</span>
          <Segmented<'any' | 'one' | 'many'>
            className="self-start"
            value={conditions.items ?? 'any'}
            aria-label={t('conditions.items')}
            onChange={(choice) => set({ items: choice === 'any' ? undefined : choice })}
            options={[
              { value: 'any', label: t('conditions.any') },
              { value: 'one', label: t('conditions.itemsOne') },
              { value: 'many', label: t('conditions.itemsMany') },
            ]}
          />
        </div>
      </div>
      <div className="conditions-times">
        {timeKinds.map((kind) => (
          <TimeFields
            key={kind}
            kind={kind}
            range={rangeOf(conditions, kind)}
            onRange={(range) => onChange(withRange(conditions, kind, range))}
          />
        ))}
      </div>
    </section>
  );
}

function TimeFields({
  kind,
  range,
  onRange,
}: {
  readonly kind: TimeKind;
  readonly range: TimeRange;
  readonly onRange: (range: TimeRange) => void;
}) {
  const { t } = useWords();
  const presets: readonly (readonly [string, () => TimeRange])[] = [
    [t('conditions.today'), () => dayRange(Date.now(), 0)],
    [t('conditions.yesterday'), () => dayRange(Date.now(), 1)],
    ...(kind === 'paid' ? ([[t('conditions.beforeCutoff'), () => beforeHour(Date.now(), 16)]] as const) : []),
  ];
  const name = t(`conditions.${kind}`);
  return (
    <div className="time-line">
      <span className="quiet">{name}</span>
      <div className="row">
        <Input
          type="datetime-local"
          style={{ width: 184 }}
          value={fieldText(range.fromMs)}
          aria-label={`${name} ${t('conditions.from', { time: '' })}`}
          onChange={(event) => onRange({ ...range, fromMs: fieldTime(event.target.value) })}
        />
        –
        <Input
          type="datetime-local"
          style={{ width: 184 }}
          value={fieldText(range.beforeMs)}
          aria-label={`${name} ${t('conditions.before', { time: '' })}`}
          onChange={(event) => onRange({ ...range, beforeMs: fieldTime(event.target.value) })}
        />
        {presets.map(([label, make]) => (
          <Button key={label} size="small" onClick={() => onRange(make())}>
            {label}
          </Button>
        ))}
      </div>
    </div>
  );
}
