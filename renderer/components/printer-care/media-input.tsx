import { AutoComplete } from 'antd';
import { useWords } from '../../i18n/i18n.ts';

/** Paper that benches use, and what it is called; any other size may be typed. */
const usualMedia = [
  { code: '76x130', paper: 'onePart' },
  { code: '100x100', paper: 'small' },
  { code: '100x113', paper: 'twoPartShort' },
  { code: '100x150', paper: 'twoPart' },
  { code: '101.6x152.4', paper: 'inches4x6' },
  { code: '100x180', paper: 'twoPartLong' },
  { code: '100x210', paper: 'threePart' },
  { code: '230x127', paper: 'preprinted' },
  { code: '217x140', paper: 'preprintedSf' },
  { code: 'A4', paper: 'sheet' },
  { code: 'A5', paper: 'sheet' },
  { code: '80mm', paper: 'receipt' },
  { code: '58mm', paper: 'receipt' },
  { code: '241x140', paper: 'continuousHalf' },
  { code: '241x93', paper: 'continuousThird' },
] as const;

/** The paper in a printer: chosen by its name or typed by its size. */
export function MediaInput({
  id,
  value,
  hasFocus = false,
  onChange,
}: {
  readonly id: string;
  readonly value: string;
  readonly hasFocus?: boolean;
  readonly onChange: (media: string) => void;
}) {
  const { t } = useWords();
  return (
    <AutoComplete
      id={id}
      autoFocus={hasFocus}
      value={value}
      onChange={onChange}
      listHeight={360}
      options={usualMedia.map(({ code, paper }) => ({
        value: code,
        label: `${code.replace('x', '×')}　${t(`devices.papers.${paper}`)}`,
      }))}
    />
  );
}
