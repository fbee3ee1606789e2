import type { ProblemTexts } from './problem-text.ts';

export const problemsZhCn = {
  'import.file-empty': { title: '文件是空的[[：{{file}}]]', remedy: '请在店铺后台重新导出，再拖进来。' },
  'import.file-too-large': {
    title: '文件太大[[：{{file}}]][[，{{megabytes}} MB]]',
    remedy: '单个文件最大 100 MB。请按日期分段导出，分几次导入。',
  },
  'import.file-not-readable': {
    title: '文件读不出来[[：{{file}}]]',
    remedy: '请先关闭正在打开它的 Excel，确认文件还在，再试一次。',
  },
  'import.web-archive': {
    title: '这是网页归档文件（.mht），里面没有表格[[：{{file}}]]',
    remedy: '请用 Excel 打开它，另存为 .xlsx 再导入。',
  },
  'import.file-kind-mismatch': {
    title: '文件内容和后缀名不符[[：{{file}}]]',
    remedy: '这不是表格文件。请用店铺后台导出的 Excel 或 CSV 文件。',
  },
  'import.file-damaged': {
    title: '文件已损坏[[：{{file}}]]',
    remedy: '可能没有下载完整。请重新导出一份再导入。',
  },
  'import.encoding-damaged': {
    title: '文件里有乱码[[：{{file}}]][[，第 {{row}} 行]]',
    remedy: '文字在另存时已经损坏。请用后台导出的原始文件，不要先用别的软件另存。',
  },
  'import.header-not-found': {
    title: '找不到表头[[：{{file}}]]',
    remedy: '请保留后台导出的第一行列名；别的表格请拖进导入页，说明每一列是什么。',
  },
  'import.no-rows': { title: '只有表头，没有订单[[：{{file}}]]', remedy: '请检查导出时选的时间和状态。' },
  'import.columns-missing': {
    title: '缺少必要的列[[：{{columns}}]]',
    remedy: '至少要有订单号、收货人、电话、地址、商品和数量。请补上这些列再导入。',
  },
  'import.preview-expired': { title: '预览已过期', remedy: '请重新选择文件，再看一次预览。' },
  'import.cancelled': { title: '导入已取消', remedy: '没有写入任何订单。需要时请重新选择文件。' },
  'import.encoding-doubtful': {
    title: '文件的文字编码拿不准[[：{{file}}]]',
    remedy: '请在预览里看两种读法，选文字正确的那一种。',
  },
  'import.mapping-needed': {
    title: '不认识这种表格[[：{{file}}]]',
    remedy: '请指明哪一列是什么，确认后再导入。同样的表头下次会自动识别。',
  },
  'import.mapping-incomplete': {
    title: '还有必要的列没有指定[[：{{columns}}]]',
    remedy: '请为每个必要的内容选一列，再试一次。',
  },
  'import.already-running': { title: '正在导入另一批文件', remedy: '请等它完成或取消，再导入这一批。' },
  'import.not-found': { title: '找不到这次导入', remedy: '请刷新后再看。' },
  'import.undo-printed': {
    title: '不能撤销：已有订单打了单[[：{{orderNumber}}]][[ 等 {{count}} 个]]',
    remedy: '请改为挂起不该发的订单，已打的单子单独处理。',
  },
  'import.undo-overtaken': {
    title: '不能撤销：后来的文件又改过这些订单[[：{{orderNumber}}]][[ 等 {{count}} 个]]',
    remedy: '请先撤销后来的那次导入。',
  },
  'import.undone-already': { title: '这次导入已经撤销过', remedy: '不用再撤销。需要时请重新导入文件。' },
  'import.folder-not-readable': {
    title: '监视的文件夹读不了[[：{{path}}]]',
    remedy: '请确认文件夹还在、网络盘已连上。恢复后会自动继续。',
  },
  'import.folder-not-writable': {
    title: '监视的文件夹写不进去[[：{{path}}]]',
    remedy: '读完的文件要移走，请给这个文件夹写入权限，或换一个文件夹。',
  },
  'import.folder-is-data': {
    title: '不能监视这个文件夹[[：{{path}}]]',
    remedy: '打单台自己的数据在里面。请另选一个专门放订单文件的文件夹。',
  },

  'row.order-number-missing': { title: '没有订单号', remedy: '请在这一行补上订单号，再导入一次。' },
  'row.order-number-damaged': {
    title: '订单号被 Excel 改坏了',
    remedy: '长数字的末尾已变成 0 或科学计数。请把该列设为“文本”后重新导出。',
  },
  'row.waybill-number-missing': {
    title: '这一行没有运单号',
    remedy: '请补上运单号，或删掉这一行。',
  },
  'row.waybill-number-damaged': {
    title: '运单号被表格软件改坏了[[：{{value}}]]',
    remedy: '请把这一列设成“文本”后重新导出。',
  },
  'row.waybill-number-invalid': {
    title: '不像运单号[[：{{value}}]]',
    remedy: '请核对这一行的运单号。',
  },
  'row.quantity-invalid': { title: '数量不对', remedy: '数量必须是大于 0 的整数。请改好再导入。' },
  'row.duplicate-order': { title: '订单重复', remedy: '同一订单已经读过一次，这一行不会再导入。' },
  'row.duplicate-line': { title: '商品行重复', remedy: '同一商品行已经读过一次，这一行不会再导入。' },
  'row.detail-without-order': {
    title: '明细找不到对应的订单',
    remedy: '请把订单表和宝贝明细表一起拖进来。',
  },
  'row.order-conflict': {
    title: '同一订单号前后内容不一致',
    remedy: '收货人或地址不同。请在店铺后台核对后改成一致。',
  },

  'row.order-incomplete': {
    title: '这个订单不完整，整单不导入',
    remedy: '有的行被退回，或者件数和总数对不上。请改好或重新导出，再导入一次。',
  },
  'row.cut-off': {
    title: '这一行不完整',
    remedy: '文件在这里断了，或者多了一个引号。请改好这一行，或重新导出再导入。',
  },

  'order.unpaid': { title: '买家还没付款', remedy: '付款后重新导出订单，再导入一次。' },
  'order.refunded': { title: '已退款', remedy: '不要发货。' },
  'order.status-unclear': {
    title: '订单状态认不出',
    remedy: '文件里的订单状态不在常见说法里。到店铺后台核对，能发就放行。',
  },
  'order.refund-pending': {
    title: '退款处理中',
    remedy: '先和买家确认。如继续发货，请在后台处理后重新导入。',
  },
  'order.closed': { title: '交易已关闭', remedy: '不要发货。' },
  'order.already-shipped': { title: '店铺里已经发货', remedy: '不用再打单。' },
  'order.name-missing': { title: '缺收货人姓名', remedy: '请问买家，再在“异常”里改正。' },
  'order.name-masked': {
    title: '收货人姓名带星号',
    remedy: '快递不收带星号的姓名。请用有权限的账号重新导出。',
  },
  'order.phone-missing': {
    title: '缺电话',
    remedy: '请问买家，再在“异常”里改正。表格里是 1.38E+10 这样的，请把该列设为“文本”重新导出。',
  },
  'order.phone-masked': { title: '电话带星号', remedy: '快递不收带星号的电话。请用有权限的账号重新导出。' },
  'order.phone-invalid': { title: '电话位数不对', remedy: '请和买家核对，再在“异常”里改正。' },
  'order.address-missing': { title: '缺地址', remedy: '请问买家，再在“异常”里改正。' },
  'order.address-masked': { title: '地址带星号', remedy: '快递不收带星号的地址。请用有权限的账号重新导出。' },
  'order.name-invalid': {
    title: '收货人姓名不像真名',
    remedy: '请和买家核对姓名，改好；确实无误就放行。',
  },
  'order.address-incomplete': {
    title: '地址不完整，没有街道门牌',
    remedy: '请联系买家补全详细地址，再填进订单。',
  },
  'order.address-unclear': {
    title: '看不出是哪个省市[[，可能是：{{candidates}}]]',
    remedy: '请和买家核对省市区，改好；确实无误就放行。',
  },
  'order.address-disagrees': {
    title: '省市区和详细地址对不上[[：栏里是{{columns}}，地址写的是{{text}}]]',
    remedy: '请和买家核对是哪里，改好；确实无误就放行。',
  },
  'order.lines-missing': { title: '没有商品', remedy: '请把宝贝明细表和订单表一起导入。' },
  'order.amount-unreadable': {
    title: '金额看不懂，没有核对[[：“{{text}}”]]',
    remedy: '请重新导出，或在文件里改好金额，再导入一次。',
  },
  'order.underpaid': {
    title: '实付少于应付[[：实付 {{paidFen}}，应付 {{payableFen}}]]',
    remedy: '请在店铺后台核对付款。确认无误就放行。',
  },
  'order.goods-total-mismatch': {
    title: '单价乘数量和商品总价对不上[[：算出 {{sumFen}}，文件写 {{goodsFen}}]]',
    remedy: '请核对规格、数量和价格。确认无误就放行。',
  },
  'order.discount-mismatch': {
    title: '优惠后的金额对不上[[：算出 {{sumFen}}，文件写 {{amountFen}}]]',
    remedy: '请在店铺后台核对优惠和运费。确认无误就放行。',
  },
  'order.duplicate-purchase': {
    title: '可能重复下单[[：和 {{orderNumber}} 相同]][[，共 {{count}} 个]]',
    remedy: '请问买家是否拍重了。确实要两份就放行。',
  },
  'order.blacklisted': {
    title: '收货人在黑名单上[[：{{reason}}]]',
    remedy: '请交给主管决定。可以发就放行。',
  },
  'order.area-blocked': {
    title: '这个地区不发货[[：{{place}}]][[（{{note}}）]]',
    remedy: '请联系买家退款或换地址。确实要发就放行。',
  },
  'order.area-remote': {
    title: '偏远或特殊地区[[：{{place}}]][[（{{note}}）]]',
    remedy: '请确认快递能送到，再发货。',
  },
  'order.area-surcharge': {
    title:
      '这个地区要加运费[[：{{place}}]][[，首重加 {{firstKgFen}}]][[，续重每公斤加 {{nextKgFen}}]][[（{{note}}）]]',
    remedy: '请确认运费由谁承担，再发货。',
  },
  'order.insure': {
    title: '贵重，请保价[[：实付 {{paidFen}}]]',
    remedy: '交给快递时请按实付金额保价。',
  },
  'order.out-of-stock': {
    title: '待货[[：{{sku}} 缺 {{missing}} 件]]',
    remedy: '到货后导入新的库存文件，会自动恢复。也可以拆单先发有货的。',
  },
  'order.hold-requested': {
    title: '备注要求先不发货[[：{{text}}]]',
    remedy: '请等通知，或联系买家。可以发了就放行。',
  },
  'order.wish-date-unclear': {
    title: '说了哪天发，但看不准是哪天[[：“{{text}}”]]',
    remedy: '现在能发就放行；要等就加“指定日期”标记，或联系买家问清楚。',
  },
  'order.wish-date-later': {
    title: '要求晚点发货[[：{{date}}]]',
    remedy: '到那一天会自动恢复。要提前发就放行。',
  },
  'order.held': { title: '已挂起[[：{{reason}}]]', remedy: '问题解决后点“放行”。' },
  'order.correction-overtaken': {
    title: '店铺的新文件改了您更正过的内容',
    remedy: '现在以新文件为准。请再核对一次，然后放行。',
  },
  'order.split-outdated': {
    title: '拆单之后订单又变了',
    remedy: '请取消拆单，按新内容重新拆；内容没错就放行。',
  },
  'order.finding-not-passable': {
    title: '这个问题不能放行[[：{{orderNumber}}]]',
    remedy: '请先改好订单，或在店铺后台处理后重新导入。',
  },
  'order.on-paper': {
    title: '订单已经打单，不能再改[[：{{orderNumber}}]]',
    remedy: '要改，先在订单详情里作废单据，再重新打。',
  },
  'parcel.no-papers': {
    title: '还没有打单，不用作废[[：{{orderNumber}}]]',
    remedy: '合单可以直接拆开，快递可以直接改。',
  },
  'parcel.papers-printing': {
    title: '正在往打印机送，现在不能作废[[：{{pairCode}}]]',
    remedy: '等这一张送完，再作废一次。',
  },
  'order.correction-empty': { title: '没有要改的内容', remedy: '请填写要更正的内容，再保存。' },
  'order.not-found': {
    title: '找不到这个订单[[：{{orderNumber}}]]',
    remedy: '请核对订单号，或先导入订单文件。',
  },
  'order.changed-meanwhile': {
    title: '建批次时订单有变动[[：{{orderNumber}}]]',
    remedy: '它没有进批次。请核对后再打印。',
  },

  'parcel.carrier-wish-unclear': {
    title: '备注里的快递要求说不准[[：{{text}}]]',
    remedy: '请在订单里选定快递，并写明原因。',
  },
  'parcel.carrier-unknown': { title: '不认识这家快递[[：{{carrier}}]]', remedy: '请从列表里选一家快递。' },
  'parcel.place-unreachable': {
    title: '{{carrier}}不到这个地方[[：{{place}}]]',
    remedy: '请改选能到的快递；要是现在能到了，就在规则的“不到地区”里去掉。',
  },
  'parcel.carrier-historic': {
    title: '{{carrier}}已经停运[[，备注却要它：{{text}}]]',
    remedy: '请改选别的快递，并写明原因。',
  },
  'parcel.wish-unmet': {
    title: '备注要的快递和现在选的不一样[[：要 {{wished}}]]，现在发{{carrier}}[[（{{text}}）]]',
    remedy: '请核对；要改就在订单里改快递。',
  },
  'parcel.service-dropped': {
    title: '规则订的服务{{carrier}}不做，没有订[[：{{services}}]]',
    remedy: '需要这项服务就改选能做的快递。',
  },
  'parcel.service-not-offered': {
    title: '{{carrier}}不做“{{service}}”[[，订单 {{orderNumber}} 打不了]]',
    remedy: '请改选能做的快递；不需要这项服务的，在规则里去掉它，或取下订单的“保价”标记。',
  },
  'parcel.collect-unclear': {
    title: '代收货款要收多少，说不准[[：{{orderNumber}}]]',
    remedy:
      '面单上不能写错钱数。请核对应付和已付，导入写明这两项的文件再打；拆开的货到付款单先取消拆单；已付款的单被规则订了代收货款的，请在规则里加上货到付款这个条件。',
  },
  'parcel.template-missing': {
    title: '没有合适的模板[[：{{carrier}}]][[，{{media}} 的纸]][[（{{template}}）]]',
    remedy: '请换一台装了对应纸张的打印机，换了纸就在“设备”里登记；也可以改选快递。',
  },
  'parcel.not-found': { title: '找不到这个包裹', remedy: '它可能已被取消。请刷新后再看。' },
  'parcel.already-queued': {
    title: '包裹已经取号，不能再改[[：{{orderNumber}}]]',
    remedy: '如需改动，请先取消它的打印任务。',
  },
  'parcel.merge-refused': {
    title: '这些订单不能合并',
    remedy: '只有同一店铺、同一收货人、还没取号的订单才能合并。',
  },
  'parcel.doors-differ': {
    title: '同包裹的订单收货信息不一样了[[：{{orderNumber}}]]',
    remedy: '这个包裹先不要发。收货信息改回一致后补打；没出纸的，取消批次后分开打。',
  },
  'parcel.split-invalid': {
    title: '拆得不对[[：{{orderNumber}}]]',
    remedy: '每件商品都要正好在一个包裹里，每个包裹至少一件。',
  },
  'parcel.not-split': { title: '这个订单没有拆过[[：{{orderNumber}}]]', remedy: '请刷新后再看。' },

  'numbers.range-invalid': {
    title: '号段不对[[：{{from}} 到 {{to}}]]',
    remedy: '开始和结束单号的位数、字母要一致，且结束不小于开始。',
  },
  'numbers.range-too-large': { title: '号段太长', remedy: '一次最多 10 万个单号。请分几段添加。' },
  'numbers.overlap': {
    title: '运单号[[ {{waybillNumber}} ]]已经有了[[，在 {{known}}]][[；共 {{count}} 个重复]]',
    remedy: '和已有单号重叠。请核对快递给的号段；退还过快递的单号可以再加。',
  },
  'numbers.number-unknown': {
    title: '没有这个运单号[[：{{waybillNumber}}]]',
    remedy: '请核对单号：要么在号段里，要么已绑定包裹。',
  },
  'numbers.number-taken': {
    title: '运单号已被占用[[：{{waybillNumber}}]]',
    remedy: '它属于别的包裹或别家快递，或已作废。请换一个单号。',
  },
  'numbers.parcel-numbered': {
    title: '这个包裹已有运单号[[：{{waybillNumber}}]]',
    remedy: '请到“匹配”里改号，不要再给第二个。',
  },
  'numbers.changed-meanwhile': {
    title: '运单号刚刚有变动[[：{{waybillNumber}}]]',
    remedy: '请刷新后重做这一步。',
  },
  'numbers.not-voidable': {
    title: '这个运单号不能作废[[：{{waybillNumber}}]]',
    remedy: '它已经发出，或早已作废。',
  },
  'numbers.file-unusable': {
    title: '文件里没有可用的运单号[[：{{file}}]]',
    remedy: '订单文件要有“订单号”和“运单号”两列；单号清单一行一个单号。',
  },
  'numbers.pool-unknown': {
    title: '没有这个号段',
    remedy: '请刷新后再看。',
  },
  'numbers.listed-twice': {
    title: '和第 {{row}} 行重复[[：{{waybillNumber}}]]',
    remedy: '重复的单号只取一次。',
  },
  'numbers.form-of-other': {
    title: '更像别家快递的单号[[：{{number}}，{{others}}]]',
    remedy: '请核对快递是否选对。单号格式会变，确认无误可以照用。',
  },
  'numbers.in-use': {
    title: '这个运单号正在用[[：{{waybillNumber}}，配对码 {{pairCode}}]]',
    remedy: '请在“订单”里作废它的单据，或到“匹配”里改号。',
  },
  'numbers.order-unknown': {
    title: '没有这个订单[[：{{orderNumber}}]]',
    remedy: '请先导入订单，再导入单号。',
  },
  'numbers.order-stopped': {
    title: '订单已退款或已关闭[[：{{orderNumber}}]]',
    remedy: '不给它绑单号。这个单号没有用掉；订单恢复后再导入一次。',
  },
  'numbers.order-ambiguous': {
    title: '几个店铺都有这个订单号[[：{{orderNumber}}（{{shops}}）]]',
    remedy: '请在文件里加一列“店铺”。',
  },
  'numbers.order-is-split': {
    title: '订单已拆成 {{parcels}} 个包裹，文件只给了一个单号[[：{{orderNumber}}]]',
    remedy: '请在文件里加“子单号”，或先取消拆单。',
  },
  'numbers.parcels-differ': {
    title: '文件给了 {{parcels}} 个单号，订单是 {{found}} 个包裹[[：{{orderNumber}}]]',
    remedy: '请先把订单拆成 {{parcels}} 个包裹，再导入单号。',
  },
  'numbers.order-shipped': {
    title: '订单已发货[[：{{orderNumber}}]]',
    remedy: '发出去的包裹不再改号。',
  },
  'numbers.order-on-paper': {
    title: '面单已排队或印出，是另一个单号[[：{{orderNumber}}，{{waybillNumber}}]]',
    remedy: '请到“匹配”里改号。',
  },
  'numbers.carrier-differs': {
    title: '快递不一致[[：{{orderNumber}} 走 {{planned}}，文件写 {{carrier}}]]',
    remedy: '请改订单的快递，或改文件。',
  },
  'numbers.order-twice': {
    title: '同一个订单有几个不同的运单号[[：{{orderNumber}}，{{numbers}}]]',
    remedy: '请在文件里只留一个；一单多件请用“子单号”。',
  },
  'numbers.number-twice': {
    title: '同一个运单号给了几个包裹[[：{{waybillNumber}}，第 {{rows}} 行]]',
    remedy: '一个运单号只能用在一个包裹上，请改文件。',
  },
  'numbers.not-recyclable': {
    title: '这个运单号不能回收[[：{{waybillNumber}}]]',
    remedy: '只有号段里作废、且没印到纸上的单号才能重新使用。',
  },
  'numbers.pool-short': {
    title: '运单号不够[[：{{carrier}} 需要 {{needed}} 个，只剩 {{available}} 个]]',
    remedy: '请先添加号段，或减少本批包裹数。',
  },
  'numbers.next-unknown': {
    title: '[[{{number}} ]]之后的单号推算不出来[[（{{carrier}}）]]',
    remedy: '已经是这种号的最后一个，或者这种单号不连号。请扫描下一张面单，一次加一个。',
  },
  'numbers.check-digit-wrong': {
    title: '单号校验位不对[[：{{number}}]][[（{{carrier}}）]]',
    remedy: '多半是抄错或扫错了。请对着面单再扫一次。',
  },
  'numbers.form-unknown': {
    title: '不像{{carrier}}的单号[[：{{number}}]]',
    remedy: '请核对快递和单号。要是快递换了新号，在数据目录的 carriers 里补上号码规则。',
  },

  'print.nothing-to-print': {
    title: '没有可打印的订单',
    remedy: '请先导入订单，或在“订单”里处理有问题的订单。',
  },
  'print.template-paper-differs': {
    title: '模板和纸对不上：“{{template}}”要 {{media}}，[[“{{printer}}”里]]装的是 {{loaded}}',
    remedy: '请换上 {{media}} 的纸，并在“设备”里登记；或换一个模板。',
  },
  'print.template-carrier-differs': {
    title: '模板和快递对不上：“{{template}}”是 {{carriers}} 的，包裹发{{carrier}}',
    remedy: '请换模板，或改选快递。',
  },
  'print.template-channel-differs': {
    title: '模板和店铺对不上：“{{template}}”只给 {{channels}} 用[[，“{{shop}}”不是]]',
    remedy: '请给这个店铺的平台选对模板。',
  },
  'print.paper-carrier-differs': {
    title: '纸和快递对不上：“{{printer}}”里装的是{{loaded}}的面单纸，包裹发{{carrier}}',
    remedy: '请换上{{carrier}}的纸，并在“设备”里登记；或改选快递。',
  },
  'print.carrier-name-unknown': {
    title: '{{carrier}}在各平台名字不同，不知道这个平台怎么叫它[[：{{shop}}（{{channel}}）]]',
    remedy: '请改选快递，否则发货文件会被平台退回。',
  },
  'print.template-invalid': {
    title: '模板有错[[：{{template}}]][[（{{field}}）]]',
    remedy: '请换用其他模板，或请管理员修正模板里的字段。',
  },
  'print.template-newer': { title: '模板是更新版本的软件做的', remedy: '请先升级打单台，再使用这个模板。' },
  'print.text-cut': {
    title: '内容太长，纸上放不下[[：{{field}}]][[ “{{value}}”]]',
    remedy: '请缩短这项内容，再点“重试”；或换大一点的纸[[，或在模板里把 {{element}} 放大]]。',
  },
  'print.outside-printable': {
    title: '内容超出打印范围[[ {{overMm}} 毫米]][[：{{field}}]][[ “{{value}}”]]',
    remedy: '请在模板里把它往里移[[（{{element}}）]]，或改模板的 printable 页边距。',
  },
  'print.text-overlaps': {
    title: '内容和别的重叠，看不清[[：{{field}}]][[ “{{value}}”]]',
    remedy: '请在模板里把{{element}}和{{other}}错开，或缩短这项内容，再点“重试”。',
  },
  'print.consignee-missing': {
    title: '面单上没印出收件信息[[：{{field}}]]',
    remedy: '快递员没有它送不到。请在模板里加上，或改掉不让它出现的条件（when）。',
  },
  'print.glyph-missing': {
    title: '字库里没有这个字[[：{{character}}]][[（{{codePoint}}）]][[，在{{field}}里]]',
    remedy: '请把这个字改成同音字或拼音，再点“重试”。',
  },
  'print.barcode-unreadable': {
    title: '条码读不出来，没有打印[[：{{field}}]][[ {{value}}]]',
    remedy: '请检查号码；再看它在模板里有没有被别的内容压住[[（{{element}}）]]，或换宽一点的纸。',
  },
  'print.barcode-too-narrow': {
    title: '条码太细，扫码枪扫不出[[：{{field}}]][[ {{value}}]]',
    remedy: '请换宽一点的纸或模板[[，或在模板里把 {{element}} 加宽]]。',
  },
  'print.barcode-data-invalid': {
    title: '这项内容做不成条码[[：{{field}}]][[ {{value}}]]',
    remedy: '请检查号码：是不是漏填、带汉字，或校验位不对。[[条码在模板的 {{element}}。]]',
  },
  'print.page-mismatch': {
    title: '页面和包裹对不上，没有打印[[：应有{{field}} {{expected}}]][[，页上是 {{found}}]]',
    remedy: '为防错发已拦下。请检查模板，或把编号告诉技术支持。',
  },
  'print.form-bears-number': {
    title: '快递单上已印有单号，不是 {{waybillNumber}}',
    remedy: '请在“单号”里把这批单的号添加为预印面单，或换成空白面单纸。',
  },
  'print.sheet-paper-missing': {
    title: '{{media}} 的纸没有这种单据',
    remedy: '可以打在 [[{{known}}]] 上。请换一种纸，或存成 PDF。',
  },
  'print.label-exists': {
    title: '这一单已有面单[[：{{orderNumber}}]][[，{{pairCode}}]]',
    remedy: '面单找不到时，请先在“打印”里说明：同一个包裹不能有两张面单。',
  },
  'print.not-in-printer-font': {
    title: '打印机自带字库里没有这个字[[：“{{text}}”里的 {{character}}]]',
    remedy: '请在“设备”里把这台打印机的文字改成“点阵”，再打。',
  },
  'print.lines-lost': {
    title: '商品行数对不上，没有打印[[：应有 {{ordered}} 行，排出 {{printed}} 行]]',
    remedy: '为防漏发已拦下。请把编号告诉技术支持。',
  },
  'job.not-found': { title: '找不到这个打印任务', remedy: '请刷新后再看。' },
  'job.in-doubt': {
    title: '不确定是否已经打出',
    remedy: '请到打印机前找这一张：找到了点“出来了”，没有才点“重新打印”。',
  },
  'job.state-refused': {
    title: '现在不能这样操作[[：{{pairCode}}]]',
    remedy: '任务状态已变。请看最新状态后再决定。',
  },
  'job.copy-out': {
    title: '已经有一张在外面[[：{{pairCode}}]]',
    remedy: '先找到并销毁那一张，再写明为什么要手写一张。',
  },
  'job.in-bundle': {
    title: '已存出去在别的电脑打',
    remedy: '打完回来登记打到哪一张；没打出来的会回到这边的打印机。',
  },
  'bundle.full-data': {
    title: '里面会有收件人的完整信息[[：{{batch}}]]',
    remedy: '确认要写到“{{path}}”再继续；用完请删除。',
  },
  'bundle.not-found': { title: '找不到这次存出的打单包', remedy: '请刷新后再看。' },
  'bundle.declared': { title: '这个打单包已经登记过了', remedy: '请在打印任务里逐张处理。' },
  'bundle.not-in-it': { title: '打单包里没有这一张[[：{{code}}]]', remedy: '请扫打单包里最后一张打好的。' },
  'hand.not-found': { title: '找不到这次手写登记', remedy: '可能已经撤销，请刷新后再看。' },
  'job.restored': {
    title: '恢复备份前可能已经打过',
    remedy: '备份是旧的：请找这一张，找到了点“出来了”，没有才点“重新打印”。',
  },
  'job.interrupted': {
    title: '打印中途程序被关闭',
    remedy: '请到打印机前找这一张：找到了点“出来了”，没有才点“重新打印”。',
  },
  'job.expired': {
    title: '等得太久，没有自动打印',
    remedy: '还要的点“打印”，不要的点“作废”。',
  },
  'job.none-after': {
    title: '它后面没有需要重打的[[：{{pairCode}}]]',
    remedy: '这是打印机收到的最后一张，或者后面的都已确认。',
  },
  'job.never-sent': {
    title: '这一张没有发给过打印机[[：{{pairCode}}]]',
    remedy: '请扫打印机打出来的最后一张好的。',
  },
  'archive.damaged': {
    title: '打印档案与当时写下的不一致[[：{{faults}} 处]]',
    remedy: '数据库被改动过。请先备份，再联系技术支持。',
  },
  'archive.bytes-gone': {
    title: '这次打印没有留存内容',
    remedy: '打印内容只留存 {{days}} 天；手写的没有内容。',
  },
  'batch.not-found': { title: '找不到这个批次', remedy: '请刷新后再看。' },
  'batch.cut-off': {
    title: '批次提前结束，这个订单没有进去[[：{{orderNumber}}]]',
    remedy: '它还在待打印里。',
  },

  'printer.not-found': { title: '找不到这台打印机[[：{{printer}}]]', remedy: '请在“设备”里添加，或换一台。' },
  'printer.name-taken': { title: '打印机名称已被使用[[：{{name}}]]', remedy: '请换一个名称。' },
  'printer.destination-invalid': {
    title: '打印机地址写得不对[[：{{destination}}]]',
    remedy:
      '网络打印机写 tcp://192.168.1.50:9100，Windows 里装好的写 spooler:名称，串口写 serial:COM3，存成文件写 dir:文件夹路径。',
  },
  'printer.media-invalid': {
    title: '纸张写得不对[[：{{media}}]]',
    remedy: '请写 100x180、A5 或 80mm 这样的规格。',
  },
  'printer.media-not-for-model': {
    title: '这台打印机装不了这种纸[[：{{media}}]]',
    remedy: '请选宽 {{leastMm}}～{{mostMm}} 毫米的纸，或换一个型号。',
  },
  'printer.calibration-too-far': {
    title: '偏得太多，不是校正能解决的',
    remedy: '校正最多挪 {{mostMm}} 毫米、每张漂移 {{mostDriftMm}} 毫米。请检查纸张规格和装纸位置，再量一次。',
  },
  'printer.model-unknown': {
    title: '没有这个打印机型号[[：{{model}}]]',
    remedy: '请从列表里选；找不到时选同语言的“通用”型号。',
  },
  'printer.language-not-for-model': {
    title: '这个型号不懂该打印机的指令语言[[：{{model}}，{{language}}]]',
    remedy: '请换一个型号，或重新添加打印机。',
  },
  'printer.spare-missing': {
    title: '没有备用打印机[[：{{printer}}]]',
    remedy: '请在“设备”里选一台纸张相同的备用机，或直接指定一台。',
  },
  'printer.spare-differs': {
    title: '两台打印机的纸不一样[[：{{spare}} 是 {{spareMedia}}，{{printer}} 是 {{media}}]]',
    remedy: '请装上相同的纸或联单，并在“设备”里登记。',
  },
  'printer.sending': {
    title: '正有一张发往打印机[[：{{printer}}]]',
    remedy: '等它发完或变成存疑后再试。',
  },
  'printer.role-missing': {
    title: '还没有指定默认打印机',
    remedy: '请在“设备”里指定哪台打面单、哪台打发货单。',
  },
  'printer.unreachable': {
    title: '连不上打印机[[：{{host}}:{{port}}]][[：{{path}}]]',
    remedy: '请检查电源、数据线或网线，以及“设备”里填的地址。接好后点“继续”。',
  },
  'printer.port-busy': {
    title: '端口被别的程序占用[[：{{path}}]]',
    remedy: '请关掉正在用这个端口的程序，空出来后会自动接着打。',
  },
  'printer.device-unsuitable': {
    title: '这个路径不是打印机[[：{{path}}]]',
    remedy: '请在“设备”里填打印机的端口或设备文件，例如 COM3、LPT1、/dev/usb/lp0。',
  },
  'printer.device-denied': {
    title: '没有权限写打印机端口[[：{{path}}]]',
    remedy: '请让管理员给这个账户打印机端口的权限（Linux 上加入 lp 组），重新登录后再点“继续”。',
  },
  'printer.connection-lost': {
    title: '打印中途断线[[：{{printer}}]]',
    remedy: '请看最后一张是否打出，在“打印”里确认存疑的单，再点“继续”。',
  },
  'printer.no-progress': {
    title: '打印机没有反应[[：{{printer}}]]',
    remedy: '请看是否缺纸、卡纸或开着盖。处理好后点“继续”。',
  },
  'printer.folder-not-writable': {
    title: '文件夹写不进去[[：{{path}}]]',
    remedy: '请确认文件夹存在、没有设成只读，再点“继续”。',
  },
  'printer.needs-windows': {
    title: '这台电脑用不了 Windows 打印队列[[：{{queue}}]]',
    remedy: '请在装 Windows 的打单电脑上用它，或改用网络、串口等别的连接方式。',
  },
  'printer.needs-sumatra': {
    title: '这台电脑上还没有能按驱动打 PDF 的程序[[：{{queue}}]]',
    remedy: '请用桌面版打开打单台，或安装 SumatraPDF，或给打印机装厂家驱动后改用“Windows 打印队列”。',
  },
  'printer.driver-needs-pages': {
    title: '按驱动打印只收 PDF 页面[[：{{queue}}]]',
    remedy: '请把打印语言选成 PDF；要发 ZPL、TSPL 等指令，请选打印队列、网络或串口。',
  },
  'printer.search-failed': {
    title: '这里没法搜索打印机[[（{{reason}}）]]',
    remedy: '可以手工填写打印机的连接方式，或重启电脑后再搜。',
  },
  'printer.subnet-invalid': {
    title: '网段写得不对[[：{{subnet}}]]',
    remedy: '请写内网网段，例如 192.168.1.0/24；一次最多搜 254 个地址。',
  },
  'printer.needs-cups': {
    title: '这台电脑没有 CUPS 打印服务[[：{{queue}}]]',
    remedy: 'Windows 上请选“Windows 打印队列”；Linux 上请先安装 CUPS。',
  },
  'printer.queue-unknown': {
    title: '系统里没有这个打印队列[[：{{queue}}]]',
    remedy: '请在系统的打印机设置里核对名称；改过名或删掉了，就重新添加。',
  },
  'printer.queue-denied': {
    title: '没有权限用这个打印队列[[：{{queue}}]]',
    remedy: '请让管理员在系统里给这个账户打印权限，再点“继续”。',
  },
  'printer.queue-offline': {
    title: '系统说这台打印机脱机[[：{{queue}}]]',
    remedy: '请打开打印机电源、接好线，并在系统的打印队列里取消“脱机使用打印机”。恢复后会自己接着打。',
  },
  'printer.queue-paused': {
    title: '系统的打印队列暂停了[[：{{queue}}]]',
    remedy: '请在系统的打印队列里取消“暂停打印”。恢复后会自己接着打。',
  },
  'printer.queue-refuses-raw': {
    title: '打印机驱动不收原始数据[[：{{queue}}]]',
    remedy: '请装厂家的驱动，或用“Generic / Text Only”驱动重新安装这台打印机。',
  },
  'printer.queue-stuck': {
    title: '任务停在系统的打印队列里[[：{{queue}}]]',
    remedy: '请看打印机电源和连线。队列里若还留着这一张，先在系统里删掉，再点“继续”。',
  },
  'printer.job-deleted': {
    title: '有人在系统的打印队列里删了任务[[：{{queue}}]]',
    remedy: '请看这一张有没有打出，在“打印”里确认，再点“继续”。',
  },
  'printer.spooler-unavailable': {
    title: '系统的打印服务没有运行',
    remedy: '请重启打印服务（Windows 上是“Print Spooler”，Linux 和 macOS 上是 CUPS）或电脑，再点“继续”。',
  },
  'printer.spooler-silent': {
    title: '系统的打印服务没有回应[[：{{queue}}]]',
    remedy: '请看打印机和共享它的电脑是否开着；还不行就重启这台电脑。',
  },
  'printer.spooler-refused': {
    title: '系统的打印服务拒绝了[[：{{queue}}]][[（{{reason}}）]]',
    remedy: '请在系统里打一张测试页，能打出再点“继续”。',
  },
  'printer.paper-out': { title: '打印机缺纸[[：{{printer}}]]', remedy: '请装纸，然后点“继续”。' },
  'printer.cover-open': { title: '打印机盖没关[[：{{printer}}]]', remedy: '请合上盖子，然后点“继续”。' },
  'printer.ribbon-out': { title: '打印机碳带用完[[：{{printer}}]]', remedy: '请换碳带，然后点“继续”。' },
  'printer.paper-jam': {
    title: '打印机卡纸[[：{{printer}}]]',
    remedy: '请开盖取出卡住的纸，重新装好，再点“继续”。',
  },
  'printer.paper-misread': {
    title: '打印机找不到标签间隙或黑标[[：{{printer}}]]',
    remedy: '请看纸是否装正、规格是否对，做一次纸张校准，再点“继续”。',
  },
  'printer.ribbon-jam': {
    title: '打印机碳带卡住[[：{{printer}}]]',
    remedy: '请取出碳带重新装好，再点“继续”。',
  },
  'printer.cutter-fault': {
    title: '切刀有故障[[：{{printer}}]]',
    remedy: '请关机，清掉切刀上的纸屑，开机后点“继续”。',
  },
  'printer.head-fault': {
    title: '打印头有故障[[：{{printer}}]]',
    remedy: '请关机再开机。还是这样就换打印头，先用备用打印机。',
  },
  'printer.too-hot': { title: '打印机过热[[：{{printer}}]]', remedy: '请等它降温，好了会自己接着打。' },
  'printer.too-cold': { title: '打印机温度太低[[：{{printer}}]]', remedy: '请等它升温，好了会自己接着打。' },
  'printer.ink-out': { title: '打印机没有墨水或碳粉[[：{{printer}}]]', remedy: '请换上新的，再点“继续”。' },
  'printer.output-full': { title: '出纸口满了[[：{{printer}}]]', remedy: '请取走打好的纸，再点“继续”。' },
  'printer.memory-fault': {
    title: '打印机内存不足或出错[[：{{printer}}]]',
    remedy: '请关机再开机，看最后几张是否打全，再点“继续”。',
  },
  'printer.device-fault': {
    title: '打印机报故障[[：{{printer}}]]',
    remedy: '请看打印机的屏幕和指示灯，按它的提示处理，再点“继续”。',
  },
  'printer.offline': {
    title: '打印机脱机[[：{{printer}}]]',
    remedy: '请检查电源和连线，在系统里取消“脱机使用打印机”，再点“继续”。',
  },
  'printer.roll-short': {
    title: '标签不多了[[：{{printer}} 还剩 {{left}} 张]][[，这批要 {{needed}} 张]]',
    remedy: '请备好下一卷。换卷后在“设备”里改张数。',
  },
  'printer.not-proved': {
    title: '今天还没用这种纸打过样张[[：{{printer}}]][[（{{media}}）]]',
    remedy: '先打一张样张看看效果，没问题再点“样张合格”。',
  },
  'printer.paper-low': { title: '打印机的纸快用完了[[：{{printer}}]]', remedy: '请备好下一卷纸。' },
  'printer.ribbon-low': { title: '打印机的碳带快用完了[[：{{printer}}]]', remedy: '请备好下一卷碳带。' },
  'printer.ink-low': { title: '墨水或碳粉快用完了[[：{{printer}}]]', remedy: '请备好替换的墨盒或碳粉盒。' },
  'printer.battery-low': { title: '打印机电量低[[：{{printer}}]]', remedy: '请接上电源或换电池。' },
  'printer.needs-calibration': {
    title: '打印机要求校准纸张[[：{{printer}}]]',
    remedy: '有空时做一次纸张校准。',
  },
  'printer.head-dirty': {
    title: '打印头该清洁了[[：{{printer}}]]',
    remedy: '请关机，用酒精棉擦一遍打印头。',
  },
  'printer.head-worn': {
    title: '打印头快到寿命了[[：{{printer}}]]',
    remedy: '请备好新打印头，留意条码有没有白线。',
  },
  'printer.paused': { title: '打印机已暂停[[：{{printer}}]]', remedy: '点“继续”接着打。' },
  'printer.device-paused': {
    title: '打印机上按了暂停[[：{{printer}}]]',
    remedy: '请按打印机上的暂停键恢复，再点“继续”。',
  },
  'printer.unknown-status': {
    title: '打印机状态不明[[：{{raw}}]]',
    remedy: '请看打印机的屏幕和指示灯，确认正常后点“继续”。',
  },

  'scale.none': {
    title: '还没有设置电子秤',
    remedy: '请在“设备”里设置电子秤。没有秤也能用，重量可以手工填。',
  },
  'scale.place-invalid': {
    title: '这不是串口，也不是地址[[：{{place}}]]',
    remedy: '请填串口（例如 COM3、/dev/ttyUSB0）、串口服务器的地址（例如 192.168.1.60:4001），或选模拟秤。',
  },
  'scale.not-found': {
    title: '找不到电子秤的串口[[：{{place}}]]',
    remedy: '请看秤的线有没有插好、串口号有没有变。插好后会自动连上。',
  },
  'scale.in-use': {
    title: '串口被占用[[：{{place}}]]',
    remedy: '请关掉正在用这个串口的程序（秤厂软件、串口助手），或换一个串口。空出来后会自动连上。',
  },
  'scale.denied': {
    title: '没有权限打开串口[[：{{place}}]]',
    remedy: '请让管理员给这个账户串口的权限（Linux 上加入 dialout 组），然后重新登录。',
  },
  'scale.gone': {
    title: '电子秤断开了[[：{{place}}]]',
    remedy: '请把秤的线插回去，会自动连上，不用重启。',
  },
  'scale.silent': {
    title: '电子秤没有发来数据[[：{{place}}]]',
    remedy: '请看秤有没有开机、线有没有插紧；再看秤里的串口设置和“设备”里的是不是一样。',
  },
  'scale.not-understood': {
    title: '电子秤发来的内容看不懂[[：{{place}}]]',
    remedy: '波特率或协议可能不对。请在“设备”里重新识别电子秤。',
  },
  'scale.overload': {
    title: '超重了',
    remedy: '请把东西拿下来，换大一点的秤，或分几次称。',
  },
  'scale.under-zero': {
    title: '重量小于零',
    remedy: '请把秤盘上的东西拿空，按“置零”，再称。',
  },
  'scale.not-stable': {
    title: '秤还没有稳',
    remedy: '请等秤静下来，再按一次。',
  },
  'scale.not-ready': {
    title: '秤还没有准备好',
    remedy: '请等秤自检完；一直这样就关机再开。',
  },
  'scale.fault': {
    title: '电子秤报告自己有故障',
    remedy: '请关机再开。还是这样就换一台秤，报修这台；这期间重量可以手工填。',
  },
  'scale.not-a-weight': {
    title: '秤现在显示的不是重量',
    remedy: '秤可能在计数或百分比状态。请在秤上切回称重。',
  },
  'scale.unit-unknown': {
    title: '不知道秤的单位',
    remedy: '请在“设备”里给这台秤选单位（千克、克或磅）。',
  },
  'scale.cannot-tare': {
    title: '这台秤不能用电脑去皮',
    remedy: '请在秤上按“去皮”键。',
  },
  'scale.cannot-zero': {
    title: '这台秤不能用电脑置零',
    remedy: '请在秤上按“置零”键。',
  },
  'scale.not-simulated': {
    title: '这不是模拟秤',
    remedy: '真秤的重量只能放上去称。要练习，请在“设备”里选模拟秤。',
  },
  'scanner.place-invalid': {
    title: '这不是串口，也不是地址[[：{{place}}]]',
    remedy: '请填串口（例如 COM4、/dev/ttyACM0）或串口服务器的地址。键盘式扫码枪不用设置。',
  },
  'scanner.not-found': {
    title: '找不到扫码枪的串口[[：{{place}}]]',
    remedy: '请看扫码枪的线有没有插好、串口号有没有变。插好后会自动连上。',
  },
  'scanner.in-use': {
    title: '扫码枪的串口被占用[[：{{place}}]]',
    remedy: '请关掉正在用这个串口的程序，或换一个串口。空出来后会自动连上。',
  },
  'scanner.denied': {
    title: '没有权限打开扫码枪的串口[[：{{place}}]]',
    remedy: '请让管理员给这个账户串口的权限（Linux 上加入 dialout 组），然后重新登录。',
  },
  'scanner.gone': {
    title: '扫码枪断开了[[：{{place}}]]',
    remedy: '请把扫码枪的线插回去，会自动连上，不用重启。',
  },

  'pair.code-unknown': {
    title: '不认识这个码[[：{{code}}]]',
    remedy: '请扫发货单上的配对码，或面单上的运单号。',
  },
  'pair.code-kind-wrong': {
    title: '扫的不是这个码[[：{{code}}]]',
    remedy: '先扫发货单上的配对码，再扫面单上的运单号。',
  },
  'pair.mismatch': {
    title: '面单和发货单不是一个包裹[[：发货单 {{slipPairCode}}，面单 {{labelPairCode}}]]',
    remedy: '不要封箱！把两张单子分开，找到对的那张再扫。',
  },
  'pair.already-paired': {
    title: '这个包裹已经打包[[：{{pairCode}}]][[（{{at}}）]]',
    remedy: '请检查手里是不是重复的单子。',
  },
  'pair.cancelled': {
    title: '这张单已作废[[：{{pairCode}}]]',
    remedy: '别发货，把这张单撕掉。还要发就用新打的单。',
  },
  'pair.not-printed': {
    title: '这个包裹还没打完[[：{{pairCode}}]]',
    remedy: '请先在“打印”里打完面单和发货单。',
  },
  'pair.shipped': { title: '这个包裹已经发货[[：{{pairCode}}]]', remedy: '请检查手里是不是旧单子。' },
  'pair.old-copy': {
    title: '打单后订单改过，这是旧单[[：{{pairCode}}]]',
    remedy: '请补打面单和发货单，作废这两张，用新单打包。',
  },
  'pair.real-paper': {
    title: '演示模式不收正式的单子[[：{{code}}]]',
    remedy: '请先退出演示模式再扫正式单；练习时扫印着“VOID · 演示”的单子。',
  },
  'pair.training-paper': {
    title: '这是演示模式打的单子，不能用[[：{{code}}]]',
    remedy: '请扔掉它，扫正式的面单或发货单。演示模式里的一切都不算数。',
  },
  'pair.older-label': {
    title: '这个包裹可能还有旧面单[[：{{copies}} 张]]',
    remedy: '要用的这张印有“补打[[ {{reprint}}]]”。请找出旧的作废。',
  },
  'pair.older-slip': {
    title: '这个包裹可能还有旧发货单[[：{{copies}} 张]]',
    remedy: '要用的这张印有“补打[[ {{reprint}}]]”。请找出旧的作废。',
  },
  'pair.old-number': {
    title: '这张面单上是旧单号[[：{{scanned}}]]',
    remedy: '包裹[[ {{pairCode}} ]]现在的单号是[[ {{waybillNumber}}]]。请作废这张，用新面单。',
  },
  'packing.other-parcel-open': {
    title: '还有一个包裹没装完[[：{{pairCode}}]]',
    remedy: '请先装完它，或者按 Esc（扫“下一个”）放回，再扫[[ {{scanned}}]]。',
  },
  'packing.order-several': {
    title: '这一单有 {{count}} 个包裹，装哪一个[[：{{pairCodes}}]]',
    remedy: '请扫手里那个包裹的发货单（配对码）或面单。',
  },
  'packing.nothing-open': {
    title: '还没有打开包裹',
    remedy: '请先扫发货单或面单。',
  },
  'packing.product-scanned-slip-expected': {
    title: '这是商品，请扫发货单[[：{{code}}]]',
    remedy: '请扫发货单上的配对码。',
  },
  'packing.product-scanned-label-expected': {
    title: '这是商品，请扫面单[[：{{code}}]]',
    remedy: '请扫面单上的运单号。',
  },
  'packing.product-not-in-parcel': {
    title: '这件不是这个包裹的[[：{{sku}}]][[ {{name}}]]',
    remedy: '不要装箱！请放回货架，按清单重新拿。',
  },
  'packing.goods-unknown': {
    title: '不认识的商品条码[[：{{code}}]]',
    remedy:
      '不要装箱！先看是不是拿错了：拿错就放回货架。没拿错的，请在“商品”里给这个商品登记这个条码，再扫一次。',
  },
  'packing.product-surplus': {
    title: '这件多了[[：{{sku}}]][[ {{name}}]][[，只要 {{asked}} 件]]',
    remedy: '请拿出多的一件。',
  },
  'packing.product-no-parcel': {
    title: '没有等它的单件包裹[[：{{sku}}]]',
    remedy: '请扫发货单、面单或拣货单上的码。',
  },
  'packing.line-unknown': {
    title: '这个包裹没有这一行商品',
    remedy: '订单可能刚改过。请看一眼清单再数。',
  },
  'packing.scan-needed': {
    title: '这件有条码，请扫码[[：{{sku}}]][[ {{name}}]]',
    remedy: '一件扫一次。条码坏了的，有权限的人可以填写原因按数量记。',
  },
  'packing.scale-missing': { title: '还没有接电子秤', remedy: '请在“设备”里设置电子秤，或手工输入重量。' },
  'packing.items-first': {
    title: '商品还没有齐',
    remedy: '请先把商品数齐，再称重。',
  },
  'packing.items-missing': {
    title: '还缺 {{pieces}} 件',
    remedy: '请补齐再封箱；补不齐就挂起这一单。',
  },
  'packing.slip-missing': {
    title: '还没有扫发货单[[：{{pairCode}}]]',
    remedy: '请扫这个包裹的发货单。',
  },
  'packing.label-missing': {
    title: '还没有扫面单[[：{{waybillNumber}}]]',
    remedy: '请扫这个包裹的面单。',
  },
  'packing.weight-missing': {
    title: '还没有称重[[：{{pairCode}}]]',
    remedy: '请把包裹放到秤上，等数字稳定。',
  },
  'packing.weight-off': {
    title: '重量不对[[：{{grams}} g]][[，应为 {{expectedGrams}} g]]',
    remedy: '请开箱核对[[ {{sku}}]]，再称一次。确认无误的，有权限的人可以放行。',
  },
  'packing.weight-printed': {
    title: '单据已按称好的重量打出[[：{{pairCode}}]]',
    remedy: '请按这套单据封箱。重量确实不对的，请挂起这一单。',
  },
  'packing.weight-net': {
    title: '秤上显示的是净重[[：{{grams}} g]]',
    remedy: '请清除秤上的皮重，再把包裹重新放上去称。',
  },
  'packing.paper-waiting': {
    title: '面单还没有出来[[：{{pairCode}}]]',
    remedy: '请看一下打印机，等面单出来再扫。',
  },
  'packing.nothing-to-force': {
    title: '没有要放行的',
    remedy: '商品和重量都没有问题。',
  },
  'packing.nothing-to-undo': {
    title: '没有可以撤销的包裹',
    remedy: '今天封箱、还没交接的包裹才能撤销。',
  },
  'packing.already-handed-over': {
    title: '这个包裹已经交接[[：{{pairCode}}]]',
    remedy: '不能再撤销。要追回请联系快递。',
  },
  'packing.carton-unknown': {
    title: '没有这种箱型[[：{{code}}]]',
    remedy: '请在“称重”的“箱型”里登记它，或选另一种。',
  },
  'packing.card-unneeded': {
    title: '现在不需要原因卡',
    remedy: '先扫指令卡（挂起、撤销、放行…），再扫原因卡。',
  },
  'packing.card-unknown': {
    title: '不认识这张卡[[：{{code}}]]',
    remedy: '请重新打印指令卡或工牌。',
  },
  'job.waits-for-packing': {
    title: '等装箱：商品齐了才打印[[：{{pairCode}}]]',
    remedy: '请在打包台扫这一单，商品数齐后会自动打印。',
  },
  'history.product-scanned': {
    title: '扫到的是商品[[：{{code}}]][[，{{name}}]]',
    remedy: '查包裹请扫面单、发货单，或订单号。',
  },
  'history.card-scanned': {
    title: '扫到的是指令卡[[：{{code}}]]',
    remedy: '查包裹请扫面单、发货单，或订单号。指令卡在打包台用。',
  },
  'history.badge-scanned': {
    title: '扫到的是工牌',
    remedy: '查包裹请扫面单、发货单，或订单号。工牌在打包台用来换人。',
  },
  'history.number-unbound': {
    title: '这个单号没有给过任何包裹[[：{{waybillNumber}}]]',
    remedy: '号段里有它，还没用过。请核对扫的是不是这一张。',
  },
  'match.not-found': {
    title: '这批里没有[[：{{code}}]]',
    remedy: '请扫这一批的面单或发货单，或者换一个批次。',
  },
  'match.parcel-shipped': {
    title: '这个包裹已经发货[[：{{pairCode}}]]',
    remedy: '单号不能再改。',
  },
  'match.parcel-paired': {
    title: '这个包裹已经打包[[：{{pairCode}}]]',
    remedy: '面单已贴在箱上。从它后面开始顺移，或者只改这一单；要换单就先在打包台撤销封箱。',
  },
  'match.number-invalid': {
    title: '这不是运单号[[：{{waybillNumber}}]]',
    remedy: '请再扫一次面单上的条码。',
  },
  'match.number-missing': {
    title: '这个包裹还没有单号[[：{{pairCode}}]]',
    remedy: '请先按顺序、按文件或扫描给它单号。',
  },
  'match.number-other-carrier': {
    title: '这是别家快递的单号[[：{{waybillNumber}}]][[，{{carrier}}]]',
    remedy: '请检查[[ {{pairCode}} 的]]面单是不是拿错了。',
  },
  'match.number-used': {
    title: '这个单号已随别的包裹发走[[：{{waybillNumber}}]]',
    remedy: '请用没用过的单号。',
  },
  'match.number-void': {
    title: '这个单号已作废[[：{{waybillNumber}}]]',
    remedy: '请用下一张单子，这张销毁。',
  },
  'match.number-taken': {
    title: '这个单号是别的包裹的[[：{{waybillNumber}}]][[，{{other}}]]',
    remedy: '如果是两张面单放反了，请把这两个包裹对调。',
  },
  'match.number-twice': {
    title: '一个单号给了两个包裹[[：{{waybillNumber}}]][[（{{pairCode}}、{{other}}）]]',
    remedy: '每个包裹要有自己的单号。',
  },
  'match.next-unknown': {
    title: '算不出下一个单号[[：{{waybillNumber}}]]',
    remedy: '请扫下一张单子[[，也就是 {{pairCode}} 的那张]]。',
  },
  'match.carriers-differ': {
    title: '这些包裹不是同一家快递',
    remedy: '请选同一家快递的包裹。',
  },
  'match.printing': {
    title: '这个包裹的单据正在打印[[：{{pairCode}}]]',
    remedy: '请等它打完，或先说明它打出来没有，再试一次。',
  },
  'match.nothing-to-undo': {
    title: '没有可以撤销的改动',
    remedy: '只有单号的改动可以撤销。',
  },
  'match.undo-overtaken': {
    title: '这次改动不能撤销了[[：{{pairCode}}]]',
    remedy: '之后已有打包、发货、补打或别的改动。请逐单改正。',
  },
  'pair.weight-invalid': { title: '重量不对[[：{{grams}} 克]]', remedy: '请填 1 到 100000 克之间的整数。' },

  'close.nothing-to-ship': { title: '没有可以发货的包裹', remedy: '请先打包，再来发货。' },
  'close.reason-missing': {
    title: '还有[[ {{count}} 个]]订单没写未发货原因[[：{{orderNumber}} 等]]',
    remedy: '请给每个未发货的订单选一个原因。',
  },
  'close.folder-not-writable': {
    title: '发货文件写不进去[[：{{path}}]]',
    remedy: '请确认磁盘有空间、文件夹可写，再试一次。',
  },
  'close.stopped-meanwhile': {
    title: '关账时有订单被拦下，什么都没发[[：{{orderNumber}}]]',
    remedy: '没有留下任何文件。[[先拿出包裹 {{pairCode}}，]]再关一次账。',
  },
  'close.files-not-placed': {
    title: '已经发货，但文件还没放好[[：{{path}}]]',
    remedy: '如果同名文件开着，先关掉。下次关账或重新启动会自动放好。',
  },
  'close.already-running': { title: '正在关账', remedy: '另一处已经在关账，请等它完成再看结果。' },

  'rules.name-missing': {
    title: '第 {{place}} 条选快递规则没有名字',
    remedy: '请起个名字，订单上会显示它。',
  },
  'rules.carrier-missing': {
    title: '规则“{{rule}}”没有选快递',
    remedy: '请至少选一家快递；“选最便宜的”要先填运费。',
  },
  'rules.carrier-unknown': {
    title: '规则里的快递不认识[[：{{rule}}]][[ → {{carrier}}]]',
    remedy: '请从列表里选一家快递。',
  },
  'rules.carrier-historic': {
    title: '{{carrier}}已经停运，规则不能用它[[：{{rule}}]]',
    remedy: '请换一家快递。',
  },
  'rules.range-impossible': {
    title: '规则“{{rule}}”的范围写反了[[：从 {{from}} 到 {{to}}]]',
    remedy: '“从”不能大于“到”。',
  },
  'rules.place-unknown': {
    title: '没有这个地方[[：{{place}}]][[（{{rule}}）]]',
    remedy: '请写省、市、区县的名字，例如 浙江 / 杭州市 / 余杭区。',
  },
  'rules.service-unknown': {
    title: '{{carrier}}没有这项服务[[：{{service}}]][[（{{rule}}）]]',
    remedy: '请去掉这项服务，或换一家快递。',
  },
  'rules.template-unknown': {
    title: '规则“{{rule}}”的面单模板找不到[[：{{template}}]]',
    remedy: '请从列表里选一个面单模板，或留空按纸张选。',
  },
  'rules.cost-missing': {
    title: '规则“{{rule}}”要选最便宜的，可是{{carrier}}没有填运费',
    remedy: '请在“运费”里填上它的首重和续重，或从规则里去掉它。',
  },
  'rules.cost-twice': {
    title: '运费写了两次[[：{{carrier}} {{province}}]]',
    remedy: '同一家快递，每个省只留一行。',
  },
  'template.not-found': {
    title: '没有这个模板[[：{{template}}]]',
    remedy: '请在“模板”里看一眼，选一个列出来的模板。',
  },
  'template.not-json': {
    title: '模板的文字不是正确的 JSON[[：第 {{line}} 行第 {{column}} 个字]]',
    remedy: '请看这一处和上一行：常见的是少了逗号、引号或括号，或多了逗号。',
  },
  'template.shipped': {
    title: '自带的模板不能改[[：{{template}}]]',
    remedy: '请先复制一份，再改自己的那份。',
  },
  'template.archived': { title: '这个模板已停用[[：{{template}}]]', remedy: '请先恢复它，再修改或使用。' },
  'template.changed-meanwhile': {
    title: '模板刚被别处改过[[，现在是第 {{version}} 版]]',
    remedy: '请先看新的一版，再决定保存哪一份。',
  },
  'template.name-taken': { title: '已有同名的模板[[：{{template}}]]', remedy: '请换一个名字。' },
  'template.not-ready': {
    title: '模板还有问题，不能用于打印[[：{{template}}]]',
    remedy: '请先按提示改好，预览没有问题后再启用。',
  },
  'template.sample-missing': {
    title: '没有这份示例[[：{{sample}}]]',
    remedy: '请换一份示例。今天的订单有变动时，列表会更新。',
  },
  'picture.unusable': {
    title: '图片打不开[[：{{file}}]]',
    remedy: '请用 PNG 或 JPG 图片。',
  },
  'picture.too-large': { title: '图片太大[[：{{file}}]]', remedy: '请缩小到 4000×4000 像素以内再上传。' },
  'picture.not-found': {
    title: '没有这张图片[[：{{picture}}]]',
    remedy: '请上传（或重新上传），也可以改模板里的图片名[[：{{element}}]]。',
  },
  'rules.value-invalid': { title: '规则的内容不对[[：{{field}}]]', remedy: '请改好后再保存。' },
  'carriers.file-invalid': {
    title: '快递资料文件不能用[[：carriers/{{file}}]][[（{{reason}}）]]',
    remedy: '请改正这个文件再重新打开打单台。改好以前按自带的快递资料用。',
  },
  'stock.file-unusable': {
    title: '库存文件用不了[[：{{file}}]]',
    remedy: '要有“商家编码”（或 SKU、货号）和“库存数量”两列。请改好再导入。',
  },
  'products.file-unusable': {
    title: '商品资料文件用不了[[：{{file}}]]',
    remedy: '要有“商家编码”（或 SKU、货号）一列，再加上条码、名称、货位等任意一列。请改好再导入。',
  },
  'product.not-found': {
    title: '没有这个商品[[：{{code}}]]',
    remedy: '请在“商品资料”里新建，或把条码加到已有的商品上。',
  },
  'product.sku-taken': { title: '已经有这个商品[[：{{sku}}]]', remedy: '请打开它来改，或换一个商家编码。' },
  'product.code-taken': {
    title: '条码 {{code}} 已是另一个商品的[[：{{sku}}]]',
    remedy: '一个条码只能认一个商品。请先从那个商品上去掉它，或换一个条码。',
  },
  'row.sku-missing': { title: '没有商家编码', remedy: '请在这一行补上商家编码（SKU），再导入一次。' },
  'row.sku-damaged': {
    title: '商家编码被表格软件改坏了[[：{{value}}]]',
    remedy: '长数字变成了科学计数。请把这一列设成“文本”，填上原来的编码再导入。',
  },
  'row.sku-twice': {
    title: '商家编码重复[[：{{value}}]]',
    remedy: '同一个编码在前面已有一行，内容不同。请只留一行；几个条码写在一格里，用逗号隔开。',
  },
  'row.barcode-damaged': {
    title: '条码被表格软件改坏了[[：{{value}}]]',
    remedy: '长数字变成了科学计数，末尾的数字已丢失。请把这一列设成“文本”，重新填上条码再导入。',
  },
  'row.barcode-taken': {
    title: '条码已是另一个商品的[[：{{value}}]]',
    remedy: '一个条码只能认一个商品。请核对这一行和那个商品的条码。',
  },
  'row.barcode-check-digit': {
    title: '条码的校验位不对[[：{{value}}]]',
    remedy: '已照样导入。多半是抄错了一位，请拿商品扫一遍核对。',
  },
  'row.weight-invalid': {
    title: '重量不对[[：{{value}}]]',
    remedy: '请写克数（250）或带单位（0.25kg），要大于 0、不超过 100 公斤。',
  },
  'row.handling-unknown': {
    title: '看不懂的搬运要求[[：{{value}}]]',
    remedy: '其余已照样导入。可以写：易碎、防潮、加急、礼物。',
  },
  'operator.not-found': { title: '没有这个人', remedy: '请刷新后再看。' },
  'operator.name-taken': { title: '已经有人叫“{{name}}”', remedy: '请换一个名字，例如加上工号。' },
  'operator.badge-unknown': {
    title: '不认识这张工牌[[：{{badge}}]]',
    remedy: '请扫自己的工牌；没有工牌，请主管在“人员与权限”里打印一张。',
  },
  'operator.badge-retired': {
    title: '{{name}} 的这张工牌已停用',
    remedy: '请用新的工牌；没有新的，请主管在“人员与权限”里打印一张。',
  },
  'operator.nobody-on-duty': { title: '还没有人上岗', remedy: '请先扫自己的工牌。' },
  'operator.right-missing': {
    title: '{{name}} 没有这个权限',
    remedy: '请有权限的同事[[（{{who}}）]]扫工牌来做，或请主管在“人员与权限”里给权限。',
  },
  'operator.last-supervisor': {
    title: '{{name}} 是最后一个能改设置的人',
    remedy: '请先把“设置”权限给另一个人，再改这一个。',
  },

  'settings.value-invalid': { title: '设置的内容不对[[：{{field}}]]', remedy: '请改好后再保存。' },
  'data.in-use': {
    title: '打单台已在另一个窗口或程序里打开',
    remedy: '请用已打开的窗口。要用命令，请先关掉它，或用 serve 命令打开打单台。找不到窗口就重启电脑再试。',
  },
  'data.from-newer-version': {
    title: '数据是更新版本的软件写的',
    remedy: '请升级打单台后再打开，数据不会丢。',
  },
  'data.from-trial-version': {
    title: '数据是正式发布前的试用版写的',
    remedy: '请用那个版本打开，或换一个数据目录重新开始；原来的数据没有改动。',
  },
  'data.damaged': {
    title: '数据库有损坏',
    remedy:
      '请先停止打单，不要删除任何文件。[[可以用最近一份完好的备份恢复：{{backup}}。]]需要时联系技术支持。',
  },
  'backup.not-found': { title: '没有这份备份[[：{{name}}]]', remedy: '请刷新列表，换一份备份。' },
  'backup.damaged': {
    title: '这份备份不完整',
    remedy: '请换一份备份；正在用的数据没有改动。如果刚做的备份也这样，请检查磁盘。',
  },
  'backup.folder-is-data': {
    title: '备份不能再存到数据文件夹里[[：{{path}}]]',
    remedy: '硬盘坏了会一起丢。请选另一块硬盘、U 盘或网络盘上的文件夹。',
  },
  'backup.folder-not-writable': {
    title: '第二份备份存不进去[[：{{path}}]]',
    remedy:
      '请写完整路径（如 E:\\备份），确认硬盘插着、网络盘连着。本机的备份照常做，连上后会自动存最近一份。',
  },
  'backup.folder-no-answer': {
    title: '存第二份备份的文件夹没有回应[[：{{path}}]]',
    remedy:
      '请确认硬盘插着、网络盘连着，也可以换一个文件夹或清空。本机的备份照常做，有回应后会自动存最近一份。',
  },
  'data.disk-full': { title: '磁盘满了', remedy: '请清理磁盘，腾出 1 GB 以上空间再继续。' },
  'data.folder-not-readable': {
    title: '数据文件夹读不了[[：{{path}}]]',
    remedy: '请确认磁盘还在、网络盘已连上。',
  },
  'data.disk-low': {
    title: '磁盘空间不多了[[，只剩 {{freeGigabytes}} GB]]',
    remedy: '请清理磁盘，腾出 5 GB 以上；满了就存不了数据，也做不了备份。',
  },
  'data.on-network': {
    title: '数据放在网络盘上[[：{{path}}]]',
    remedy: '断网时数据可能损坏。请把数据移到本机硬盘，用 --data 指定新位置。',
  },
  'data.on-removable': {
    title: '数据放在 U 盘或移动硬盘上[[：{{path}}]]',
    remedy: '拔出来之前请先退出打单台。长期用请移到本机硬盘。',
  },
  'backup.none': {
    title: '还没有备份',
    remedy: '请在“设置”里点“现在备份”。打单台开着时，有改动就每小时备份一次。',
  },
  'backup.old': {
    title: '最近一份备份太旧了[[，比现在的数据早 {{days}} 天]]',
    remedy: '请在“设置”里点“现在备份”。',
  },
  'clock.behind': {
    title: '电脑时间不对：现在是 {{now}}，可是已经有 {{newest}} 的记录',
    remedy: '请校准电脑的日期和时间，再点“再检查一次”。时间不对，截止时间和备份都会乱。',
  },
  'clock.zone-not-china': {
    title: '电脑时区不是北京时间[[（UTC{{zone}}）]]',
    remedy: '店铺在国内的话，请把电脑时区改成“北京，UTC+08:00”，否则截止时间会算错。',
  },
  'settings.sender-missing': {
    title: '还没有填寄件人',
    remedy: '请在“设置”里填写寄件人的姓名、电话和地址，面单上要用。',
  },
  'template.faulty': {
    title: '自己的模板打不出来[[：{{template}}]]',
    remedy: '请在“模板”里打开它，看提示的那一行，或回到旧版。',
  },
  'doctor.no-answer': {
    title: '这一项一直没有回应',
    remedy: '请看设备或网络盘有没有连上，再检查一次；还是这样就重启电脑。',
  },
  'data.folder-not-writable': {
    title: '数据文件夹写不进去[[：{{path}}]]',
    remedy: '请确认文件夹没有设成只读，账号有写入权限。',
  },
  'host.port-in-use': {
    title: '端口 {{port}} 已被其他程序占用',
    remedy: '关闭占用该端口的程序，或用 --port 换一个端口再启动。',
  },
  'host.window-missing': {
    title: '界面文件还没有生成[[：{{path}}]]',
    remedy: '先运行一次 npm start，它会自动生成界面。',
  },
  'request.file-not-writable': {
    title: '文件写不进去[[：{{file}}]]',
    remedy: '请确认文件夹存在、可写，也没有被其他程序打开。',
  },
  'request.invalid': { title: '填写的内容不对[[：{{field}}]]', remedy: '请检查后再试一次。' },
  'internal.bug': { title: '程序出错了', remedy: '已记录。请再试一次；还不行，请把编号告诉技术支持。' },
} as const satisfies ProblemTexts;
