import type { recoveryWordsZhCn } from './recovery-words.zh-CN.ts';

/** The words of going on when printing stopped: last good sheet, spare printer, what waited too long, what is urgent. */
export const recoveryWordsEn = {
  recovery: {
    resume: 'Go on after the last good sheet',
    resumeHint:
      'After paper ran out or jammed: find the last good label or slip and scan it. What did not come out behind it is printed again in the same order, no sheet more and none less.',
    code: 'Last good sheet',
    codeHint: 'scan its waybill number or pair code, or type it, then Enter',
    lastGood: 'Last good: {{document}} {{pairCode}} ({{printer}})',
    again: 'Prints {{count}} sheets again: from {{first}} to {{last}}',
    againOne: 'Prints one sheet again: {{first}}',
    nothing: 'Nothing behind it has to be printed again.',
    left: 'Not printed again ({{count}}): scanned, packed, stopped or asked for already.',
    withReported: 'Also the {{count}} that the printer says it has done',
    confirm: 'Print again and go on',
    done: 'Queued again: {{count}}. “{{printer}}” goes on',
    reason: 'paper ran out',
    spare: 'Use the spare',
    spareHint: 'All that has not left goes to another printer, order and numbering stay',
    spareNone: 'No other printer has the same paper',
    moved: 'Moved to “{{printer}}”: {{count}}',
    movedLeft: 'Moved to “{{printer}}”: {{count}}. Being sent or in doubt, so they stay: {{left}}',
    expired: 'Waited too long for “{{printer}}”: {{count}}. Print them?',
    expiredHint: 'The printer was away or stood still for long; they may not be wanted any more.',
    print: 'Print',
    discard: 'Discard',
    released: 'Queued again: {{count}}',
    discarded: 'Discarded: {{count}}',
    discardQuestion: 'Discard them ({{count}})? They will not be printed.',
    urgent: 'Urgent',
    notUrgent: 'Not urgent',
    urgentWaiting: 'Urgent',
    urgentDone: 'Go first: {{count}}',
    urgentUndone: 'Back in their order: {{count}}',
  },
} satisfies typeof recoveryWordsZhCn;
