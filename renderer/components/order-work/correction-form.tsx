import { useQuery } from '@tanstack/react-query';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { OrderView } from '../../../electron/contract/views.ts';
import { suggestAddress, suggestPlaces } from '../../../electron/domain/addresses.ts';
import { currentValue } from '../../../electron/domain/corrections.ts';
import type { CorrectableField } from '../../../electron/domain/orders.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { KeyCap } from '../key-cap.tsx';
import { TroubleNote } from '../problem-list.tsx';
import { changedFields, consigneeFields, type FieldValues, filedValue } from './corrections.ts';
import { useFullOrder } from './full-order.ts';

/** Puts fields right in place. What the file said stays beside it and can be restored. */
export function CorrectionForm({
  order,
  focus,
  isPending,
  onCorrect,
}: {
  readonly order: OrderView;
  /** The field to begin with. */
  readonly focus: CorrectableField | null;
  readonly isPending: boolean;
  readonly onCorrect: (changes: FieldValues, before: OrderView) => void;
}) {
  const { t } = useWords();
  const { full, error } = useFullOrder(order);
  if (error !== null && error !== undefined) return <TroubleNote error={error} />;
  if (full === undefined) return <p className="quiet">{t('correction.loading')}</p>;
  return <FullForm order={full} focus={focus} isPending={isPending} onCorrect={onCorrect} />;
}

function FullForm({
  order,
  focus,
  isPending,
  onCorrect,
}: {
  readonly order: OrderView;
  readonly focus: CorrectableField | null;
  readonly isPending: boolean;
  readonly onCorrect: (changes: FieldValues, before: OrderView) => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const [draft, setDraft] = useState<FieldValues>({});
  const first = useRef<InputRef>(null);
  const history = useQuery(
    queries.orders.history.queryOptions({
      input: { orderId: order.orderId, isFull: true },
      enabled: order.correctedFields.length > 0,
    }),
  );
  const begin = focus ?? 'consigneeName';
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => first.current?.focus({ cursor: 'end', preventScroll: true }), []);
  // The form grows once the original values are known.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    void form.current?.parentElement?.scrollIntoView({ block: 'nearest' });
  }, [history.data]);
  const changes = changedFields(order, draft);
  const canSave = Object.keys(changes).length > 0 && !isPending;
  const save = () => {
    if (canSave) onCorrect(changes, order);
  };
  const { province, city, district } = { ...order.consignee, ...draft };
  const address = draft.address ?? order.consignee.address;
  // Who put the columns right is asked about the text, who wrote the text anew about the columns.
  const isPlaceChosen = [draft.province, draft.city, draft.district].some((place) => place !== undefined);
  const suggested = isPlaceChosen
    ? suggestAddress({ ...order.consignee, address }, { province, city, district })
    : null;
  const places = isPlaceChosen ? null : suggestPlaces(order.consignee, order.consignee.address, address);
  /** Takes a proposal over. Its button goes away, so the keys go on in the field: Enter saves. */
  const take = (field: CorrectableField, values: FieldValues) => {
    setDraft({ ...draft, ...values });
    form.current?.querySelector<HTMLInputElement>(`#correct-${field}`)?.focus();
  };
  const isAbroad = order.consignee.country !== 'CN' || order.consignee.postalCode !== '';
  const fields: readonly CorrectableField[] = [
    ...consigneeFields.filter((field) => field !== 'postalCode' || isAbroad),
    'sellerRemark',
  ];
  return (
    <form
      ref={form}
      className="work-form"
      data-testid={testIds.correctionForm}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="correction-fields">
        {fields.map((field) => {
          const value = draft[field] ?? currentValue(order, field);
          const filed = order.correctedFields.includes(field)
            ? filedValue(history.data?.entries ?? [], field)
            : null;
          return (
            <div key={field} className={`field correction-${field}`}>
              <label htmlFor={`correct-${field}`}>{t(`orderFields.${field}`)}</label>
              <Input
                id={`correct-${field}`}
                ref={field === begin ? first : null}
                value={value}
                maxLength={500}
                onChange={(event) => setDraft({ ...draft, [field]: event.target.value })}
              />
              {field === 'address' && suggested !== null && suggested !== value ? (
                <span className="filed" role="status">
                  <span>
                    {t('correction.suggestion')} <strong>{suggested}</strong>
                  </span>
                  <Button
                    size="small"
                    data-testid={testIds.suggestedAddress}
                    onClick={() => take(field, { address: suggested })}
                  >
                    {t('correction.useSuggestion')}
                  </Button>
                </span>
              ) : null}
              {field === 'address' && places !== null ? (
                <span className="filed" role="status">
                  <span>
                    {t('correction.placesSuggestion')}{' '}
                    <strong>{[places.province, places.city, places.district].join(' ')}</strong>
                  </span>
                  <Button
                    size="small"
                    data-testid={testIds.suggestedPlaces}
                    onClick={() => take(field, places)}
                  >
                    {t('correction.useSuggestion')}
                  </Button>
                </span>
              ) : null}
              {filed === null ? null : (
                <span className="filed">
                  <span className="quiet">{t('correction.original', { value: filed })}</span>
                  {value === filed ? null : (
                    <Button size="small" onClick={() => take(field, { [field]: filed })}>
                      {t('correction.restore')}
                    </Button>
                  )}
                </span>
              )}
            </div>
          );
        })}
      </div>
      <div className="row row-spread">
        <span className="quiet">{t('correction.fullHint')}</span>
        <Button type="primary" htmlType="submit" disabled={!canSave} loading={isPending}>
          {t('correction.apply')} <KeyCap name="Enter" />
        </Button>
      </div>
    </form>
  );
}
