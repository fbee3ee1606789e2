/** The words of the table that the log of failures is exported to. Both languages. */

import { failureWordsEn } from './failure-words.en.ts';
import { failureWordsZhCn } from './failure-words.zh-CN.ts';
import { printWordsEn } from './print-words.en.ts';
import { printWordsZhCn } from './print-words.zh-CN.ts';
import { registerExportEn, registerExportZhCn } from './register-export.ts';

export const failureExportZhCn = {
  fileName: '打印故障',
  columns: {
    at: '时间',
    printer: '打印机',
    media: '纸张',
    cause: '原因',
    source: '来源',
    document: '单据',
    pairCode: '配对码',
    problem: '问题代码',
    note: '说明',
    actor: '操作员',
  },
  causes: failureWordsZhCn.failures.causes,
  sources: failureWordsZhCn.failures.sources,
  documents: printWordsZhCn.documents,
  operator: registerExportZhCn.operator,
};

export const failureExportEn: typeof failureExportZhCn = {
  fileName: 'print-failures',
  columns: {
    at: 'Time',
    printer: 'Printer',
    media: 'Paper',
    cause: 'Cause',
    source: 'Source',
    document: 'Document',
    pairCode: 'Pair code',
    problem: 'Problem code',
    note: 'Note',
    actor: 'Operator',
  },
  causes: failureWordsEn.failures.causes,
  sources: failureWordsEn.failures.sources,
  documents: printWordsEn.documents,
  operator: registerExportEn.operator,
};
