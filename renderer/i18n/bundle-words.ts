/** The words of a bundle for another PC: its files, its register, its note. Both languages. */

const media = (code: string) => (code === '' ? '' : ` · ${code}`);

export const bundleZhCn = {
  files: { label: '面单.pdf', 'packing-slip': '发货单.pdf', register: '登记表.csv', readme: '说明.txt' },
  columns: {
    position: '序号',
    pairCode: '配对码',
    carrier: '快递',
    waybillNumber: '运单号',
    orderNumbers: '订单号',
    consigneeName: '收件人',
    phone: '电话',
    address: '地址',
    quantity: '件数',
    remark: '备注',
    cameOut: '打好打 √',
  },
  readme: (params: {
    readonly batch: string;
    readonly labels: number;
    readonly slips: number;
    readonly media: { readonly label: string; readonly 'packing-slip': string };
    readonly isFull: boolean;
  }) =>
    [
      `打单台 · 批次 ${params.batch}`,
      '',
      `面单.pdf：${params.labels} 张面单${media(params.media.label)}`,
      `发货单.pdf：${params.slips} 份发货单${media(params.media['packing-slip'])}`,
      '登记表.csv：按打印顺序一行一个包裹，打好一张打一个 √',
      '',
      '怎么打',
      '1. 纸张选上面写的尺寸，缩放选“实际大小”或 100%，单面。',
      '2. 先打面单，再打发货单，顺序不要动，一份只打一次。',
      '3. 卡纸、缺纸时记住最后一张好的配对码，从它后面接着打。',
      '4. 扫一扫面单上的条码，扫得出才算好。',
      '',
      '打完以后',
      '回到打单台，在“打印”里登记：面单打到哪一张、发货单打到哪一份。',
      '没打出来的会回到这边的打印机。登记之前，这边不会打这些单。',
      '',
      params.isFull
        ? '里面有收件人的完整信息：用完删除，不要留在别的电脑和 U 盘上。'
        : '收件人信息已隐去一部分，用完也请删除。',
      '',
    ].join('\n'),
};

export const bundleEn: typeof bundleZhCn = {
  files: { label: 'labels.pdf', 'packing-slip': 'slips.pdf', register: 'register.csv', readme: 'readme.txt' },
  columns: {
    position: 'No.',
    pairCode: 'Pair code',
    carrier: 'Carrier',
    waybillNumber: 'Waybill number',
    orderNumbers: 'Order numbers',
    consigneeName: 'Consignee',
    phone: 'Phone',
    address: 'Address',
    quantity: 'Pieces',
    remark: 'Remark',
    cameOut: 'Printed ✓',
  },
  readme: (params) =>
    [
      `Waybench · batch ${params.batch}`,
      '',
      `labels.pdf: ${params.labels} labels${media(params.media.label)}`,
      `slips.pdf: ${params.slips} packing slips${media(params.media['packing-slip'])}`,
      'register.csv: one parcel a line, in print order; tick what came out',
      '',
      'How to print',
      '1. Choose the paper named above, “actual size” or 100 %, one-sided.',
      '2. Labels first, then slips, in this order, each once.',
      '3. After a jam, note the pair code of the last good one and go on behind it.',
      '4. Scan a label: it is good only if it scans.',
      '',
      'Afterwards',
      'Back at the bench, say under “Print” how far labels and slips came out.',
      'What did not come out goes back to the printers there. Until you say so, the bench prints none of these.',
      '',
      params.isFull
        ? 'This holds people’s data in full: delete it afterwards, from the other PC and from the stick.'
        : 'People’s data is partly masked. Delete it afterwards all the same.',
      '',
    ].join('\n'),
};
