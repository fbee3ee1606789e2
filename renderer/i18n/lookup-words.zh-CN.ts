/** The words of scanning anywhere, and of looking a parcel up. */
export const lookupWordsZhCn = {
  scanning: {
    inputMethod: '中文输入法开着',
    inputMethodHint:
      '扫码照样能认，不会扫错。但输入法会闪出候选框：请按 Shift 或 Ctrl+空格 切到英文，再继续扫。',
  },
  lookup: {
    title: '查包裹',
    open: '查包裹',
    code: '扫任何一个码，或输入后按回车',
    codeHint: '配对码、运单号（旧的、作废的也行）、订单号、批次',
    start: '扫面单、发货单，或输入订单号',
    startHint: '看这个包裹现在在哪一步，谁在什么时候做了什么。',
    order: '订单',
    noParcel: '这个订单还没有包裹',
    noParcelHint: '取号打印后，这里有面单、发货单和称重。',
    others: '相关包裹',
    inBatch: '批次里的包裹',
    numbers: '运单号',
    numberNow: '现在的号',
    numberVoid: '已作废',
    papers: '面单和发货单',
    copy: '补打 {{count}}',
    items: '商品',
    history: '全部记录',
  },
};
