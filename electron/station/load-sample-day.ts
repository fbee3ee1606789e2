/** The sample day: real-looking files and number pools, so that the whole job works at once. */

import type { FileReport } from '../contract/views.ts';
import { done, type Result } from '../domain/problems.ts';
import { addPool } from './add-pool.ts';
import type { StationContext } from './context.ts';
import type { ImportOrders } from './import-orders.ts';

/** Numbers of the sample pools; their prefixes belong to no real parcel. */
const samplePools = [
  { carrierCode: 'YTO', from: 'YT8800000000001', count: 500 },
  { carrierCode: 'SF', from: '880000000013', count: 100 },
  { carrierCode: 'ZTO', from: '78800000000001', count: 100 },
] as const;

/** Imports the sample files and adds the sample pools; loading it again changes nothing. */
export async function loadSampleDay(
  context: StationContext,
  importOrders: ImportOrders,
): Promise<Result<{ files: FileReport[] }>> {
  const samples = await context.files.readSamples();
  const dropped = samples.map(({ name, bytes }) => ({
    name,
    sizeBytes: bytes.byteLength,
    read: async () => bytes,
  }));
  const preview = await importOrders.preview(dropped, null, {});
  if (!preview.ok) return preview;
  const committed = await importOrders.commit(preview.value.previewId, {});
  if (!committed.ok) return committed;
  const known = context.stores.pools.list();
  for (const pool of samplePools) {
    if (known.some(({ carrierCode, from }) => carrierCode === pool.carrierCode && from === pool.from))
      continue;
    const added = addPool(context, pool);
    if (!added.ok) return added;
  }
  const settings = context.stores.settings.read();
  if (settings.consignor.name === '') {
    // A label needs a sender; this one belongs to the sample like its orders.
    const consignor = {
      name: '示例仓库',
      phone: '0571-88000000',
      address: '浙江省杭州市示例区样品路 1 号 3 幢',
    };
    context.stores.settings.write({ ...settings, consignor });
    context.announce({ kind: 'settings-changed' });
  }
  return done({ files: committed.value.files });
}
