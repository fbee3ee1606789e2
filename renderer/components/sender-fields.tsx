import { Input } from 'antd';
import type { SettingsView } from '../../electron/contract/views.ts';
import { useWords } from '../i18n/i18n.ts';
import { Field } from './screen.tsx';

/** The shop of orders whose file names none. */
export function ShopField({
  shop,
  onChange,
}: {
  readonly shop: string;
  readonly onChange: (shop: string) => void;
}) {
  const { t } = useWords();
  return (
    <Field label={t('settings.defaultShop')} hint={t('settings.defaultShopHint')} htmlFor="default-shop">
      <Input
        id="default-shop"
        value={shop}
        maxLength={60}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

/** The sender as every label bears it. */
export function SenderFields({
  consignor,
  onChange,
}: {
  readonly consignor: SettingsView['consignor'];
  readonly onChange: (consignor: SettingsView['consignor']) => void;
}) {
  const { t } = useWords();
  return (
    <>
      <div className="form-grid form-grid-two">
        <Field label={t('settings.consignorName')} htmlFor="consignor-name">
          <Input
            id="consignor-name"
            value={consignor.name}
            onChange={(event) => onChange({ ...consignor, name: event.target.value })}
          />
        </Field>
        <Field label={t('settings.consignorPhone')} htmlFor="consignor-phone">
          <Input
            id="consignor-phone"
            value={consignor.phone}
            onChange={(event) => onChange({ ...consignor, phone: event.target.value })}
          />
        </Field>
      </div>
      <Field label={t('settings.consignorAddress')} htmlFor="consignor-address">
        <Input
          id="consignor-address"
          value={consignor.address}
          onChange={(event) => onChange({ ...consignor, address: event.target.value })}
        />
      </Field>
    </>
  );
}
