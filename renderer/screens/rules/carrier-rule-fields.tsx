import { useQuery } from '@tanstack/react-query';
import { Input, InputNumber, Select } from 'antd';
import { channels } from '../../../electron/domain/orders.ts';
import { useStation } from '../../client/station.tsx';
import { Field } from '../../components/screen.tsx';
import { tabMovesOn } from '../../components/tab-moves-on.ts';
import { useWords } from '../../i18n/i18n.ts';
import { nameIn } from '../../i18n/name-in.ts';
import { carrierOptions, type KnownCarrier, placeText, readPlace, ruleTagKinds } from './carrier-options.ts';
import type { CarrierRule, ruleFaults } from './rule-draft.ts';

export interface KnownTemplate {
  readonly id: string;
  readonly names: { readonly zh: string; readonly en: string };
  readonly media: string;
}

type ListKey = 'shops' | 'skus' | 'tags' | 'remarkWords' | 'carrierCodes' | 'services';
const separators = [',', '，', '、', ';', '；'];

/** Every field of one rule: which orders, and what they go with. */
export function CarrierRuleFields({
  id,
  rule,
  fault,
  provinces,
  carriers,
  templates,
  onRule,
}: {
  readonly id: string;
  readonly rule: CarrierRule;
  readonly fault: ReturnType<typeof ruleFaults>[number]['kind'] | undefined;
  readonly provinces: readonly string[];
  readonly carriers: readonly KnownCarrier[];
  readonly templates: readonly KnownTemplate[];
  readonly onRule: (rule: CarrierRule) => void;
}) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const facets = useQuery(queries.orders.facets.queryOptions({ input: {} }));
  const set = (part: Partial<CarrierRule>) => onRule({ ...rule, ...part });
  const list = (
    key: ListKey,
    label: string,
    options: readonly { readonly value: string; readonly label: string }[],
    more: {
      readonly isClosed?: boolean;
      readonly placeholder?: string;
      readonly problem?: string | undefined;
    } = {},
  ) => (
    <Field label={label} htmlFor={`${id}-${key}`} problem={more.problem}>
      <Select<string[]>
        id={`${id}-${key}`}
        mode={more.isClosed === true ? 'multiple' : 'tags'}
        {...(options.length === 0 ? { open: false, suffixIcon: null } : {})}
        maxTagCount="responsive"
        value={[...rule[key]]}
        placeholder={more.placeholder}
        tokenSeparators={separators}
        showSearch={{ optionFilterProp: key === 'carrierCodes' ? 'search' : 'label' }}
        options={[...options]}
        onChange={(values) => set({ [key]: values.map((value) => value.trim()) })}
      />
    </Field>
  );
  const range = (
    label: string,
    fromKey: 'weightFromGrams' | 'paidFromFen',
    toKey: 'weightToGrams' | 'paidToFen',
    unit: number,
  ) => (
    <Field
      label={label}
      htmlFor={`${id}-${fromKey}`}
      problem={
        fault === (unit === 1000 ? 'weight-wrong' : 'paid-wrong') ? t('choosing.rangeWrong') : undefined
      }
    >
      <span className="range-fields">
        {([fromKey, toKey] as const).map((key, place) => (
          <InputNumber
            key={key}
            id={`${id}-${key}`}
            style={{ width: '100%', order: place * 2 }}
            min={0}
            max={1_000_000}
            aria-label={`${label} ${t(place === 0 ? 'choosing.from' : 'choosing.to')}`}
            placeholder={t(place === 0 ? 'choosing.from' : 'choosing.to')}
            value={rule[key] === null ? null : rule[key] / unit}
            onChange={(value) => set({ [key]: value === null ? null : Math.round(value * unit) })}
          />
        ))}
        <span style={{ order: 1 }}>–</span>
      </span>
    </Field>
  );
  const chosen = carriers.filter(({ code }) => rule.carrierCodes.includes(code));
  const offered = (chosen.length > 0 ? chosen : carriers).flatMap(({ services }) => services);
  const services = [...new Map(offered.map((service) => [service.code, service])).values()];
  return (
    <div className="rule-fields" onKeyDownCapture={tabMovesOn}>
      <Field
        label={t('choosing.name')}
        htmlFor={`${id}-name`}
        problem={fault === 'name-needed' ? t('choosing.nameNeeded') : undefined}
      >
        <Input
          id={`${id}-name`}
          autoFocus
          value={rule.name}
          maxLength={100}
          placeholder={t('choosing.namePlaceholder')}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <p className="rule-part quiet">{t('choosing.conditions')}</p>
      <Field label={t('choosing.places')} htmlFor={`${id}-places`}>
        <Select<string[]>
          id={`${id}-places`}
          mode="tags"
          value={rule.places.map(placeText)}
          placeholder={t('choosing.placesHint')}
          tokenSeparators={[';', '；', '\n']}
          options={provinces.map((value) => ({ value, label: value }))}
          onChange={(places) => set({ places: places.map(readPlace) })}
        />
      </Field>
      {range(t('choosing.weight'), 'weightFromGrams', 'weightToGrams', 1000)}
      {range(t('choosing.paid'), 'paidFromFen', 'paidToFen', 100)}
      {list(
        'shops',
        t('choosing.shops'),
        (facets.data?.shops ?? []).map((value) => ({ value, label: value })),
      )}
      <Field label={t('choosing.channels')} htmlFor={`${id}-channels`}>
        <Select
          id={`${id}-channels`}
          mode="multiple"
          maxTagCount="responsive"
          value={[...rule.channels]}
          showSearch={{ optionFilterProp: 'label' }}
          options={channels.map((value) => ({ value, label: t(`channels.${value}`) }))}
          onChange={(value: CarrierRule['channels']) => set({ channels: value })}
        />
      </Field>
      {list('skus', t('choosing.skus'), [], { placeholder: 'TEA-*' })}
      {list(
        'tags',
        t('choosing.tags'),
        ruleTagKinds.map((value) => ({ value, label: t(`tags.${value}`) })),
      )}
      {list('remarkWords', t('choosing.remarkWords'), [])}
      <Field label={t('choosing.cod')} htmlFor={`${id}-cod`}>
        <Select
          id={`${id}-cod`}
          value={rule.isCashOnDelivery === null ? 'any' : rule.isCashOnDelivery ? 'yes' : 'no'}
          onChange={(value) => set({ isCashOnDelivery: value === 'any' ? null : value === 'yes' })}
          options={[
            { value: 'any', label: t('choosing.codAny') },
            { value: 'yes', label: t('choosing.codYes') },
            { value: 'no', label: t('choosing.codNo') },
          ]}
        />
      </Field>
      <p className="rule-part quiet">{t('choosing.goesWith')}</p>
      <Field label={t('choosing.choose')} htmlFor={`${id}-choose`}>
        <Select
          id={`${id}-choose`}
          value={rule.choose}
          onChange={(choose) => set({ choose })}
          options={[
            { value: 'named', label: t('choosing.chooseNamed') },
            { value: 'cheapest', label: t('choosing.chooseCheapest') },
          ]}
        />
      </Field>
      {list('carrierCodes', t('choosing.carriers'), carrierOptions(carriers, rule.carrierCodes, language), {
        isClosed: true,
        placeholder: rule.choose === 'cheapest' ? t('choosing.carriersPriced') : '',
        problem: fault === 'carrier-needed' ? t('choosing.carrierNeeded') : undefined,
      })}
      {rule.choose === 'cheapest' ? (
        <Field label={t('choosing.maxDays')} htmlFor={`${id}-days`}>
          <InputNumber
            id={`${id}-days`}
            min={1}
            max={60}
            precision={0}
            style={{ width: '100%' }}
            value={rule.maxDays}
            onChange={(maxDays) => set({ maxDays })}
          />
        </Field>
      ) : null}
      {list(
        'services',
        t('choosing.services'),
        services.map(({ code, names }) => ({ value: code, label: nameIn(names, language) })),
        { isClosed: true },
      )}
      <Field label={t('choosing.template')} htmlFor={`${id}-template`}>
        <Select
          id={`${id}-template`}
          value={rule.templateId}
          onChange={(templateId) => set({ templateId })}
          options={[
            { value: '', label: t('choosing.templateByMedia') },
            ...templates.map((template) => ({
              value: template.id,
              label: `${nameIn(template.names, language)} · ${template.media}`,
            })),
          ]}
        />
      </Field>
    </div>
  );
}
