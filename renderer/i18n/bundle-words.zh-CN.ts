/** The words of papers that are printed on another PC. */
export const bundleWordsZhCn = {
  bundles: {
    title: '到别的电脑打',
    hint: '把本批还没打的存到 U 盘或文件夹：面单、发货单、登记表。别的电脑打完回来登记，没打出来的会回到这边。',
    directory: '存到哪个文件夹',
    directoryHint: '完整路径，例如 E:\\ 或 /media/usb',
    isFull: '登记表写收件人完整信息',
    confirm: '知道里面有收件人信息，用完就删',
    make: '存出去',
    made: '已存出：面单 {{labels}} 张，发货单 {{slips}} 张 · {{directory}}',
    open: '还没登记的',
    line: '{{batch}} · 面单 {{labels}} · 发货单 {{slips}} · {{directory}}',
    allCameOut: '全打出来了',
    noneCameOut: '一张没打',
    upTo: '打到这一张（扫面单或输入）',
    declared: '已登记：{{cameOut}} 张打出来了，{{queued}} 张回到这边打',
  },
};
