import type { faultWordsZhCn } from './fault-words.zh-CN.ts';

export const faultWordsEn: typeof faultWordsZhCn = {
  faults: {
    title: 'Find the fault',
    chooseSign: 'What do you see?',
    nextStep: 'Not yet, next step',
    mended: 'It works',
    stepOf: 'Step {{number}} of {{total}}',
    signs: {
      unreachable: 'The printer cannot be reached',
      'no-answer': 'Reachable, but says nothing of itself',
      'nothing-comes-out': 'Sent, but nothing comes out',
      'queue-stuck': 'The system’s print queue is stuck',
      'port-busy': 'Another program holds the port',
      'folder-not-writable': 'The folder cannot be written',
      'paper-out': 'Out of paper',
      'paper-misread': 'Does not find the gap between labels',
      'paper-jam': 'Paper jam',
      'cover-open': 'Cover open',
      'ribbon-out': 'Out of ribbon',
      'ribbon-jam': 'Ribbon tangled',
      'cutter-fault': 'Cutter stuck',
      'head-fault': 'Print head fault',
      'too-hot': 'Print head too hot',
      'too-cold': 'Printer too cold',
      'ink-out': 'Out of ink or toner',
      'output-full': 'Output full',
      'memory-fault': 'Printer memory fault',
      'device-fault': 'Red light on the printer',
      'device-paused': 'Paused at the printer',
      blank: 'Blank labels',
      pale: 'Print too pale',
      streaks: 'White streaks',
      shifted: 'Print is shifted',
      drifting: 'Drifts further with every sheet',
      'skips-labels': 'Skips labels',
      'cut-off': 'Cut off at the edge',
      garbled: 'Garbled characters',
      'code-unreadable': 'Barcodes do not scan',
    },
    proofs: {
      look: 'You can see it',
      probe: 'Press “Check”: the printer answers that it is well',
      'test-page': 'Print a test page: it is clear and whole',
      'ruler-page': 'Print a ruler page: the marks line up',
    },
    steps: {
      'check-power': {
        title: 'Check power and lights',
        how: 'Push the power cable in, switch on, wait half a minute for a green light. No light: try another socket.',
      },
      'check-network': {
        title: 'Check the network cable',
        how: 'The light at the port must be on. Replug the cable, or try another cable or port. On Wi-Fi: is it on the shop’s network?',
      },
      'same-address': {
        title: 'Compare the address',
        how: 'Print the printer’s self-test page and read its IP. If it differs from the one here, enter that one, and fix it in the router.',
      },
      'ask-again': {
        title: 'Ask once more',
        how: 'Printers do not answer while printing or starting: wait, then press “Check”. Some models never answer; a good test page is proof enough.',
      },
      'check-usb': {
        title: 'Replug the USB cable',
        how: 'At both ends, straight into the PC, not through a hub. In another port the system may add a second printer of the same name.',
      },
      'check-serial': {
        title: 'Check the serial line',
        how: 'Push the cable in. Port, baud rate and flow control must be those of the printer’s self-test page. Another port has another name.',
      },
      'open-queue': {
        title: 'Look into the system’s print queue',
        how: 'Open its queue in the system’s printer settings. Delete jobs with errors, and see whether the queue is paused.',
      },
      'clear-queue': {
        title: 'Empty the system’s print queue',
        how: 'Cancel everything in it: what is not printed waits here and is not lost. If it cannot be deleted, restart the print service.',
      },
      'queue-online': {
        title: 'Bring the system’s printer online',
        how: 'In the system’s printer menu turn off “Use Printer Offline” and “Pause Printing”.',
      },
      'close-other-program': {
        title: 'Close the program that holds the port',
        how: 'Close other label programs, serial tools and scale programs, then press “Check”. If you cannot find it, restart the PC.',
      },
      'check-share': {
        title: 'Look at the PC that shares it',
        how: 'It must be on, awake and signed in, and its share must open from this PC.',
      },
      'check-folder': {
        title: 'Look at the folder',
        how: 'It still exists, the disk is not full, the USB stick is in, the network drive is connected, and writing is allowed.',
      },
      'restart-printer': {
        title: 'Restart the printer',
        how: 'Switch off, wait 10 seconds, switch on. A label on its way becomes “in doubt”: look at the paper, it is never printed twice by itself.',
      },
      'load-roll': {
        title: 'Load labels',
        how: 'Open, put the roll in, thread it under the guides, guides snug, end out at the tear bar, close, press Feed once.',
      },
      'load-sheets': {
        title: 'Load paper',
        how: 'Fan and square the stack, guides snug. The size set at the tray must be the one declared here.',
      },
      'load-receipt': {
        title: 'Change the receipt roll',
        how: 'Open, put the roll in with the smooth side to the head, pull some out, close.',
      },
      'load-forms': {
        title: 'Load fanfold forms',
        how: 'Put the holes on both tractors, pull straight, edge at the mark, first line at the tear bar, lever to “tractor”.',
      },
      'close-cover': {
        title: 'Close the cover firmly',
        how: 'Press both sides down until they click. One side alone counts as open.',
      },
      'press-feed': {
        title: 'Press Feed once',
        how: 'One whole label comes and the red light goes out. If not, go on.',
      },
      'clear-jam': {
        title: 'Take out the jammed paper',
        how: 'Power off, open, pull slowly the way paper comes out. Wipe glue off the roller with a damp cloth. No knives: they ruin the head.',
      },
      'clear-jam-forms': {
        title: 'Take out the jammed forms',
        how: 'Power off, release the lever, turn the knob backwards. Tear off creased forms and thread anew. Void the numbers of spoilt forms.',
      },
      'clean-sensor': {
        title: 'Clean the paper sensor',
        how: 'Power off. Clean the small window in the paper path with a soft brush or a swab with alcohol.',
      },
      'sensor-in-place': {
        title: 'Put the sensor over the gap',
        how: 'A movable sensor belongs at the middle of the label; for black marks, over the mark on the back.',
      },
      'declare-media': {
        title: 'Compare the paper settings',
        how: 'The paper declared here must be as large as the one loaded; gap, black mark or continuous must be right too.',
      },
      'calibrate-zebra-feed': {
        title: 'Calibrate the Zebra (one button)',
        how: 'Switched on, hold Feed. The green light flashes once; after a pause it flashes twice: release. It feeds some labels and learns their length.',
      },
      'calibrate-zebra-pause-cancel': {
        title: 'Calibrate the Zebra (Pause and Cancel)',
        how: 'Switched on and idle, hold Pause and Cancel together for two seconds, release. It feeds some labels and learns their length.',
      },
      'calibrate-tsc': {
        title: 'Calibrate the TSC',
        how: 'Labels in, cover closed, power off. Hold Feed (Pause, on models that have it) while switching on, release when the light blinks red. It feeds some labels.',
      },
      'calibrate-tspl': {
        title: 'Measure the labels anew',
        how: 'Labels in, cover closed, power off. Hold Feed while switching on until it has fed some labels and rests at the tear bar. Keys differ: see the sticker on the printer.',
      },
      'calibrate-by-manual': {
        title: 'Measure the labels anew',
        how: 'Do the label calibration of the printer’s manual. It is needed after every change of label length.',
      },
      'load-ribbon': {
        title: 'Load the ribbon well',
        how: 'From the upper to the lower spindle, flat, ink towards the paper. Dot matrix: click the cartridge in and turn its knob until tight.',
      },
      'direct-thermal': {
        title: 'No ribbon needed? Turn it off',
        how: 'Thermal paper needs none. Set the printer to “direct thermal”, and the red light goes out.',
      },
      'thermal-side': {
        title: 'Is the paper the right way round?',
        how: 'Scratch it with a nail: the side that turns black faces the head. If neither does, this paper needs a ribbon.',
      },
      'change-roll': {
        title: 'Try another roll',
        how: 'Damp or old paper prints pale or feeds badly. Try a new roll first.',
      },
      'clean-head': {
        title: 'Clean the print head',
        how: 'Power off, wait some minutes, wipe the dark line one way with a swab and pure alcohol, let it dry. At every new roll.',
      },
      'check-dots': {
        title: 'Look for dead dots',
        how: 'A white line in the same place on every test page, also after cleaning, is a dead dot. If barcodes cannot avoid it, change the head.',
      },
      darker: {
        title: 'Set darkness and speed',
        how: 'One step darker and one slower at the printer. If it gets too hot, the other way round.',
      },
      'head-pressure': {
        title: 'Press the head down evenly',
        how: 'Both latches closed. With pressure dials: equal left and right; on narrow paper only where the paper is.',
      },
      'form-lever': {
        title: 'Set the thickness lever',
        how: 'To the number of plies: 3 or 4 for four plies. Too loose prints pale, too tight catches.',
      },
      'change-ink': {
        title: 'Change ink or toner',
        how: 'Shaking a toner gives some more pages. Then a new one, and a cleaning at the printer.',
      },
      'cutter-free': {
        title: 'Free the cutter',
        how: 'Power off, remove paper and glue, switch on: the cutter goes home. Keep fingers out of it.',
      },
      'wait-cool': {
        title: 'Let it cool down',
        how: 'Open for some minutes; it goes on by itself. If it happens often, print lighter.',
      },
      'wait-warm': {
        title: 'Let it warm up',
        how: 'The room needs 5 °C or more. Leave it on for some minutes.',
      },
      'empty-output': {
        title: 'Take the printed paper away',
        how: 'Empty the output. With a peeler: take the label that hangs there.',
      },
      'press-pause': {
        title: 'Press Pause once',
        how: 'A blinking light means paused: press again to go on. Without such a key, press Feed.',
      },
      'check-language': {
        title: 'Compare language and model',
        how: 'Letters and digits, or nothing at all, mean the wrong language: ZPL for Zebra, TSPL for TSC, Gprinter, Xprinter, HPRT, ESC/POS for receipts.',
      },
      'check-resolution': {
        title: 'Compare the resolution',
        how: 'The sticker says 203 or 300 dpi. Set wrongly, the page is too large, or small in a corner.',
      },
      ruler: {
        title: 'Calibrate with the ruler page',
        how: 'Print the ruler page, enter the two numbers that you read, print again.',
      },
      drift: {
        title: 'Calibrate the drift',
        how: 'Print three ruler pages in a row, see how far the third lies from the first, and enter it.',
      },
      'older-graphics': {
        title: 'Use the older graphics',
        how: 'Under “Print head” set graphics to ACS: old firmware does not know the new one and prints nothing, or garbage.',
      },
      'no-driver-scaling': {
        title: 'Turn scaling off',
        how: 'Print at “actual size” or 100 %, not “fit to page”. The driver’s paper must be the one declared here.',
      },
      'use-spare': {
        title: 'Go to the spare printer',
        how: 'Move what is not printed to the spare with the same paper; the order stays.',
      },
      'by-hand': {
        title: 'Write by hand',
        how: 'Print manual sheets on any printer, or copy from the screen; scan the number afterwards, and the parcel goes on as usual. Or take it to another PC on a USB stick.',
      },
      'get-help': {
        title: 'Get help',
        how: 'Log the failure with what you saw, and hand it to whoever looks after the printers.',
      },
    },
  },
};
