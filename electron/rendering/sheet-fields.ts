/** The fields of sheets: handover sheets, pick lists, manual sheets, test pages. */

import type { PickGoods, PickLine, PickStop } from '../domain/pick-lists.ts';
import { assertNever } from '../domain/problems.ts';
import type {
  CardsDocument,
  ManifestDocument,
  ManifestRow,
  ManualParcel,
  ManualSheetDocument,
  PickListDocument,
  SheetCard,
  SheetDocument,
  SheetKind,
  TestPageDocument,
} from '../domain/sheets.ts';
import { bind, type Fields, isEnglish } from './field-tables.ts';
import type { TemplateData } from './fields.ts';
import { contentsOf, currencySigns, giftMark, serviceText } from './goods-texts.ts';

interface Numbered<Value> {
  readonly value: Value;
  /** From 1. */
  readonly number: number;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const pieces = (lines: readonly { readonly quantity: number }[]) =>
  sum(lines.map(({ quantity }) => quantity));

const manifestFields: Fields<ManifestDocument> = {
  paperLanguage: (data) => data.paperLanguage ?? '',
  carrierName: (data) => data.carrierName,
  carrierCode: (data) => data.carrierCode,
  day: (data) => data.day,
  printedAt: (data) => data.printedAt,
  'consignor.name': (data) => data.consignor.name,
  'consignor.phone': (data) => data.consignor.phone,
  'consignor.address': (data) => data.consignor.address,
  parcelCount: (data) => data.rows.length,
  quantity: (data) => pieces(data.rows),
  weighedCount: (data) => data.rows.filter((row) => row.grossWeightGrams !== null).length,
  weightGrams: (data) => sum(data.rows.map((row) => row.grossWeightGrams ?? 0)),
};

const manifestRowFields: Fields<Numbered<ManifestRow>> = {
  'line.number': ({ number }) => number,
  'line.waybillNumber': ({ value }) => value.waybillNumber,
  'line.pairCode': ({ value }) => value.pairCode,
  'line.orderNumbers': ({ value }) => value.orderNumbers.join(' '),
  'line.destination': ({ value }) => value.destination,
  'line.quantity': ({ value }) => value.quantity,
  'line.grossWeightGrams': ({ value }) => value.grossWeightGrams,
};

const pickListFields: Fields<PickListDocument> = {
  paperLanguage: (data) => data.paperLanguage ?? '',
  batchName: (data) => data.batchName,
  printedAt: (data) => data.printedAt,
  stopCount: (data) => data.stops.length,
  goodsCount: (data) => data.goods.length,
  quantity: (data) => pieces(data.goods),
  /** How many kinds of goods lie in a bin that somebody named. */
  binCount: (data) => data.goods.filter(({ bin }) => bin !== '').length,
};

const stopFields: Fields<PickStop> = {
  'stop.number': (stop) => stop.number,
  'stop.pairCode': (stop) => stop.pairCode,
  'stop.orderCode': (stop) => stop.orderCode,
  'stop.orderNumbers': (stop) => stop.orderNumbers.join(' '),
  'stop.shop': (stop) => stop.shop,
  'stop.carrierName': (stop) => stop.carrierName,
  'stop.remark': (stop) => stop.remark,
  /** The same behind a word that says what it is. */
  'stop.remarkNote': ({ remark }, outer) => {
    if (remark === '') return '';
    return isEnglish(outer) ? `[remark] ${remark}` : `【备注】${remark}`;
  },
  'stop.lineCount': (stop) => stop.lines.length,
  'stop.quantity': (stop) => pieces(stop.lines),
};

/** What a row of either arrangement says. */
const pickRowFields: Fields<Numbered<PickLine | PickGoods>> = {
  'line.number': ({ number }) => number,
  'line.bin': ({ value }) => value.bin,
  'line.sku': ({ value }) => value.sku,
  'line.name': ({ value }) => value.name,
  'line.specification': ({ value }) => value.specification,
  'line.quantity': ({ value }) => value.quantity,
};

const pickLineFields: Fields<Numbered<PickLine>> = {
  ...pickRowFields,
  'line.giftMark': ({ value }, outer) => giftMark(value, outer),
  'line.takers': () => '',
};

const goodsFields: Fields<Numbered<PickGoods>> = {
  ...pickRowFields,
  'line.giftMark': () => '',
  /** `#1 #3x2`: which stops it goes to, and how many pieces where it is more than one. */
  'line.takers': ({ value }) =>
    value.takers.map(({ number, quantity }) => `#${number}${quantity > 1 ? `x${quantity}` : ''}`).join('  '),
};

const manualSheetFields: Fields<ManualSheetDocument> = {
  paperLanguage: (data) => data.paperLanguage ?? '',
  batchName: (data) => data.batchName,
  printedAt: (data) => data.printedAt,
  parcelCount: (data) => data.parcels.length,
  'consignor.name': (data) => data.consignor.name,
  'consignor.phone': (data) => data.consignor.phone,
  'consignor.address': (data) => data.consignor.address,
};

const manualParcelFields: Fields<ManualParcel> = {
  'parcel.number': (parcel) => parcel.number,
  'parcel.pairCode': (parcel) => parcel.pairCode,
  'parcel.orderCode': (parcel) => parcel.orderCode,
  'parcel.orderNumbers': (parcel) => parcel.orderNumbers.join(' '),
  'parcel.shop': (parcel) => parcel.shop,
  'parcel.carrierName': (parcel) => parcel.carrierName,
  'parcel.waybillNumber': (parcel) => parcel.waybillNumber,
  'parcel.remark': (parcel) => parcel.remark,
  'parcel.quantity': (parcel) => pieces(parcel.lines),
  'parcel.contents': (parcel, outer) => contentsOf(parcel.lines, isEnglish(outer)),
  /** What the carrier does beside carrying it, and how to handle it: `代收货款 ¥99.00　易碎`. */
  'parcel.marks': (parcel) => {
    const sign = currencySigns[parcel.currency] ?? parcel.currency;
    return [...parcel.services.map((service) => serviceText(service, sign)), ...parcel.handling].join('　');
  },
  'consignee.name': (parcel) => parcel.consignee.name,
  'consignee.phone': (parcel) => parcel.consignee.phone,
  'consignee.address': (parcel) => parcel.consignee.address,
  'consignee.postalCode': (parcel) => parcel.consignee.postalCode,
};

const cardsFields: Fields<CardsDocument> = {
  paperLanguage: (data) => data.paperLanguage ?? '',
  cardCount: (data) => data.cards.length,
};

/** Two cards: side by side on wide paper, one under the other on a label. */
interface CardPair {
  readonly left: SheetCard;
  /** Undefined behind the last of an odd number. */
  readonly right: SheetCard | undefined;
}

const cardPairFields: Fields<CardPair> = {
  'left.title': ({ left }) => left.title,
  'left.detail': ({ left }) => left.detail,
  'left.code': ({ left }) => left.code,
  'right.title': ({ right }) => right?.title ?? '',
  'right.detail': ({ right }) => right?.detail ?? '',
  'right.code': ({ right }) => right?.code ?? '',
};

const pairsOf = ({ cards }: CardsDocument): readonly CardPair[] =>
  cards.flatMap((left, index) => (index % 2 === 0 ? [{ left, right: cards[index + 1] }] : []));

const testPageFields: Fields<Omit<TestPageDocument, 'kind'>> = {
  printerName: (data) => data.printerName,
  language: (data) => data.language.toUpperCase(),
  mediaCode: (data) => data.mediaCode,
  dotsPerInch: (data) => data.dotsPerInch,
  printedAt: (data) => data.printedAt,
  version: (data) => data.version,
};

/** What templates of each kind may read: everywhere, in the heading of a section, in a row. */
export const sheetFields = {
  manifest: { document: manifestFields, line: manifestRowFields },
  'pick-list': { document: pickListFields, section: stopFields, line: pickLineFields },
  'manual-sheet': { document: manualSheetFields, section: manualParcelFields },
  'command-cards': { document: cardsFields, section: cardPairFields },
  badges: { document: cardsFields, section: cardPairFields },
  'test-page': { document: testPageFields },
  'ruler-page': { document: testPageFields },
} as const satisfies Record<
  SheetKind,
  { readonly document: object; readonly section?: object; readonly line?: object }
>;

/** How many rows (or blocks, one for each parcel) must be on paper. */
export function sheetRows(data: SheetDocument): number {
  switch (data.kind) {
    case 'manifest':
      return data.rows.length;
    case 'pick-list':
      return data.arrangement === 'by-sku'
        ? data.goods.length
        : sum(data.stops.map(({ lines }) => lines.length));
    case 'manual-sheet':
      return data.parcels.length;
    case 'command-cards':
    case 'badges':
      return pairsOf(data).length;
    case 'test-page':
    case 'ruler-page':
      return 0;
    default:
      return assertNever(data);
  }
}

/** Data of a sheet. Rows are numbered through all sections. */
export function readSheetData(data: SheetDocument): TemplateData {
  switch (data.kind) {
    case 'manifest': {
      const fields = bind(manifestFields, data);
      const rows = data.rows.map((value, index) =>
        bind(manifestRowFields, { value, number: index + 1 }, fields),
      );
      return { fields, sections: [{ fields, rows }] };
    }
    case 'pick-list':
      return readPickList(data);
    case 'manual-sheet': {
      const fields = bind(manualSheetFields, data);
      const sections = data.parcels.map((parcel) => ({
        fields: bind(manualParcelFields, parcel, fields),
        rows: [],
      }));
      return { fields, sections };
    }
    case 'command-cards':
    case 'badges': {
      const fields = bind(cardsFields, data);
      const sections = pairsOf(data).map((pair) => ({
        fields: bind(cardPairFields, pair, fields),
        rows: [],
      }));
      return { fields, sections };
    }
    case 'test-page':
    case 'ruler-page':
      return { fields: bind(testPageFields, data), sections: [] };
    default:
      return assertNever(data);
  }
}

/** A summed row goes to many stops: it has the fields of none. */
const noStop: PickStop = {
  number: 0,
  pairCode: '',
  orderCode: '',
  orderNumbers: [],
  shop: '',
  carrierName: '',
  remark: '',
  lines: [],
};

function readPickList(data: PickListDocument): TemplateData {
  const fields = bind(pickListFields, data);
  if (data.arrangement === 'by-sku') {
    const section = bind(stopFields, noStop, fields);
    const rows = data.goods.map((value, index) => bind(goodsFields, { value, number: index + 1 }, section));
    return { fields, sections: [{ fields: section, rows }] };
  }
  let number = 0;
  const sections = data.stops.map((stop) => {
    const stopSource = bind(stopFields, stop, fields);
    const rows = stop.lines.map((value) => {
      number += 1;
      return bind(pickLineFields, { value, number }, stopSource);
    });
    return { fields: stopSource, rows };
  });
  return { fields, sections };
}
