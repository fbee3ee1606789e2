import type { firstRunWordsZhCn } from './first-run-words.zh-CN.ts';

export const firstRunWordsEn: typeof firstRunWordsZhCn = {
  firstRun: {
    title: 'First run',
    hint: 'Five steps, and each can be skipped. Do it again from Settings whenever you like: nothing that is set gets lost.',
    stepsLabel: 'The five steps',
    steps: {
      language: 'Language',
      sender: 'Shop and sender',
      printers: 'Printers and test pages',
      devices: 'Scale and scanner',
      import: 'First import',
      end: 'Summary',
    },
    stepOf: 'Step {{number}} of 5',
    done: 'Done',
    left: 'Not yet',
    back: 'Back',
    next: 'Next',
    skip: 'Skip this step',
    later: 'Not now',
    laterDone: 'Put aside. To go on: Settings → First run',
    noRight:
      'Settings are changed by somebody with the right to: ask them to scan their badge. You may look around meanwhile, or leave it for later.',
    band: 'The first run is not finished',
    resume: 'Go on',
    language: {
      why: 'Which language should the window speak? It changes at once, and again whenever you like.',
    },
    sender: {
      why: 'Every label bears the sender: returns come back here, and the courier calls this number.',
      incomplete: 'Fill in all four to go on; if you do not have them at hand, skip.',
    },
    printers: {
      why: 'Print a test page and look whether it is right. What you see now you need not guess when it counts.',
      without:
        'No printer? You can start all the same: the two built-in ones save labels and slips as PDF files, to print wherever you like. And when a printer breaks, labels can be written by hand from a manual sheet.',
      askRight: 'Did it come out, and is it right?',
      right: 'It is right',
      wrong: 'Something is wrong',
      noted: 'It is right: noted',
    },
    devices: {
      why: 'A scale notes each weight as the parcel is sealed and notices what is missing or too much. Without one you type the weight.',
      scanTitle: 'Scanner',
      scanNow: 'Scan anything now: a product, an old label',
      scanned: 'Heard it: the scanner works',
      scanHint:
        'Nothing happens? Check the cable. The scanner must act as a keyboard and press Enter after each code.',
      noScale: 'No scale, skip',
    },
    import: {
      why: 'Drop the order file that your shop exported. You see it first; nothing counts until you press Import, and it can be taken back.',
      sampleTitle: 'Or try the sample day first',
      sampleHint:
        'A day of sample orders and numbers to print, pack and ship. The numbers are made up: put none of them on a parcel.',
      skip: 'No import now, skip',
    },
    end: {
      title: 'Ready to start',
      why: 'What is not done can be done any time: each line says where.',
      where: 'Later in',
      skipped: 'Not done',
      pdfFolders: 'the built-in PDF folders',
      orders: 'Orders today: {{count}}',
      scannerHeard: 'scanner works',
      numbersMissing:
        'Labels still need waybill numbers: get a range from your carrier and add it under Numbers.',
      goPrint: 'Finish and print {{count}} orders',
      goHome: 'Finish, to Home',
    },
  },
};
