/** The words of sheets: pick lists, manual sheets, test pages. */
export const sheetWordsZhCn = {
  sheets: {
    pickList: '拣货单',
    manual: '手工单',
    testPage: '测试页',
    arrangement: '怎么拣',
    'by-order': '按订单',
    'by-sku': '按货品汇总',
    arrangementHint: {
      'by-order': '一单一单拣：每单有条码，扫一下就打开这一单。',
      'by-sku': '一次拣齐再分：按货位、商家编码排，写明每样分给第几单。',
    },
    manualHint: '面单打不出来时照着手写。含收件人完整信息，会记录是谁打的；用完请销毁。',
    target: '打到哪里',
    pdf: '存成 PDF · {{media}}',
    save: '存成 PDF',
    print: '打印',
    saved: '已存成 PDF：{{parcels}} 个包裹，{{pages}} 页',
    printed: '已送到“{{printer}}”：{{parcels}} 个包裹，{{pages}} 页',
    cardsSaved: '已存成 PDF：{{pages}} 页',
    cardsPrinted: '已送到“{{printer}}”：{{pages}} 页',
    leftOut: '没有列入的（{{count}}）',
    testPrinted: '测试页已送到“{{printer}}”，请量标尺、扫条码、看浓淡',
  },
};
