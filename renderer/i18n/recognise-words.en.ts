import type { recogniseWordsZhCn } from './recognise-words.zh-CN.ts';

/** Words of the field that says whose number it could be, in English. */
export const recogniseWordsEn = {
  recognise: {
    title: 'Whose number is this?',
    field: 'Waybill number',
    hint: 'Click here and scan, or type it',
    package: 'Package {{index}} of {{total}}',
    several: 'Several carriers have such numbers: the carrier you chose counts.',
    none: 'No carrier has such numbers',
    noneHint: 'Compare it with the label and scan again.',
    historic: 'no longer running',
    why: {
      'check-digit-right': 'check digit is right',
      'current-form': 'fits its numbers',
      'old-form': 'fits its old numbers',
      'check-digit-wrong': 'wrong check digit: mistyped?',
    },
  },
} satisfies typeof recogniseWordsZhCn;
