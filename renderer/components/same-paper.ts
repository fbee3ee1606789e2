import type { PrinterView } from '../../electron/contract/views.ts';

type Loaded = Pick<PrinterView, 'media' | 'loadedCarrierCode'>;

/** Whether one printer can take over from the other: the same size is loaded, of the same carrier's forms or plain. */
export function hasSamePaper(one: Loaded, other: Loaded): boolean {
  return one.media === other.media && one.loadedCarrierCode === other.loadedCarrierCode;
}
