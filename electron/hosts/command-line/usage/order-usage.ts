/** Orders and their numbers: from the file to the parcel. */

import { flag, text, type VerbUsage } from './verb-usage.ts';

export const orderUsage = {
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
} as const satisfies Record<string, VerbUsage>;
