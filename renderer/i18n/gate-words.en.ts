import type { gateWordsZhCn } from './gate-words.zh-CN.ts';

/** The words of the look at everything before a batch, and of the archive of what was sent. */
export const gateWordsEn = {
  gate: {
    title: 'Before printing',
    fine: 'Printers, paper and numbers are ready',
    asking: 'Asking the printers…',
    unknown: '{{printer}} does not say how it is: have a look',
    unknownCount: '{{printer}}: nobody counts its labels',
    proof: 'Print a proof',
    proofPrinted: 'The proof is on “{{printer}}”: look at it and scan it',
    accept: 'The proof is good',
    question: 'Not ready: {{count}}. Start anyway?',
    questionHint: 'What is not ready waits in the queue; nothing is lost.',
    startAnyway: 'Start anyway',
  },
  archive: {
    title: 'Print archive',
    hint: 'What went to a printer is kept word for word: when, which printer, and how it is known to have come out.',
    search: 'Waybill number, pair code or order number',
    searchHint: 'scan or type it, then Enter',
    none: 'Nothing found',
    save: 'Save the bytes',
    pruned: 'Kept no longer',
    verify: 'Verify the archive',
    verified: '{{attempts}} records in an unbroken chain, {{kept}} contents unchanged',
    faults: '{{count}} places do not agree',
    generation: 'copy {{count}}',
    outcomes: {
      open: 'no outcome',
      sent: 'sent',
      'not-started': 'not sent',
      'in-doubt': 'in doubt',
      'taken-back': 'taken back',
    },
    evidences: {
      accepted: 'only known to have left',
      acknowledged: 'the printer took all of it',
      reported: 'the printer said it was done',
    },
    ways: { printer: 'printer', 'by-hand': 'by hand', 'other-pc': 'another PC' },
  },
} satisfies typeof gateWordsZhCn;
