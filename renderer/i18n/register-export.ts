/** The words of the table that the weight register is exported to. Both languages. */

export const registerExportZhCn = {
  fileName: '重量登记',
  columns: {
    at: '时间',
    actor: '操作员',
    pairCode: '配对码',
    waybillNumber: '运单号',
    carton: '箱型',
    gross: '毛重（克）',
    tare: '皮重（克）',
    net: '净重（克）',
    chargeable: '计费重（克）',
    expected: '应重（克）',
    deviation: '偏差（克）',
    verdict: '结果',
    source: '来源',
    forcedReason: '放行原因',
  },
  verdicts: { ok: '相符', learning: '学习中', off: '不符' },
  sources: { manual: '手工输入', scale: '电子秤' },
  operator: '本机操作员',
};

export const registerExportEn: typeof registerExportZhCn = {
  fileName: 'weight-register',
  columns: {
    at: 'Time',
    actor: 'Operator',
    pairCode: 'Pair code',
    waybillNumber: 'Waybill number',
    carton: 'Carton',
    gross: 'Gross (g)',
    tare: 'Tare (g)',
    net: 'Net (g)',
    chargeable: 'Chargeable (g)',
    expected: 'Expected (g)',
    deviation: 'Deviation (g)',
    verdict: 'Result',
    source: 'Source',
    forcedReason: 'Reason for letting it pass',
  },
  verdicts: { ok: 'right', learning: 'learning', off: 'off' },
  sources: { manual: 'typed', scale: 'scale' },
  operator: 'Operator',
};
