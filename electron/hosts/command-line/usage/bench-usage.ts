/** The packing bench: what is scanned, weighed and closed there. */

import { flag, text, type VerbUsage } from './verb-usage.ts';

export const benchUsage = {
  history: {
    usage: 'history CODE [--full]',
    about:
      '扫一个码看包裹和全部记录：配对码、运单号（旧的、作废的也行）、订单号、批次；默认打码 / A parcel and all that ever happened to it, by any code of its papers; masked unless --full',
    options: { full: flag },
    words: [1, 1],
  },
  pair: {
    usage: 'pair SLIPCODE WAYBILL [--grams N]',
    about: '配对发货单和面单 / Pair a slip with its label',
    options: { grams: text },
    words: [2, 2],
  },
  bench: {
    usage: [
      'bench [state',
      'scan CODE…',
      'command DONE|HOLD|REPRINT|TARE|ZERO|NEXT|UNDO|HELP|FORCE|REJECT [--reason R] [--parcel CODE]',
      'count LINE PIECES [--reason R] [--parcel CODE]',
      'reject LINE [--count N] [--reason R] [--outcome replace|hold] [--note T] [--parcel CODE]',
      'rejects',
      'weigh GRAMS [--parcel CODE]',
      'carton CODE|none [--parcel CODE]',
      'force items|weight --reason R [--parcel CODE]',
      'undo [CODE] --reason R',
      'flow [--shop S] [--items off|tick|scan] [--paper printed-before|printed-when-complete] [--weighing off|optional|required] [--sealing when-complete|closing-scan] [--grams G] [--permille P] [--standard]]',
    ].join(' | '),
    about:
      '打包台：扫码开箱、点数、称重、放行、封箱、撤销，次品，打包流程（可按店铺）；--parcel 只对这个包裹做，台上是别的就拒绝 / The packing bench: open, count, weigh, let pass, seal, undo by codes; rejected goods; the flow, also of one shop; with --parcel only for that parcel: refused while another one is open',
    options: {
      parcel: text,
      reason: text,
      count: text,
      outcome: text,
      note: text,
      shop: text,
      items: text,
      paper: text,
      weighing: text,
      sealing: text,
      grams: text,
      permille: text,
      standard: flag,
    },
    words: [0, 200],
  },
  close: {
    usage: 'close [--out DIR] [--reason TEXT]',
    about: '发货：发货文件和交接单 / Close the day: shipping files and manifests',
    options: { out: text, reason: text },
    words: [0, 0],
  },
  scale: {
    usage: [
      'scale protocols',
      'decode --protocol NAME [--unit kg|g|lb] HEX…',
      'list',
      'detect PORT|HOST:PORT',
      'watch [--seconds N]',
      'set PORT|HOST:PORT|simulator|none [--protocol NAME] [--baud N] [--bits 7|8] [--parity none|even|odd] [--unit kg|g|lb]',
      'simulate GRAMS',
      'tare',
      'zero',
    ].join(' | '),
    about:
      '电子秤：能读的协议；decode 读出一段十六进制字节里的重量，--unit 用于不带单位的协议；list 串口，detect 识别，set 设置，watch 看读数，simulate 在模拟秤上放重量 / Scales: the protocols that are read; decode says what bytes of one mean, --unit where its frames name none; list the ports, detect how one talks, set it up, watch what it shows, lay a weight on the simulator',
    options: { protocol: text, unit: text, seconds: text, baud: text, bits: text, parity: text },
    words: [1, 5000],
  },
  cards: {
    usage: 'cards commands | badges [NAME…] [--media A4|100x150] [--out FILE | --printer NAME]',
    about:
      '指令卡（扫一下等于按键）和工牌，存成 PDF 或打印 / Command cards and badges, as PDF or on a printer',
    options: { media: text, out: text, printer: text },
    words: [1, 100],
  },
  weights: {
    usage: [
      'weights [list [TEXT]',
      'register [--days N]',
      'statistics [--days N]',
      'export [--days N] [--out FILE]',
      'set SKU|--carton CODE --grams N',
      'forget SKU|--carton CODE',
      'cartons',
      'cartons save --carton CODE [--name TEXT] [--tare GRAMS] [--size LxWxH] [--hint TEXT] [--archived]]',
    ].join(' | '),
    about:
      '重量：学到的商品和箱型重量、重量登记、箱型；set 人工设定，forget 重新学习 / Weights that were learnt, the weight register, cartons; set says a weight, forget learns it anew',
    options: {
      days: text,
      out: text,
      grams: text,
      carton: text,
      name: text,
      tare: text,
      size: text,
      hint: text,
      archived: flag,
    },
    words: [0, 2],
  },
} as const satisfies Record<string, VerbUsage>;
