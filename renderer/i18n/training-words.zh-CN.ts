/** The words of training mode. */
export const trainingWordsZhCn = {
  training: {
    title: '演示模式',
    hint: '用示例订单练习整套流程：打单、扫码、称重、封箱。单据上印满“VOID”，正式工位一扫就拦；正式数据碰不到。',
    enter: '进入演示模式',
    leave: '回到正式工位',
    band: '演示模式 · 这里的一切都不算数',
    bandHint: '打出的单据是作废的，不要贴到包裹上',
    failed: '演示模式打不开，这里是正式数据',
    failedHint: '请确认磁盘还有空间、没有另一个打单台开着演示模式，再试一次',
  },
};
