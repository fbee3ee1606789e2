import { Button, Input, type InputRef, Select } from 'antd';
import { useRef, useState } from 'react';
import { type OrderTagKind, orderTagKinds } from '../../../electron/domain/orders.ts';
import { useWords } from '../../i18n/i18n.ts';

/** Marks whose text matters; the others are only their name. */
const withText: readonly OrderTagKind[] = ['custom', 'wish-date'];
const dayPattern = /^\d{4}-\d{2}-\d{2}$/u;

/** A mark with its text where it has one. */
export function TagForm({
  isPending,
  count,
  onTag,
}: {
  readonly isPending: boolean;
  readonly count: number;
  readonly onTag: (tag: { kind: OrderTagKind; value: string }) => void;
}) {
  const { t } = useWords();
  const [kind, setKind] = useState<OrderTagKind>('urgent');
  const [value, setValue] = useState('');
  const hasText = withText.includes(kind);
  const text = hasText ? value.trim() : '';
  const fault =
    kind === 'custom' && text === ''
      ? t('bulk.tagValueNeeded')
      : kind === 'wish-date' && !dayPattern.test(text)
        ? t('bulk.dateNeeded')
        : null;
  return (
    <form
      className="row row-wrap"
      onSubmit={(event) => {
        event.preventDefault();
        if (fault === null && !isPending) onTag({ kind, value: text });
      }}
    >
      <label htmlFor="bulk-tag">{t('bulk.tags')}</label>
      <Select<OrderTagKind>
        id="bulk-tag"
        autoFocus
        style={{ width: 170 }}
        value={kind}
        onChange={setKind}
        options={orderTagKinds.map((one) => ({ value: one, label: t(`tags.${one}`) }))}
      />
      {hasText ? (
        <Input
          style={{ width: 200 }}
          value={value}
          maxLength={60}
          type={kind === 'wish-date' ? 'date' : 'text'}
          aria-label={t('bulk.tagValue')}
          placeholder={t('bulk.tagValue')}
          onChange={(event) => setValue(event.target.value)}
        />
      ) : null}
      <Button type="primary" htmlType="submit" disabled={fault !== null || isPending}>
        {t('bulk.apply', { count })}
      </Button>
      {fault === null ? null : <span className="quiet">{fault}</span>}
    </form>
  );
}

/** Another carrier, with the reason. */
export function CarrierForm({
  isPending,
  count,
  carriers,
  onCarrier,
}: {
  readonly isPending: boolean;
  readonly count: number;
  readonly carriers: { readonly value: string; readonly label: string }[];
  readonly onCarrier: (carrierCode: string, reason: string) => void;
}) {
  const { t } = useWords();
  const [carrierCode, setCarrierCode] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const reasonField = useRef<InputRef>(null);
  const canSend = carrierCode !== null && reason.trim() !== '' && !isPending;
  return (
    <form
      className="row row-wrap"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend) onCarrier(carrierCode, reason.trim());
      }}
    >
      <label htmlFor="bulk-carrier">{t('bulk.carrier')}</label>
      <Select<string | null>
        id="bulk-carrier"
        autoFocus
        style={{ width: 170 }}
        value={carrierCode}
        onChange={setCarrierCode}
        onKeyDown={(event) => {
          // An open list takes Tab to choose and keeps the focus: the reason would be typed into its search, and lost.
          if (event.key === 'Tab' && !event.shiftKey && event.defaultPrevented) reasonField.current?.focus();
        }}
        showSearch={{ optionFilterProp: 'label' }}
        options={carriers}
      />
      <Input
        ref={reasonField}
        style={{ width: 300 }}
        value={reason}
        maxLength={200}
        aria-label={t('bulk.reason')}
        placeholder={t('orders.reasonPlaceholder')}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="primary" htmlType="submit" disabled={!canSend}>
        {t('bulk.apply', { count })}
      </Button>
      {reason.trim() === '' ? <span className="quiet">{t('orders.reasonNeeded')}</span> : null}
    </form>
  );
}
