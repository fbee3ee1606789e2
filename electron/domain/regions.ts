/** Provinces, cities and districts, and whether an address agrees with them. Suggest, never replace. */

import type { Consignee } from './orders.ts';

/** A place by its official names; lower levels are empty where they are not known. */
export interface Place {
  /** First two digits of GB/T 2260: `33`. */
  readonly provinceCode: string;
  /** `浙江省`, `北京市`, `香港特别行政区`. */
  readonly province: string;
  /** `杭州市`; of a direct-administered city its own name again. */
  readonly city: string;
  readonly district: string;
}

/** `北京市朝阳区`: a city that is its own province stands once. */
export const placeName = ({ province, city, district }: Place) =>
  [...new Set([province, city, district])].join('');

interface Province {
  readonly code: string;
  /** `新疆维吾尔自治区`. */
  readonly name: string;
  /** As people say it: `新疆`. */
  readonly shortName: string;
}

/**
 * What is known about a consignee's address. `agrees`: columns and text name one place (or only one of them names
 * any, and surely). `disagrees`: they name different places. `unclear`: no place, or several, or one that is only
 * likely. `abroad`: not an address in China.
 */
export type AddressVerdict =
  | { readonly kind: 'agrees'; readonly place: Place }
  | {
      readonly kind: 'disagrees';
      readonly level: 'province' | 'city' | 'district';
      /** As the columns have it, and as the text has it. */
      readonly columns: string;
      readonly text: string;
    }
  | { readonly kind: 'unclear'; readonly candidates: readonly Place[] }
  | { readonly kind: 'abroad' };

export interface Regions {
  /** When the data was collected: `2023-06-30`. */
  readonly version: string;
  readonly provinces: readonly Province[];
  /** Some microseconds: it is asked for every order. */
  judge(consignee: Consignee): AddressVerdict;
  /** Whether a place lies in an area; names may be short (`新疆`) or official, empty ones match everything. */
  isWithin(
    place: Place,
    area: { readonly province: string; readonly city: string; readonly district: string },
  ): boolean;
}

/** The province of an official name or a usual short one; undefined where there is none. */
export function findProvince({ provinces }: Regions, written: string): Province | undefined {
  return provinces.find(({ name, shortName }) => written === name || written === shortName);
}
