import { describe, expect, test } from 'vitest';
import { findProfileByModel } from '../../../electron/domain/printer-profiles.ts';
import { loadPrinterProfiles } from '../../../electron/platform/load-printer-profiles.ts';

const profiles = loadPrinterProfiles('assets');

describe('the model that a name speaks of', () => {
  test.each([
    ['ZDesigner GK420d (EPL)', 'zebra-gk420'],
    ['Zebra_ZD421-203dpi', 'zebra-zd421'],
    ['ZTC ZD421-300dpi ZPL', 'zebra-zd421'],
    ['TSC TTP-244 Pro', 'tsc-ttp-244'],
    ['Gprinter GP-1324D', 'gprinter-gp-1324d'],
    ['GP 1324D 副本 1', 'gprinter-gp-1324d'],
    ['Gprinter_GP1324D', 'gprinter-gp-1324d'],
    ['Xprinter XP-460B', 'xprinter-xp-460b'],
    ['HPRT N41', 'hprt-n41'],
    ['Deli DL-888D', 'deli-dl-888'],
    ['EPSON TM-T88V Receipt', 'epson-tm-t88'],
    ['EPSON LQ-630K ESC/P2', 'epson-lq-630k'],
    ['Jolimark FP-312K', 'jolimark-fp-312k'],
  ])('%s', (name, code) => {
    expect(findProfileByModel(name, profiles)?.code).toBe(code);
  });

  test.each(['HP LaserJet 1020', 'KN410', 'Brother D450', ''])('nothing is made of %s', (name) => {
    expect(findProfileByModel(name, profiles)).toBeUndefined();
  });
});
