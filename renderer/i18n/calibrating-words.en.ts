import type { calibratingWordsZhCn } from './calibrating-words.zh-CN.ts';

/** The words of calibrating a printer. */
export const calibratingWordsEn = {
  calibrating: {
    position: 'Position',
    none: 'not calibrated',
    numbers: '{{across}} across, {{down}} down, {{drift}} mm a sheet',
    open: 'Calibrate',
    title: 'Calibrate · {{printer}} · {{media}}',
    print: 'Print ruler pages',
    rulerPage: 'Ruler pages',
    printHint: 'Three sheets come out. Keep their order.',
    printHintRoll: 'One sheet comes out.',
    printed: 'Ruler pages sent',
    read: 'Measure from the middle of the cross to the edges',
    fromLeft: 'To the left edge (sheet 1)',
    fromTop: 'To the upper edge (sheet 1)',
    fromTopOfThird: 'To the upper edge (sheet 3)',
    fromTopOfThirdHint: 'Only where it drifts from sheet to sheet',
    should: 'should be {{mm}}',
    becomes: 'Then: {{numbers}}',
    check: 'Save, and print again to see',
    now: 'Now:',
    saved: 'Saved. What is not printed yet is drawn anew.',
    again: 'Ruler pages again',
    reset: 'Take it all back',
  },
} satisfies typeof calibratingWordsZhCn;
