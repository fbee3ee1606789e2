/** A test station at whose bench parcels are packed. */

import type { PackingAnswer, PackingFlowView } from '../../electron/contract/views.ts';
import type { OrderDraft, OrderLine } from '../../electron/domain/orders.ts';
import type { PackingCommand } from '../../electron/domain/scan-codes.ts';
import type { FakeStation } from './fake-station.ts';

/** A line of goods. */
export const goodsLine = (sku: string, quantity: number, change: Partial<OrderLine> = {}): OrderLine => ({
  lineNumber: 1,
  sku,
  name: `商品${sku}`,
  specification: '',
  quantity,
  unitPriceFen: 100,
  isGift: false,
  ...change,
});

/** How parcels are packed where nobody said otherwise. */
export const usualFlow: PackingFlowView = {
  itemsCheck: 'off',
  paper: 'printed-before',
  weighing: 'optional',
  sealing: 'when-complete',
  weightTolerance: { grams: 5, permille: 2 },
};

/** @param stationNow each test has a station of its own. */
export function atBench(stationNow: () => FakeStation) {
  const packing = () => stationNow().client.packing;
  return {
    setFlow: (change: Partial<PackingFlowView>, shop?: string) =>
      packing().setFlow({ flow: { ...usualFlow, ...change }, ...(shop ? { shop } : {}) }),
    /** Imports, numbers and queues orders; their labels by order number, whether printed or not. */
    async queueOrders(...drafts: OrderDraft[]) {
      const station = stationNow();
      await station.importDrafts('packing.csv', ...drafts);
      await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 100 });
      station.start();
      const { batch } = await station.client.print.queue({});
      await station.whenIdle();
      return async (orderNumber: string) => {
        const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
        const label = jobs.find(
          ({ document, orderNumbers }) => document === 'label' && orderNumbers.includes(orderNumber),
        );
        if (!label) throw new Error(`${orderNumber} has no label`);
        return label;
      };
    },
    scan: (code: string) => packing().scan({ code }),
    command: (word: PackingCommand, reason?: string) =>
      packing().command({ command: word, ...(reason === undefined ? {} : { reason }) }),
    openNow: async () => (await packing().state({})).open,
  };
}

/** What came of a scan, in a word or two. */
export async function told(answer: Promise<PackingAnswer>): Promise<string> {
  const { outcome, problem } = await answer;
  return problem ? `${outcome} ${problem.code}` : outcome;
}
