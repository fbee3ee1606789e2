import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useStation } from '../client/station.tsx';
import { useWords } from '../i18n/i18n.ts';
import { carrierChoices } from '../i18n/name-in.ts';

/** The carrier of rows of a file that name none; null leaves it to the orders. */
export function FileCarrierSelect({
  id,
  value,
  onChange,
}: {
  readonly id: string;
  readonly value: string | null;
  readonly onChange: (carrierCode: string | null) => void;
}) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const settings = useQuery(queries.settings.get.queryOptions({ input: {} }));
  return (
    <Select
      id={id}
      className="file-carrier"
      allowClear
      value={value}
      placeholder={t('numbers.importByOrder')}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(chosen: string | undefined) => onChange(chosen ?? null)}
      options={carrierChoices(settings.data?.carriers, language)}
    />
  );
}
