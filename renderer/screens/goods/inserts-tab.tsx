import { useMutation, useQuery } from '@tanstack/react-query';
import { AutoComplete, Button, Input, InputNumber, Switch } from 'antd';
import { useState } from 'react';
import type { InsertRuleView } from '../../../electron/contract/views.ts';
import { type OrderTagKind, orderTagKinds } from '../../../electron/domain/orders.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Field, Nothing, Panel } from '../../components/screen.tsx';
import { formatAmount } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';

const tagKinds: readonly string[] = orderTagKinds;
const isTagKind = (tag: string): tag is OrderTagKind => tagKinds.includes(tag);

/** Cards, coupons and samples: what goes into which parcels beside the goods. */
export function InsertsTab() {
  const { t, language } = useWords();
  const { queries } = useStation();
  const [edited, setEdited] = useState<InsertRuleView | null>(null);
  const inserts = useQuery(queries.products.inserts.queryOptions({ input: {} }));
  const rules = inserts.data?.rules ?? [];
  const store = useMutation(
    queries.products.setInserts.mutationOptions({ onSuccess: () => setEdited(null) }),
  );
  const add = () =>
    setEdited({
      id: crypto.randomUUID(),
      isOn: true,
      name: '',
      sku: '',
      quantity: 1,
      shop: '',
      leastPaidFen: null,
      tag: '',
    });
  const keep = (rule: InsertRuleView) =>
    store.mutate({
      rules: rules.some(({ id }) => id === rule.id)
        ? rules.map((one) => (one.id === rule.id ? rule : one))
        : [...rules, rule],
    });
  useShortcut('N', t('goods.insertAdd'), add);
  const conditionsOf = ({ shop, leastPaidFen, tag }: InsertRuleView) => {
    const conditions = [
      shop === '' ? '' : t('goods.insertShopIs', { shop }),
      leastPaidFen === null ? '' : t('goods.insertLeastIs', { amount: formatAmount(leastPaidFen, language) }),
      tag === '' ? '' : t('goods.insertTagIs', { tag: isTagKind(tag) ? t(`tags.${tag}`) : tag }),
    ].filter((condition) => condition !== '');
    return conditions.length === 0 ? t('goods.insertAll') : conditions.join(' · ');
  };
  return (
    <Panel
      title={t('goods.tabInserts')}
      actions={
        <Button type="primary" onClick={add} data-testid={testIds.addInsert}>
          {t('goods.insertAdd')} <KeyCap name="N" />
        </Button>
      }
    >
      <p className="quiet">{t('goods.insertsHint')}</p>
      <TroubleNote error={inserts.error} />
      {edited === null ? <TroubleNote error={store.error} /> : null}
      {inserts.data !== undefined && rules.length === 0 ? (
        <Nothing title={t('goods.insertsNone')} hint={t('goods.insertsNoneHint')} />
      ) : (
        <table className="plain-table" data-testid={testIds.inserts}>
          <thead>
            <tr>
              <th scope="col">{t('goods.insertOn')}</th>
              <th scope="col">{t('goods.insertName')}</th>
              <th scope="col">{t('goods.insertFor')}</th>
              <th scope="col" className="number">
                {t('goods.insertQuantity')}
              </th>
              <th scope="col" aria-label={t('goods.insertRemove')} />
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <tr key={rule.id}>
                <td>
                  <Switch
                    checked={rule.isOn}
                    aria-label={`${t(rule.isOn ? 'goods.insertOn' : 'goods.insertOff')} ${rule.name}`}
                    onChange={(isOn) => keep({ ...rule, isOn })}
                  />
                </td>
                <td>
                  <button type="button" className="link-button" onClick={() => setEdited(rule)}>
                    {rule.name}
                  </button>
                  <div className="quiet">{rule.sku}</div>
                </td>
                <td>{conditionsOf(rule)}</td>
                <td className="number">{rule.quantity}</td>
                <td>
                  <Button
                    size="small"
                    onClick={() => store.mutate({ rules: rules.filter(({ id }) => id !== rule.id) })}
                  >
                    {t('goods.insertRemove')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {edited === null ? null : (
        <InsertForm
          key={edited.id}
          rule={edited}
          isNew={!rules.some(({ id }) => id === edited.id)}
          isSaving={store.isPending}
          error={store.error}
          onSave={keep}
          onClose={() => {
            store.reset();
            setEdited(null);
          }}
        />
      )}
    </Panel>
  );
}

function InsertForm({
  rule,
  isNew,
  isSaving,
  error,
  onSave,
  onClose,
}: {
  readonly rule: InsertRuleView;
  readonly isNew: boolean;
  readonly isSaving: boolean;
  readonly error: unknown;
  readonly onSave: (rule: InsertRuleView) => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const [draft, setDraft] = useState(rule);
  const change = (part: Partial<InsertRuleView>) => setDraft((now) => ({ ...now, ...part }));
  return (
    <FormDialog
      title={t(isNew ? 'goods.insertAdd' : 'goods.insertEdit')}
      saveWord={t('goods.save')}
      canSave={draft.name.trim() !== ''}
      isSaving={isSaving}
      error={error}
      onSave={() => onSave(draft)}
      onClose={onClose}
      onShown={() => document.getElementById('insert-name')?.focus()}
    >
      <Field label={t('goods.insertName')} htmlFor="insert-name">
        <Input
          id="insert-name"
          value={draft.name}
          maxLength={60}
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      <div className="product-pair">
        <Field label={t('goods.insertSku')} htmlFor="insert-sku" hint={t('goods.insertSkuHint')}>
          <Input
            id="insert-sku"
            value={draft.sku}
            maxLength={100}
            onChange={(event) => change({ sku: event.target.value })}
          />
        </Field>
        <Field label={t('goods.insertQuantity')} htmlFor="insert-quantity">
          <InputNumber
            id="insert-quantity"
            value={draft.quantity}
            min={1}
            max={99}
            precision={0}
            onChange={(quantity) => change({ quantity: quantity ?? 1 })}
          />
        </Field>
      </div>
      <Field label={t('goods.insertShop')} htmlFor="insert-shop">
        <Input
          id="insert-shop"
          value={draft.shop}
          maxLength={100}
          onChange={(event) => change({ shop: event.target.value })}
        />
      </Field>
      <div className="product-pair">
        <Field label={t('goods.insertLeast')} htmlFor="insert-least">
          <InputNumber
            id="insert-least"
            value={draft.leastPaidFen === null ? null : draft.leastPaidFen / 100}
            min={0}
            precision={2}
            style={{ width: '100%' }}
            onChange={(amount) => change({ leastPaidFen: amount === null ? null : Math.round(amount * 100) })}
          />
        </Field>
        <Field label={t('goods.insertTag')} htmlFor="insert-tag" hint={t('goods.insertTagHint')}>
          <AutoComplete
            id="insert-tag"
            value={isTagKind(draft.tag) ? t(`tags.${draft.tag}`) : draft.tag}
            options={orderTagKinds
              .filter((kind) => kind !== 'custom')
              .map((kind) => ({ value: t(`tags.${kind}`) }))}
            onChange={(word: string) =>
              change({ tag: orderTagKinds.find((kind) => t(`tags.${kind}`) === word) ?? word.trim() })
            }
          />
        </Field>
      </div>
    </FormDialog>
  );
}
