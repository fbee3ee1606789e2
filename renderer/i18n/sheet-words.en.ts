import type { sheetWordsZhCn } from './sheet-words.zh-CN.ts';

/** The words of sheets in English. */
export const sheetWordsEn = {
  sheets: {
    pickList: 'Pick list',
    manual: 'Manual sheet',
    testPage: 'Test page',
    arrangement: 'How to pick',
    'by-order': 'By order',
    'by-sku': 'Totals by SKU',
    arrangementHint: {
      'by-order': 'One order after the other; each has a barcode that opens it when scanned.',
      'by-sku': 'All at once, along bins and SKUs; says which orders each piece goes to.',
    },
    manualHint:
      'To copy onto forms by hand when labels cannot be printed. Shows people’s data in full, and who printed it is recorded; destroy it after use.',
    target: 'Print to',
    pdf: 'PDF file · {{media}}',
    save: 'Save as PDF',
    print: 'Print',
    saved: 'Saved as PDF. Parcels: {{parcels}}, pages: {{pages}}',
    printed: 'Sent to “{{printer}}”. Parcels: {{parcels}}, pages: {{pages}}',
    cardsSaved: 'Saved as PDF. Pages: {{pages}}',
    cardsPrinted: 'Sent to “{{printer}}”. Pages: {{pages}}',
    leftOut: 'Left out ({{count}})',
    testPrinted: 'Test page sent to “{{printer}}”: measure the rulers, scan the barcodes, check the darkness',
  },
} satisfies typeof sheetWordsZhCn;
