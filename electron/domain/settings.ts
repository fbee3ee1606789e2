/** What a supervisor sets up once. */

/** The sender as it stands on labels. */
export interface Consignor {
  readonly name: string;
  readonly phone: string;
  readonly address: string;
}

export interface Settings {
  readonly language: 'zh-CN' | 'en';
  readonly defaultCarrierCode: string;
  /** Shop of orders whose file names none. */
  readonly defaultShop: string;
  readonly consignor: Consignor;
  /** Texts at the foot of every packing slip: thanks, returns. */
  readonly slipFooter: string;
  /** Whether labels and slips show people's data masked (GB/T 41833-2022) or in full. */
  readonly paperPrivacy: 'masked' | 'full';
  /** Absolute path of the folder whose files are imported by themselves; empty for none. */
  readonly watchedFolder: string;
  /** Who works at this bench, as the ledger and histories name them; empty for nobody in particular. */
  readonly operatorName: string;
}

export const defaultSettings: Settings = {
  language: 'zh-CN',
  defaultCarrierCode: 'YTO',
  defaultShop: '我的店铺',
  consignor: { name: '', phone: '', address: '' },
  slipFooter: '请按清单核对商品。如有问题，请在签收后七天内联系店铺客服，谢谢惠顾！',
  paperPrivacy: 'masked',
  watchedFolder: '',
  operatorName: '',
};
