/** What a supervisor sets up, and the station itself. */

import { operatorRights } from '../../../domain/operators.ts';
import { flag, text, type VerbUsage } from './verb-usage.ts';

export const stationUsage = {
  products: {
    usage: 'products [list [TEXT] [--limit N] | find CODE | import FILE | export [--out FILE]]',
    about:
      '商品资料：按条码或商家编码找、从表格导入、导出 / Products: find one by barcode or SKU, import a table, export CSV',
    options: { limit: text, out: text },
    words: [0, 2],
  },
  operators: {
    usage: [
      'operators [list',
      'add NAME [--rights R,R|all|none]',
      'change NAME [--name NAME] [--rights R,R|all|none] [--leaves | --returns]',
      'badge NAME',
      'sign-in BADGE',
      'sign-out]',
    ].join(' | '),
    about: `人员与权限；badge 换工牌，旧的作废；第一个人有全部权限 / People and rights (${operatorRights.join(', ')}); badge gives another one; the first person has all rights`,
    options: { rights: text, name: text, leaves: flag, returns: flag },
    words: [0, 2],
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
  backup: {
    usage: 'backup list | make | drill NAME | restore NAME | also FOLDER|none | export [--out DIR]',
    about:
      '备份：列出、现在备份、演练（恢复到旁边并比较）、恢复（没有运行时立即恢复，否则下次启动时）；also 最近一份也存到另一块硬盘；导出全部数据 / Backups: list, make one, drill (restore beside and compare), restore (at once where no station runs, else at its next start); also copies the newest to another disk too; export all data as JSON and CSV',
    options: { out: text },
    words: [1, 2],
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
    usage: 'doctor [--out FILE]',
    about:
      '体检；--out 另存一份给技术支持的诊断文件，不含任何人的信息，打不开时也能用 / Examine the station; --out also writes a file for support, which says nothing of anybody and can be had of a station that does not start',
    options: { out: text },
    words: [0, 0],
  },
} as const satisfies Record<string, VerbUsage>;
