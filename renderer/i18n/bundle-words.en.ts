import type { bundleWordsZhCn } from './bundle-words.zh-CN.ts';

/** The words of papers that are printed on another PC. */
export const bundleWordsEn = {
  bundles: {
    title: 'Print on another PC',
    hint: 'Saves what this batch has not printed to a stick or folder: labels, slips and a register. Come back and say what came out there; the rest is printed here.',
    directory: 'Folder to save to',
    directoryHint: 'the whole path, such as E:\\ or /media/usb',
    isFull: 'Name consignees in full in the register',
    confirm: 'I know that it holds people’s data, and delete it after use',
    make: 'Save',
    made: 'Saved: {{labels}} labels, {{slips}} slips · {{directory}}',
    open: 'Not reported back yet',
    line: '{{batch}} · {{labels}} labels · {{slips}} slips · {{directory}}',
    allCameOut: 'All came out',
    noneCameOut: 'None came out',
    upTo: 'Up to this label (scan or type)',
    declared: 'Reported: {{cameOut}} came out, {{queued}} are printed here',
  },
} satisfies typeof bundleWordsZhCn;
