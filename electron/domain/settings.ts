/** What a supervisor sets up once. */

/** The sender as it stands on labels. */
export interface Consignor {
  readonly name: string;
  readonly phone: string;
  readonly address: string;
}

/** Whether a label can say who sent the parcel: name, phone and address. */
export function isConsignorWhole({ name, phone, address }: Consignor): boolean {
  return [name, phone, address].every((text) => text.trim() !== '');
}

/** Who a copy of a packing slip is for: it lies in the parcel, or stays in the warehouse. */
export const slipCopies = ['buyer', 'warehouse'] as const;
export type SlipCopy = (typeof slipCopies)[number];

/** What the shop writes to its buyers on every packing slip; empty for none. Line breaks stay. */
export interface SlipTexts {
  readonly thanks: string;
  readonly coupon: string;
  readonly returns: string;
}

export interface Settings {
  readonly language: 'zh-CN' | 'en';
  readonly defaultCarrierCode: string;
  /** Shop of orders whose file names none. */
  readonly defaultShop: string;
  readonly consignor: Consignor;
  /** Small print at the end of every packing slip. */
  readonly slipFooter: string;
  readonly slipTexts: SlipTexts;
  /** Which copies of a packing slip are printed: one or both. */
  readonly slipCopies: 'buyer' | 'warehouse' | 'both';
  /** Whether labels and slips show people's data masked (GB/T 41833-2022) or in full. */
  readonly paperPrivacy: 'masked' | 'full';
  /** Absolute path of the folder whose files are imported by themselves; empty for none. */
  readonly watchedFolder: string;
  /** Who works at this bench, as the ledger and histories name them; empty for nobody in particular. */
  readonly operatorName: string;
  /** Papers that waited longer for their printer are not printed without asking; 0 for never. */
  readonly jobExpiryHours: number;
  /** How long the bytes of what was sent are kept. What is written of every send is kept for ever. */
  readonly archiveDays: number;
}

/** Longest times that {@link Settings} take. */
export const mostJobExpiryHours = 24 * 14;
export const mostArchiveDays = 366;

export const defaultSettings: Settings = {
  language: 'zh-CN',
  defaultCarrierCode: 'YTO',
  defaultShop: '我的店铺',
  consignor: { name: '', phone: '', address: '' },
  slipFooter: '请按清单核对商品。如有问题，请在签收后七天内联系店铺客服，谢谢惠顾！',
  slipTexts: { thanks: '', coupon: '', returns: '' },
  slipCopies: 'buyer',
  paperPrivacy: 'masked',
  watchedFolder: '',
  operatorName: '',
  jobExpiryHours: 12,
  archiveDays: 14,
};

/** One page of the smallest slip has room for as many lines of one text. */
export const mostSlipTextLines = 12;

/** Whether a text of a slip has no more lines than its paper can hold. */
export function isSlipTextShort(text: string): boolean {
  return text.split('\n').length <= mostSlipTextLines;
}

/** The copies that a setting names, the buyer's first. */
export function slipCopiesOf(setting: Settings['slipCopies']): readonly SlipCopy[] {
  return setting === 'both' ? slipCopies : [setting];
}
