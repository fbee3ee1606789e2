import type { trainingWordsZhCn } from './training-words.zh-CN.ts';

export const trainingWordsEn: typeof trainingWordsZhCn = {
  training: {
    title: 'Training mode',
    hint: 'Practise the whole job on sample orders: print, scan, weigh, seal. Papers have “VOID” all over and the real station refuses them; real data is out of reach.',
    enter: 'Enter training mode',
    leave: 'Back to the real station',
    band: 'Training mode · nothing here counts',
    bandHint: 'Papers that come out are void: put none on a parcel',
    failed: 'Training mode could not be opened: this is real data',
    failedHint:
      'Check that the disk has room and that no other Waybench has training mode open, then try again',
  },
};
