import type { lookupWordsZhCn } from './lookup-words.zh-CN.ts';

export const lookupWordsEn: typeof lookupWordsZhCn = {
  scanning: {
    inputMethod: 'The Chinese input method is on',
    inputMethodHint:
      'Scans are still read, and read right. But its list of candidates will flash up: press Shift or Ctrl+Space to switch to English, then go on scanning.',
  },
  lookup: {
    title: 'Look a parcel up',
    open: 'Look up',
    code: 'Scan any code, or type it and press Enter',
    codeHint: 'Pair code, waybill number (old and void ones too), order number, batch',
    start: 'Scan a label or a slip, or type an order number',
    startHint: 'Where this parcel is now, and who did what, when.',
    order: 'Order',
    noParcel: 'No parcel was made of this order yet',
    noParcelHint: 'Once it has a number and papers, they and its weight are shown here.',
    others: 'Parcels that belong together',
    inBatch: 'Parcels of the batch',
    numbers: 'Waybill numbers',
    numberNow: 'Its number now',
    numberVoid: 'Void',
    papers: 'Labels and slips',
    copy: 'reprint {{count}}',
    items: 'Items',
    history: 'The whole history',
  },
};
