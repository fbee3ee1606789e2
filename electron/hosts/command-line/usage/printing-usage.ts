/** Paper: batches and their jobs, sheets, printers and what goes wrong with them. */

import { flag, text, type VerbUsage } from './verb-usage.ts';

export const printingUsage = {
  print: {
    usage:
      'print [--carrier C] [--batch NAME] [--limit N] [--partial] [--label-printer P] [--slip-printer P] [--paper printed-before|printed-when-complete] [--wait]',
    about:
      '排队打印；--partial 单号不够时先打够的；--paper printed-when-complete 后置打单：装齐才出；--wait 在这里打，等到全部送出 / Queue a batch; --partial takes what the numbers reach for; --paper printed-when-complete lets papers out when their parcel is packed; --wait prints it here and waits',
    options: {
      carrier: text,
      batch: text,
      limit: text,
      partial: flag,
      paper: text,
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
  byhand: {
    usage: [
      'byhand [register [--days N]',
      'CODE [NUMBER]',
      'list FILE',
      'undo ENTRY] [--slip] [--reason TEXT] [--look]',
    ].join(' | '),
    about:
      '手写面单登记：包裹和手写的运单号，一个或一整张表；--slip 发货单也是手写的；--look 只看不改；register 看哪些还没回来 / Labels written by hand: parcel and number, one or a list; --look only looks; register says what is missing',
    options: { days: text, slip: flag, reason: text, look: flag },
    words: [0, 2],
  },
  bundle: {
    usage: [
      'bundle [list',
      'make --batch NAME --out DIR [--full] [--yes]',
      'came-out BUNDLE [--labels all|none|CODE] [--slips all|none|CODE]]',
    ].join(' | '),
    about:
      '打单包：面单、发货单、登记表存到 U 盘拿到别的电脑打，打完登记打到哪一张；写完整信息要加 --yes / Take a batch’s papers to another PC, then say how far they came out; people’s data in full needs --yes',
    options: { batch: text, out: text, full: flag, yes: flag, labels: text, slips: text },
    words: [0, 2],
  },
  jobs: {
    usage: 'jobs [--batch NAME]',
    about: '打印任务 / Print jobs and their states',
    options: { batch: text },
    words: [0, 0],
  },
  resolve: {
    usage: 'resolve JOBID came-out|print-again [--reason TEXT] [--printer NAME] [--form NUMBER] [--cause C]',
    about:
      '处理存疑的任务；--form 预印单下一张的单号 / Say what became of a job in doubt; --form is the number on the next form',
    options: { reason: text, printer: text, form: text, cause: text },
    words: [2, 2],
  },
  reprint: {
    usage: 'reprint JOBID --reason TEXT [--printer NAME] [--form NUMBER] [--cause C]',
    about:
      '补打；--form 预印单下一张的单号 / Print a document again, marked on paper; --form is the number on the next form',
    options: { reason: text, printer: text, form: text, cause: text },
    words: [1, 1],
  },
  resume: {
    usage:
      'resume CODE [--document label|packing-slip] [--form NUMBER] [--with-reported] [--reason TEXT] [--look]',
    about:
      '扫最后一张好的，补打它后面没出来的；--look 只看 / Go on after the last good sheet: print again exactly what was sent behind it; --look only lists it',
    options: { document: text, form: text, 'with-reported': flag, reason: text, look: flag },
    words: [1, 1],
  },
  queue: {
    usage: [
      'queue spare PRINTER --to PRINTER|none',
      'move PRINTER [--to PRINTER]',
      'urgent|usual (ORDER… | --batch NAME)',
      'release|discard [--printer NAME] [--batch NAME]',
    ].join(' | '),
    about:
      '打印队列：备用机、转到备用机、加急、等太久的放行或作废 / The print queue: the spare printer, moving to it, urgent orders, what waited too long',
    options: { to: text, batch: text, printer: text },
    words: [1, 500],
  },
  archive: {
    usage: 'archive search NUMBER|PAIRCODE|ORDER | verify | save ATTEMPT [--out FILE]',
    about:
      '打印档案：按单号查每次发送、校验、取出原始内容 / What was sent to printers: find it, verify it, save it as it was',
    options: { out: text },
    words: [1, 2],
  },
  proof: {
    usage: 'proof PRINTER [--document label|packing-slip] [--carrier C] | proof PRINTER --good',
    about: '打样张（作废），看过没问题就 --good / Prints a proof, marked void; --good says that it is well',
    options: { document: text, carrier: text, good: flag },
    words: [1, 1],
  },
  testpage: {
    usage: 'testpage PRINTER | testpage --media 100x180 [--out FILE]',
    about: '测试页：标尺、网格、浓淡、各种条码 / Test page: rulers, grids, darkness, every kind of barcode',
    options: { media: text, out: text },
    words: [0, 1],
  },
  rulerpage: {
    usage: 'rulerpage PRINTER | rulerpage --media 100x180 [--out FILE]',
    about: '标尺页：量十字离纸边多远，用来校正 / Ruler page: measure the cross, to calibrate the printer',
    options: { media: text, out: text },
    words: [0, 1],
  },
  printers: {
    usage:
      'printers [models | discover [--host HOST[:PORT]] [--subnet 192.168.1.0/24] | add NAME --to tcp://HOST:PORT|dir:PATH|… (--model CODE | --language zpl|tspl|escpos|cpcl|epl|pdf) --media 100x180 [--dpi 180|203|300] [--for label|packing-slip] | model NAME --model CODE [--dpi N] | load NAME --media 100x180 [--carrier C] | calibrate NAME (--left MM [--top MM] [--third MM] | --across MM --down MM [--drift MM]) | head NAME [--dpi N] [--darkness -3..3] [--graphics z64|acs] [--symbols dots|printer] [--text dots|printer] [--tracking as-set|gap|mark|continuous] [--gap MM] [--speed N|as-set] [--density N|as-set] [--take-off as-set|tear|peel|cut] | roll NAME --labels N|unknown | probe NAME | pause NAME | resume NAME]',
    about: '打印机 / Printers',
    options: {
      to: text,
      host: text,
      subnet: text,
      model: text,
      text,
      tracking: text,
      left: text,
      top: text,
      third: text,
      across: text,
      down: text,
      drift: text,
      gap: text,
      speed: text,
      density: text,
      'take-off': text,
      language: text,
      media: text,
      for: text,
      carrier: text,
      dpi: text,
      darkness: text,
      graphics: text,
      symbols: text,
      labels: text,
    },
    words: [0, 2],
  },
  gate: {
    usage: 'gate [--carrier C] [--label-printer NAME] [--slip-printer NAME]',
    about:
      '打印前检查：打印机、纸、碳带、张数、单号、样张 / What a batch would meet: printers, paper, ribbon, labels left, numbers, proof',
    options: { carrier: text, 'label-printer': text, 'slip-printer': text },
    words: [0, 0],
  },
  failures: {
    usage: [
      'failures [list [--days N]',
      'statistics [--days N]',
      'add PRINTER --cause C [--job JOBID] [--note TEXT]',
      'guide PRINTER [SIGN]',
      'export [--days N] [--out FILE]]',
    ].join(' | '),
    about:
      '打印故障：记录、统计、导出；guide 按打印机和现象列出要试的步骤 / Failures of printing: log, rates, CSV; guide lists what to try for what is seen',
    options: { days: text, cause: text, job: text, note: text, out: text },
    words: [0, 3],
  },
} as const satisfies Record<string, VerbUsage>;
