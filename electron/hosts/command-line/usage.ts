/** The verbs of the command line and their options. This is the automation interface: it stays stable. */

import type { ParseArgsOptionsConfig } from 'node:util';

export interface VerbUsage {
  readonly usage: string;
  readonly about: string;
  readonly options: ParseArgsOptionsConfig;
  /** Fewest and most words after the verb. */
  readonly words: readonly [number, number];
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** Options of every verb. */
export const globalOptions = { data: text, json: flag, help: { type: 'boolean', short: 'h' } } as const;

const verbList = {
  import: {
    usage: 'import FILE… [--shop NAME] [--encoding NAME] [--map "标题=field,…"]',
    about:
      '导入订单文件；--encoding、--map 只用于一个文件 / Import order files (CSV, Excel); --encoding and --map choose how one file is read',
    options: { shop: text, encoding: text, map: text },
    words: [1, 50],
  },
  imports: {
    usage: 'imports [--limit N]',
    about: '导入记录 / List imports, newest first',
    options: { limit: text },
    words: [0, 0],
  },
  undo: {
    usage: 'undo COMMIT',
    about: '撤销一次导入 / Take an import back while nothing of it is printed',
    options: {},
    words: [1, 1],
  },
  orders: {
    usage: 'orders [--filter all|open|problem|queued|paired|shipped] [--search TEXT] [--full]',
    about: '列出订单，默认打码 / List orders, masked unless --full',
    options: { filter: text, search: text, full: flag },
    words: [0, 0],
  },
  merge: {
    usage: 'merge [--all]',
    about: '列出可合并的订单；--all 全部合并 / List orders that could share a parcel; --all merges them',
    options: { all: flag },
    words: [0, 0],
  },
  numbers: {
    usage: [
      'numbers [add --carrier C (--from N (--to M | --count K) [--preprinted] | --file LIST [--leave-strange])',
      'import FILE [--carrier C] [--commit]',
      'void NUMBER --reason R [--note T]',
      'recycle NUMBER [--returned]',
      'voids',
      'gaps POOL',
      'export POOL [--out FILE]',
      'low --carrier C --count N',
      'next --carrier C NUMBER [--count K]',
      'check --carrier C NUMBER',
      'recognise TEXT]',
    ].join(' | '),
    about:
      '号段；导入单号、作废、回收、跳号；推算、核对、认出单号 / Number pools; numbers from files, void, recycle, gaps; next number, check, whose it could be',
    options: {
      carrier: text,
      from: text,
      to: text,
      count: text,
      preprinted: flag,
      file: text,
      'leave-strange': flag,
      commit: flag,
      reason: text,
      note: text,
      returned: flag,
      out: text,
    },
    words: [0, 2],
  },
  match: {
    usage: [
      'match [list [--batch NAME]',
      'sequence NUMBER [--from CODE] [--batch NAME] [--preprinted]',
      'file FILE [--batch NAME] [--carrier C]',
      'scan SLIPCODE LABEL',
      'correct CODE NUMBER',
      'shift CODE [--next NUMBER]',
      'swap CODE CODE',
      'last-good CODE',
      'undo [CHANGE]',
      'changes',
      'reprint --reason TEXT [--form NUMBER]] [--commit --reason TEXT]',
    ].join(' | '),
    about:
      '匹配单号和包裹；不加 --commit 只预览 / Match numbers and parcels; what moves numbers only shows it without --commit',
    options: {
      batch: text,
      carrier: text,
      from: text,
      next: text,
      form: text,
      reason: text,
      preprinted: flag,
      commit: flag,
    },
    words: [0, 3],
  },
  print: {
    usage:
      'print [--carrier C] [--batch NAME] [--limit N] [--partial] [--label-printer P] [--slip-printer P] [--wait]',
    about:
      '排队打印；--partial 单号不够时先打够的；--wait 在这里打，等到全部送出 / Queue a batch; --partial takes what the numbers reach for; --wait prints it here and waits',
    options: {
      carrier: text,
      batch: text,
      limit: text,
      partial: flag,
      'label-printer': text,
      'slip-printer': text,
      wait: flag,
    },
    words: [0, 0],
  },
  picklist: {
    usage: 'picklist [by-order|by-sku] [--batch NAME] [--media A4|100x150] [--out FILE] [--printer P]',
    about:
      '拣货单：按订单或按货品汇总；没有 --batch 是全部待打印的；存成 PDF，或直接打印 / Pick list of a batch, or of all that is ready to print; a PDF, or onto a printer',
    options: { batch: text, media: text, out: text, printer: text },
    words: [0, 1],
  },
  manual: {
    usage: 'manual [ORDER…] [--batch NAME] [--media A4] [--out FILE] [--printer P]',
    about:
      '手工单：打不出面单时照着手写，收件人信息完整，会记录 / What to copy onto forms by hand, people’s data in full, which is recorded',
    options: { batch: text, media: text, out: text, printer: text },
    words: [0, 200],
  },
  jobs: {
    usage: 'jobs [--batch NAME]',
    about: '打印任务 / Print jobs and their states',
    options: { batch: text },
    words: [0, 0],
  },
  resolve: {
    usage: 'resolve JOBID came-out|print-again [--reason TEXT] [--form NUMBER]',
    about:
      '处理存疑的任务；--form 预印单下一张的单号 / Say what became of a job in doubt; --form is the number on the next form',
    options: { reason: text, form: text },
    words: [2, 2],
  },
  reprint: {
    usage: 'reprint JOBID --reason TEXT [--form NUMBER]',
    about:
      '补打；--form 预印单下一张的单号 / Print a document again, marked on paper; --form is the number on the next form',
    options: { reason: text, form: text },
    words: [1, 1],
  },
  pair: {
    usage: 'pair SLIPCODE WAYBILL [--grams N]',
    about: '配对发货单和面单 / Pair a slip with its label',
    options: { grams: text },
    words: [2, 2],
  },
  close: {
    usage: 'close [--out DIR] [--reason TEXT]',
    about: '发货：发货文件和交接单 / Close the day: shipping files and manifests',
    options: { out: text, reason: text },
    words: [0, 0],
  },
  printers: {
    usage:
      'printers [add NAME --to tcp://HOST:PORT|dir:PATH --language zpl|tspl|escpos|pdf --media 100x180 [--for label|packing-slip] | load NAME --media 100x180 [--carrier C] | head NAME [--dpi 203|300] [--darkness -3..3] [--graphics z64|acs] [--symbols dots|printer] | pause NAME | resume NAME]',
    about: '打印机 / Printers',
    options: {
      to: text,
      language: text,
      media: text,
      for: text,
      carrier: text,
      dpi: text,
      darkness: text,
      graphics: text,
      symbols: text,
    },
    words: [0, 2],
  },
  testpage: {
    usage: 'testpage PRINTER | testpage --media 100x180 [--out FILE]',
    about: '测试页：标尺、网格、浓淡、各种条码 / Test page: rulers, grids, darkness, every kind of barcode',
    options: { media: text, out: text },
    words: [0, 1],
  },
  rules: {
    usage:
      'rules [test [FILE.json] [--limit N] | places | dismiss --carrier C PROVINCE [CITY [DISTRICT]] [--back]]',
    about:
      '规则；test 试算没打印的订单会怎么选快递，不保存；places 作废时说“快递不到”的地方，dismiss 划掉一个 / Rules; test says what they (or those of a file) would do to what is not printed, and stores nothing; places are those that voids say a carrier does not reach, dismiss takes one off',
    options: { limit: text, carrier: text, back: flag },
    words: [0, 4],
  },
  templates: {
    usage: [
      'templates [list',
      'show ID [--version N]',
      'preview ID|FILE --out DIR [--sample NAME] [--dpi N]',
      'duplicate ID --name NAME [--as ID] [--version N]',
      'save ID FILE [--version N]',
      'restore ID --version N',
      'use ID on|off',
      'archive ID on|off]',
    ].join(' | '),
    about:
      '模板；复制、保存、回到旧版、启用、停用；preview 把纸上的样子存成图片 / Templates; copies of your own: save, go back, use, archive; preview writes the pages as pictures',
    options: { version: text, out: text, sample: text, dpi: text, name: text, as: text },
    words: [0, 3],
  },
  serve: {
    usage: 'serve [--port N]',
    about: '在本机浏览器里打开 / Serve the window to a browser on this PC',
    options: { port: text },
    words: [0, 0],
  },
  sample: {
    usage: 'sample',
    about: '载入示例日 / Load the sample day',
    options: {},
    words: [0, 0],
  },
  doctor: {
    usage: 'doctor',
    about: '体检 / Examine the station',
    options: {},
    words: [0, 0],
  },
} as const satisfies Record<string, VerbUsage>;

export type Verb = keyof typeof verbList;

export const verbs: Readonly<Record<Verb, VerbUsage>> = verbList;

export function isVerb(word: string): word is Verb {
  return Object.hasOwn(verbList, word);
}

/** The help of all verbs, or of one. */
export function helpText(verb?: Verb): string {
  if (verb) return `station [--data DIR] [--json] ${verbs[verb].usage}\n  ${verbs[verb].about}\n`;
  const lines = Object.values(verbs).map(({ usage, about }) => `  ${usage}\n      ${about}`);
  return `station [--data DIR] [--json] VERB …\n\n${lines.join('\n')}\n`;
}
