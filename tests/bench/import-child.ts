/**
 * One reading in a process of its own, so that its memory is its own: `node import-child.ts CONTENDER FILE`. Prints
 * what it measured as JSON.
 */

import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { peakMemoryMb } from './peak-memory.ts';

export interface Measured {
  /** Rows that the contender says it read. */
  readonly rows: number;
  readonly ms: number;
  /** Peak of the process while it read, less what it took with everything loaded. */
  readonly peakMb: number;
  /** Longest and nearly longest wait of the main loop; null where the reading is on the main thread. */
  readonly loopDelayMs: { readonly p99: number; readonly max: number } | null;
}

export type ContenderName = keyof typeof contenders;

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Loads what it needs; the function that it returns reads the file and counts its rows. */
const contenders = {
  'waybench-rows': async () => {
    const { readTables } = await import('../../electron/intake/read-tables.ts');
    const formats = await loadFormats();
    return async (file: string) => {
      const bytes = new Uint8Array(readFileSync(file));
      let rows = 0;
      const result = await readTables({ name: basename(file), bytes }, { formats }, async ({ tables }) => {
        for (const table of tables) for await (const piece of table.rows()) rows += piece.length;
      });
      if (!result.ok) throw new Error(result.problems[0]?.code);
      return rows;
    };
  },
  'waybench-orders': async () => {
    const { readOrderFiles } = await import('../../electron/intake/read-order-files.ts');
    const formats = await loadFormats();
    return async (file: string) => {
      const bytes = new Uint8Array(readFileSync(file));
      const [reading] = await readOrderFiles([{ name: basename(file), bytes }], {
        formats,
        defaultShop: '示例店铺',
        shop: null,
        choices: [],
        remembered: [],
      });
      if (!reading || reading.refused.length > 0) throw new Error('the file was not read whole');
      return reading.chunks.reduce((sum, { count }) => sum + count, 0);
    };
  },
  'waybench-import': async () => {
    const [{ assembleStation }, { createRouterClient }] = await Promise.all([
      import('../../electron/assemble-station.ts'),
      import('@orpc/server'),
    ]);
    return async (file: string) => {
      const dataDirectory = mkdtempSync(join(tmpdir(), 'waybench-import-'));
      const station = await assembleStation({
        dataDirectory,
        assetsDirectory: join(root, 'assets'),
        templatesDirectory: join(root, 'print-templates'),
        version: 'bench',
      });
      if (!station.ok) throw new Error(station.problems[0]?.code);
      try {
        const client = createRouterClient(station.value.router);
        const dropped = new File([readFileSync(file)], basename(file));
        const { previewId } = await client.imports.preview({ files: [dropped] });
        const { files } = await client.imports.commit({ previewId });
        return files.reduce((sum, { orders }) => sum + orders.new, 0);
      } finally {
        await station.value.close();
        rmSync(dataDirectory, { recursive: true, force: true });
      }
    };
  },
  papaparse: async () => {
    const { default: papaparse } = await import('papaparse');
    return async (file: string) => {
      const decoder = new TextDecoder('gb18030');
      let rows = 0;
      let rest = '';
      const parse = (text: string, isLast: boolean) => {
        const { data } = papaparse.parse<string[]>(text, { delimiter: ',', newline: '\r\n' });
        const last = isLast ? undefined : data.pop();
        rows += data.length;
        rest = last?.join(',') ?? '';
      };
      for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) {
        parse(rest + decoder.decode(piece as Uint8Array, { stream: true }), false);
      }
      parse(rest + decoder.decode(), true);
      return rows;
    };
  },
  'csv-parse': async () => {
    const { parse } = await import('csv-parse');
    return async (file: string) => {
      let rows = 0;
      const decoder = new TextDecoder('gb18030');
      const decode = async function* (pieces: AsyncIterable<Uint8Array>) {
        for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
        yield decoder.decode();
      };
      const parser = parse();
      const done = pipeline(createReadStream(file), decode, parser);
      for await (const _record of parser) rows += 1;
      await done;
      return rows;
    };
  },
  'read-excel-file': async () => {
    const { readSheet } = await import('read-excel-file/node');
    return async (file: string) => (await readSheet(file)).length;
  },
  sheetjs: async () => {
    const { read, utils } = await import('@e965/xlsx');
    return async (file: string) => {
      const book = read(readFileSync(file), { dense: true, cellText: false });
      const sheet = book.Sheets[book.SheetNames[0] ?? ''];
      return sheet ? utils.sheet_to_json(sheet, { header: 1, raw: true }).length : 0;
    };
  },
};

async function loadFormats() {
  const [{ parseOrderFormat }, { readJsonDocuments }] = await Promise.all([
    import('../../electron/intake/order-format.ts'),
    import('../../electron/platform/read-json.ts'),
  ]);
  return [...readJsonDocuments(join(root, 'assets', 'order-formats')).values()].map(parseOrderFormat);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , name = '', file = ''] = process.argv;
  const read = await contenders[name as ContenderName]();
  const loadedMb = peakMemoryMb();
  const delay = name === 'waybench-import' ? monitorEventLoopDelay({ resolution: 1 }) : null;
  delay?.enable();
  const startedMs = performance.now();
  const rows = await read(file);
  const ms = performance.now() - startedMs;
  delay?.disable();
  const measured: Measured = {
    rows,
    ms,
    peakMb: peakMemoryMb() - loadedMb,
    loopDelayMs: delay ? { p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 } : null,
  };
  console.log(JSON.stringify(measured));
}
