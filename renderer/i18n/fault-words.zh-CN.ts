/** The words of mending a printer: what is seen, what to try, what proves that it helped. */

import type { FaultProof, FaultSign, FaultStepCode } from '../../electron/domain/fault-trees.ts';

/** What to try, and how. */
export type FaultStepText = {
  readonly title: string;
  readonly how: string;
};

type FaultWords = {
  readonly title: string;
  readonly chooseSign: string;
  readonly nextStep: string;
  readonly mended: string;
  readonly stepOf: string;
  readonly signs: Readonly<Record<FaultSign, string>>;
  readonly proofs: Readonly<Record<FaultProof, string>>;
  readonly steps: Readonly<Record<FaultStepCode, FaultStepText>>;
};

const words: FaultWords = {
  title: '排查故障',
  chooseSign: '看到了什么？',
  nextStep: '还不行，下一步',
  mended: '好了',
  stepOf: '第 {{number}} 步，共 {{total}} 步',
  signs: {
    unreachable: '连不上打印机',
    'no-answer': '能连上，但问不出状态',
    'nothing-comes-out': '单子送出去了，不出纸',
    'queue-stuck': '系统的打印队列卡住',
    'port-busy': '串口被别的程序占着',
    'folder-not-writable': '文件夹写不进去',
    'paper-out': '缺纸',
    'paper-misread': '找不到标签间隙',
    'paper-jam': '卡纸',
    'cover-open': '盖子没关',
    'ribbon-out': '碳带用完',
    'ribbon-jam': '碳带缠住',
    'cutter-fault': '切刀卡住',
    'head-fault': '打印头报错',
    'too-hot': '打印头过热',
    'too-cold': '打印机太冷',
    'ink-out': '墨或碳粉用完',
    'output-full': '出纸口满了',
    'memory-fault': '打印机内存报错',
    'device-fault': '打印机亮红灯',
    'device-paused': '打印机按了暂停',
    blank: '出白纸',
    pale: '字太淡',
    streaks: '有竖白线',
    shifted: '打偏了',
    drifting: '越打越偏',
    'skips-labels': '多走纸、隔张打',
    'cut-off': '边上打不全',
    garbled: '打出乱码',
    'code-unreadable': '条码扫不出',
  },
  proofs: {
    look: '看一眼就知道',
    probe: '点“检测”，打印机回答正常就好了',
    'test-page': '打一张测试页，清楚、完整就好了',
    'ruler-page': '打一张标尺页，刻度对上就好了',
  },
  steps: {
    'check-power': {
      title: '看电源和指示灯',
      how: '电源线插紧，开关打开，等指示灯变绿（约半分钟）。不亮就换一个插座。',
    },
    'check-network': {
      title: '看网线',
      how: '网口的灯要亮。拔下网线重插，或换一根、换一个口。无线的看是否连在本店的网上。',
    },
    'same-address': {
      title: '核对打印机地址',
      how: '从打印机打一张自检页，看上面的 IP；和这里的不一样，就改成自检页上的，并在路由器上固定下来。',
    },
    'ask-again': {
      title: '再问一次',
      how: '打印机正在打印或刚开机时不回答，等它停下来再点“检测”。有的型号本来就不回答，打出测试页就算正常。',
    },
    'check-usb': {
      title: '重插 USB 线',
      how: '两头都拔下重插，直接插在电脑上，不经过分线器。换了插口，系统可能会多出一台同名打印机。',
    },
    'check-serial': {
      title: '核对串口',
      how: '插紧串口线；端口号、波特率、流控要和打印机自检页上的一样。换过插口，端口号会变。',
    },
    'open-queue': {
      title: '看系统的打印队列',
      how: '在系统设置的打印机里打开它的队列。有出错的任务就删掉，再看队列是不是“暂停”。',
    },
    'clear-queue': {
      title: '清空系统的打印队列',
      how: '取消里面全部任务：没打的单留在打单台里，不会丢。删不掉就重启电脑的打印服务。',
    },
    'queue-online': {
      title: '让系统的打印机上线',
      how: '在系统的打印机菜单里，取消“脱机使用”和“暂停打印”。',
    },
    'close-other-program': {
      title: '关掉占用端口的程序',
      how: '别的打印软件、串口工具、电子秤软件都关掉，再点“检测”。找不到是谁，就重启电脑。',
    },
    'check-share': {
      title: '看共享的那台电脑',
      how: '接打印机的电脑要开着、没睡眠，并且登录着；从本机能打开它的共享文件夹。',
    },
    'check-folder': {
      title: '看文件夹',
      how: '文件夹还在、盘没满、U 盘没拔、网络盘连着，并且允许写入。',
    },
    'restart-printer': {
      title: '重启打印机',
      how: '关掉电源，等 10 秒再开。正在打的单会变成“存疑”，到时看纸再定，不会自动重打。',
    },
    'load-roll': {
      title: '装标签纸',
      how: '打开盖子放进纸卷，从导纸槽下面穿过，两边挡板靠紧，纸头露出撕纸口，合上盖子按一下走纸键。',
    },
    'load-sheets': {
      title: '加纸',
      how: '纸抖松、对齐再放进纸盒，挡板靠紧。没加错尺寸：纸盒上的尺寸要和这里登记的一样。',
    },
    'load-receipt': {
      title: '换小票纸',
      how: '打开盖子放进纸卷，光滑的一面朝打印头，拉出一截再合盖。',
    },
    'load-forms': {
      title: '装连续纸',
      how: '两边的孔套上链轮，左右拉平，纸边对准刻度，第一行对准撕纸口，拨杆拨到“连续纸”。',
    },
    'close-cover': {
      title: '合紧盖子',
      how: '两边同时往下按，听到“咔”一声。只扣住一边也算没关。',
    },
    'press-feed': {
      title: '按一下走纸键',
      how: '走出一张整的标签，红灯会灭。不走纸、还亮红灯，就接着下一步。',
    },
    'clear-jam': {
      title: '取出卡住的纸',
      how: '关电源，开盖，顺着出纸方向慢慢拉；背胶粘在滚轴上的，用湿布擦掉。别用刀，会划坏打印头。',
    },
    'clear-jam-forms': {
      title: '取出卡住的连续纸',
      how: '关电源，松开压纸杆，转手轮往后退出来；撕下皱的几张，重新套好链轮。废掉的单号到“单号”里作废。',
    },
    'clean-sensor': {
      title: '擦测纸传感器',
      how: '关电源，用软刷或棉签蘸酒精擦纸道上的小窗，去掉纸屑和胶。',
    },
    'sensor-in-place': {
      title: '传感器对准间隙',
      how: '能左右移动的传感器，移到标签中间；有黑标的纸，对准背面的黑标。',
    },
    'declare-media': {
      title: '核对纸张设置',
      how: '这里登记的纸要和装着的一样大，间隙、黑标、连续纸也要选对。',
    },
    'calibrate-zebra-feed': {
      title: '校准斑马打印机（一键机型）',
      how: '开着机，按住走纸键，绿灯闪一下后停一停再闪两下时松手。它会走几张纸，记住标签长度。',
    },
    'calibrate-zebra-pause-cancel': {
      title: '校准斑马打印机（带暂停、取消键）',
      how: '开着机、没在打印，同时按住“暂停”和“取消”约两秒再松手。它会走几张纸，记住标签长度。',
    },
    'calibrate-tsc': {
      title: '校准 TSC 打印机',
      how: '装好纸、合上盖，先关机。按住走纸键（有暂停键的机型按暂停键）再开机，灯变红闪烁时松手，等它走几张纸停住。',
    },
    'calibrate-tspl': {
      title: '重新测纸',
      how: '装好纸、合上盖，先关机。按住走纸键再开机，等它走几张纸、停在撕纸口再松手。按键因机型不同，以机身标贴为准。',
    },
    'calibrate-by-manual': {
      title: '重新测纸',
      how: '按打印机说明书里的“标签校准”做一次。换了不同长度的纸都要做。',
    },
    'load-ribbon': {
      title: '装好碳带或色带',
      how: '碳带从上轴绕到下轴，拉平不打皱，有墨的一面朝纸；针式色带装进卡槽，转旋钮绷紧。',
    },
    'direct-thermal': {
      title: '不用碳带就关掉碳带检测',
      how: '热敏纸不需要碳带。在打印机设置里把打印方式改成“热敏”，红灯就会灭。',
    },
    'thermal-side': {
      title: '看纸有没有装反',
      how: '指甲在纸上划一下，能划出黑线的一面是热敏面，要朝打印头。两面都划不黑，就是要用碳带的纸。',
    },
    'change-roll': {
      title: '换一卷纸',
      how: '受潮、放久、贴得太紧的纸会打淡或走不准。先换一卷新的试。',
    },
    'clean-head': {
      title: '擦打印头',
      how: '关电源等几分钟，棉签蘸无水酒精，顺一个方向擦打印头的黑线，干了再开机。每换一卷纸擦一次。',
    },
    'check-dots': {
      title: '看打印头有没有坏点',
      how: '测试页上同一位置每张都有白线，擦过还在，就是坏点。条码避不开的，换打印头。',
    },
    darker: {
      title: '调浓度和速度',
      how: '打印机自己的浓度加一档，速度降一档。过热报警就反过来：浓度减一档。',
    },
    'head-pressure': {
      title: '压紧打印头',
      how: '盖子两边都扣上。有压力旋钮的，左右拨到一样紧，窄纸只压有纸的一边。',
    },
    'form-lever': {
      title: '调纸厚',
      how: '拨杆拨到联数：四联拨到 3 或 4。太松打不透，太紧会挂纸。',
    },
    'change-ink': {
      title: '换墨盒或碳粉',
      how: '取出摇一摇还能再打几张；不行就换新的，再在打印机上做一次清洗。',
    },
    'cutter-free': {
      title: '松开切刀',
      how: '关电源，取出夹着的纸和胶，再开机让切刀复位。手不要伸进刀口。',
    },
    'wait-cool': {
      title: '等它凉下来',
      how: '开盖放几分钟，会自己接着打。常常过热，就减浓度、别连打太深的页。',
    },
    'wait-warm': {
      title: '等它暖起来',
      how: '室内要在 5 ℃ 以上。开着机放几分钟再试。',
    },
    'empty-output': {
      title: '拿走打好的纸',
      how: '出纸口清空。装了剥离器的，撕下挂着的那张。',
    },
    'press-pause': {
      title: '按一下暂停键',
      how: '指示灯闪就是暂停着，再按一下继续。没有暂停键的按走纸键。',
    },
    'check-language': {
      title: '核对打印语言和型号',
      how: '打出一串字母、数字，或整张不出，多半是语言选错：斑马选 ZPL，TSC、佳博、芯烨、汉印选 TSPL，小票机选 ESC/POS。',
    },
    'check-resolution': {
      title: '核对分辨率',
      how: '机身标签上写着 203 或 300 dpi。这里选错，会放大到打不全，或缩在一角。',
    },
    ruler: {
      title: '用标尺页校正',
      how: '打标尺页，读出两个数填进“校正”，再打一张看。',
    },
    drift: {
      title: '校正每张的偏移',
      how: '连打三张标尺页，看第三张比第一张偏了多少，填进“校正”。',
    },
    'older-graphics': {
      title: '改用老固件的图像压缩',
      how: '在“打印头”里把图像压缩改成 ACS：老型号不认识新的，会不出纸或出乱码。',
    },
    'no-driver-scaling': {
      title: '关掉缩放',
      how: '打印时选“实际大小”或 100%，不要“适合页面”；驱动里的纸张要和这里登记的一样。',
    },
    'use-spare': {
      title: '换备用打印机',
      how: '把没打的单移到同样纸张的备用机，顺序不变。',
    },
    'by-hand': {
      title: '改成手写',
      how: '打手工单（普通打印机就行）或看屏幕抄，写好后扫单号，包裹照常往下走。也可以存到 U 盘拿到别的电脑打。',
    },
    'get-help': {
      title: '找人修',
      how: '记一次故障，把原因和现象写上，交给负责人或卖家的售后。',
    },
  },
};

export const faultWordsZhCn = { faults: words };
