/** The words of the table that a pool's numbers are exported to. Both languages. */

import { numbersEn } from './number-words.en.ts';
import { numbersZhCn } from './number-words.zh-CN.ts';

export const numberExportZhCn = {
  fileName: '运单号',
  sheetName: '运单号',
  columns: {
    waybillNumber: '运单号',
    carrier: '快递',
    state: '状态',
    orderNumbers: '订单号',
    pairCode: '配对码',
    takenAt: '取号时间',
    printedAt: '打印时间',
    usedAt: '发货时间',
    voidedAt: '作废时间',
    voidReason: '作废原因',
    note: '备注',
    recycleBy: '回收截止',
  },
  states: numbersZhCn.states,
  reasons: numbersZhCn.reasons,
};

export const numberExportEn: typeof numberExportZhCn = {
  fileName: 'waybill-numbers',
  sheetName: 'Waybill numbers',
  columns: {
    waybillNumber: 'Waybill number',
    carrier: 'Carrier',
    state: 'State',
    orderNumbers: 'Order numbers',
    pairCode: 'Pair code',
    takenAt: 'Taken',
    printedAt: 'Printed',
    usedAt: 'Shipped',
    voidedAt: 'Voided',
    voidReason: 'Reason',
    note: 'Note',
    recycleBy: 'Recycle by',
  },
  states: numbersEn.states,
  reasons: numbersEn.reasons,
};
