/** Words of the field that says whose number it could be, in Chinese. */
export const recogniseWordsZhCn = {
  recognise: {
    title: '这是谁家的单号？',
    field: '单号',
    hint: '点一下这里，扫一下或输入',
    package: '一票多件：第 {{index}} 件，共 {{total}} 件',
    several: '几家都用这种单号，以选定的快递为准。',
    none: '没有快递用这种单号',
    noneHint: '请对着面单核对，再扫一次。',
    historic: '已停运',
    why: {
      'check-digit-right': '校验位正确',
      'current-form': '符合现在的格式',
      'old-form': '符合老格式',
      'check-digit-wrong': '校验位不对，可能抄错了',
    },
  },
};
