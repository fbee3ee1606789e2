/** Draws the labels of the bench in a process of its own: `label-child.ts LANGUAGE COUNT`. Prints {@link Drawn}. */

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PrinterLanguage } from '../../electron/domain/printers.ts';
import { createFiles } from '../../electron/platform/files.ts';
import { createWorkshop } from '../../electron/platform/workshop.ts';
import type { Workshop } from '../../electron/ports/workshop.ts';
import { labelPortions, labelRequest } from './label-scene.ts';
import { peakMemoryMb } from './peak-memory.ts';
import { makeWorkplace } from './workplace.ts';

export interface Drawn {
  /** From the start of the process to the first label's bytes; of a batch PDF, to its last ones. */
  readonly firstMs: number;
  /** A label, the first hundred left out: they fill the glyph cache. */
  readonly msPerLabel: number;
  readonly bytesPerLabel: number;
  readonly peakMb: number;
}

const [language = '', countText = ''] = process.argv.slice(2);
const count = Number(countText);
const warmCount = Math.min(100, count - 1);
const root = fileURLToPath(new URL('../..', import.meta.url));
const workplace = makeWorkplace();
// As the station does it: in a thread, handed over label by label or written in portions.
const workshop = createWorkshop({
  workerUrl: new URL('../../electron/worker.ts', import.meta.url),
  size: 1,
  assetsDirectory: join(root, 'assets'),
  templatesDirectory: workplace.withTemplates(root),
  picturesDirectory: join(root, 'no-pictures'),
});
try {
  const drawn =
    language === 'batch-pdf'
      ? await drawBatch(workshop, workplace.folder)
      : await drawEach(workshop, language as PrinterLanguage);
  console.log(JSON.stringify({ ...drawn, peakMb: peakMemoryMb() } satisfies Drawn));
} finally {
  await workshop.close();
  workplace.remove();
}

async function drawEach(workshop: Workshop, one: PrinterLanguage) {
  let bytes = 0;
  let firstMs = 0;
  let warmMs = 0;
  for (let index = 0; index < count; index += 1) {
    // One at a time, as a queue asks: the wishes of ten thousand labels are no memory of drawing.
    const result = await workshop.renderDocument(labelRequest(index, count, one));
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    bytes += result.value.bytes.length;
    if (index === 0) firstMs = performance.now();
    if (index === warmCount) warmMs = performance.now();
  }
  const msPerLabel = (performance.now() - warmMs) / Math.max(1, count - warmCount - 1);
  return { firstMs, msPerLabel, bytesPerLabel: bytes / count };
}

async function drawBatch(workshop: Workshop, folder: string) {
  const files = createFiles({ samplesDirectory: folder });
  const draw = async (labels: number) => {
    const portions = labelPortions(labels, 20);
    const nextRequests = () => portions.next().value ?? [];
    const written = await files.stageParts(folder, 'labels.pdf', { owner: 'bench' }, (write) =>
      workshop.renderBatchPdf(nextRequests, write),
    );
    if (!written.ok) throw new Error(JSON.stringify(written.problems));
    return written.value.byteCount;
  };
  await draw(Math.max(1, warmCount));
  const startedMs = performance.now();
  const byteCount = await draw(count);
  const endedMs = performance.now();
  const msPerLabel = (endedMs - startedMs) / count;
  return { firstMs: endedMs, msPerLabel, bytesPerLabel: byteCount / count };
}
