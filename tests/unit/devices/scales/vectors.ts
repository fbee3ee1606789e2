/**
 * Frames that manuals, captures of live scales and other people's programs show, with the weight that stands beside
 * them there. Grams are worked out from that text by hand: 1 lb = 453.59237 g.
 */

import type { ScaleReading } from '../../../../electron/domain/scale-readings.ts';
import type { ScaleProtocol, ScaleUnit } from '../../../../electron/domain/scales.ts';
import { ascii, hex } from './decoding.ts';

export interface Vector {
  readonly protocol: ScaleProtocol;
  readonly source: string;
  readonly bytes: Uint8Array;
  /** A reading, or the name of a state without weight. */
  readonly says: ScaleReading | string;
  readonly unit?: ScaleUnit;
}

const weighs = (grams: number, stable: boolean | null, net: boolean | null = null): ScaleReading => ({
  grams,
  net,
  stable,
  overload: false,
});
const tooMuch = (stable: false | null, net: boolean | null = null): ScaleReading => ({
  grams: null,
  net,
  stable,
  overload: true,
});

/** The fields of a Defender 3000 (manual p. 37), each in its width; `legend` as it is sent. */
const defender = (sign: string, weight: string, unit: string, state: string, legend: string) =>
  line(`${sign} ${weight.padStart(7)} ${unit.padEnd(5)}${state}${legend}`);

/** Those of a Ranger RC (manual p. 36). */
const ranger = (sign: string, weight: string, unit: string, state: string, legend: string) =>
  line(`${sign}  ${weight.padStart(7)} ${unit.padEnd(2)} ${state} ${legend}`);

const line = (text: string) => ascii(`${text}\r\n`);

export const vectors: readonly Vector[] = [
  // MT-SICS
  {
    protocol: 'mt-sics',
    source: 'Ohaus 7000 p. 111',
    bytes: line('S S     129.09 kg'),
    says: weighs(129_090, true),
  },
  {
    protocol: 'mt-sics',
    source: 'Ohaus 7000 p. 111',
    bytes: line('S D     114.87 kg'),
    says: weighs(114_870, false),
  },
  { protocol: 'mt-sics', source: 'MT AT p. 87', bytes: line('S S     100.00 g'), says: weighs(100, true) },
  { protocol: 'mt-sics', source: 'MT AT p. 87', bytes: line('S I'), says: 'not-ready' },
  { protocol: 'mt-sics', source: 'MT AT p. 87', bytes: line('S +'), says: tooMuch(false) },
  { protocol: 'mt-sics', source: 'MT AT p. 87', bytes: line('S -'), says: 'under-zero' },
  { protocol: 'mt-sics', source: 'Radwag WTC p. 48', bytes: line('S A'), says: 'answered' },
  { protocol: 'mt-sics', source: 'Radwag WTC p. 48', bytes: line('S E'), says: 'not-ready' },
  { protocol: 'mt-sics', source: 'Radwag WTC p. 48', bytes: line('S ^'), says: tooMuch(false) },
  { protocol: 'mt-sics', source: 'Radwag WTC p. 48', bytes: line('S v'), says: 'under-zero' },
  {
    protocol: 'mt-sics',
    source: 'Radwag APP/3Y p. 203',
    bytes: line('S    -      8.5 g  '),
    says: weighs(-8.5, true),
  },
  {
    protocol: 'mt-sics',
    source: 'Radwag APP/3Y p. 203',
    bytes: line('SI ?       18.5 kg '),
    says: weighs(18_500, false),
  },
  {
    protocol: 'mt-sics',
    source: 'Radwag APP/3Y p. 205',
    bytes: line('SUI? -   58.237 kg '),
    says: weighs(-58_237, false),
  },
  { protocol: 'mt-sics', source: 'Ohaus 7000 p. 111', bytes: line('I4 A "12345678"'), says: 'answered' },
  { protocol: 'mt-sics', source: 'Ohaus 7000 p. 111', bytes: line('Z A'), says: 'answered' },
  { protocol: 'mt-sics', source: 'MT-SICS', bytes: line('T S     100.00 g'), says: 'answered' },
  { protocol: 'mt-sics', source: 'MT-SICS', bytes: line('ES'), says: 'refused' },

  // MT 8217
  {
    protocol: 'mt-8217',
    source: 'Odoo driver, form',
    bytes: hex('02 30 31 2E 32 33 34 0D'),
    says: weighs(1234, true, false),
  },
  {
    protocol: 'mt-8217',
    source: 'Odoo driver, form',
    bytes: hex('02 30 31 2E 32 33 34 4E 0D'),
    says: weighs(1234, true, true),
  },
  {
    protocol: 'mt-8217',
    source: 'form, WW.WW lb',
    unit: 'lb',
    bytes: hex('02 30 31 2E 32 33 0D'),
    says: weighs(557.919, true, false),
  },
  {
    protocol: 'mt-8217',
    source: 'form, unit unknown',
    bytes: hex('02 30 31 2E 32 33 0D'),
    says: 'unit-unknown',
  },
  { protocol: 'mt-8217', source: 'Magellan p. 45', bytes: hex('02 3F 41 0D'), says: 'motion' },
  { protocol: 'mt-8217', source: 'Magellan p. 45', bytes: hex('02 3F 44 0D'), says: 'under-zero' },
  { protocol: 'mt-8217', source: 'Magellan p. 45', bytes: hex('02 3F 42 0D'), says: tooMuch(false) },
  { protocol: 'mt-8217', source: 'Magellan p. 45, at zero', bytes: hex('02 3F 50 0D'), says: 'answered' },
  // The same weight on a line of seven bits and even parity, read as eight: 02→82, 31→B1, 32→B2, 34→B4, 0D→8D.
  {
    protocol: 'mt-8217',
    source: 'even parity',
    bytes: hex('82 30 B1 2E B2 33 B4 8D'),
    says: weighs(1234, true, false),
  },

  // Toledo continuous
  {
    protocol: 'toledo-continuous',
    source: 'WILDCAT p. 6-4, worked out',
    bytes: hex('02 2D 30 20 20 20 31 32 33 34 20 20 20 20 20 30 0D 1A'),
    says: weighs(1234, true, false),
  },
  {
    protocol: 'toledo-continuous',
    source: 'the same, moving',
    bytes: hex('02 2D 38 20 20 20 31 32 33 34 20 20 20 20 20 30 0D 12'),
    says: weighs(1234, false, false),
  },
  {
    protocol: 'toledo-continuous',
    source: 'net, tare 0.234',
    bytes: hex('02 2D 31 20 20 20 31 30 30 30 20 20 20 32 33 34 0D 79'),
    says: weighs(1000, true, true),
  },
  {
    protocol: 'toledo-continuous',
    source: 'negative',
    bytes: hex('02 2D 32 20 20 20 20 20 35 30 20 20 20 20 20 30 0D 3D'),
    says: weighs(-50, true, false),
  },
  {
    protocol: 'toledo-continuous',
    source: 'without checksum',
    bytes: hex('02 2D 30 20 20 20 31 32 33 34 20 20 20 20 20 30 0D'),
    says: weighs(1234, true, false),
  },
  {
    protocol: 'toledo-continuous',
    source: 'grams by the third word, zeros padded',
    bytes: hex('02 2C 20 21 30 31 32 33 34 35 30 30 30 30 30 30 0D'),
    says: weighs(123.45, true, false),
  },
  {
    protocol: 'toledo-continuous',
    source: 'out of range',
    bytes: hex('02 2D 34 20 20 20 31 32 33 34 20 20 20 20 20 30 0D'),
    says: tooMuch(false, false),
  },
  {
    protocol: 'toledo-continuous',
    source: 'out of range below',
    bytes: hex('02 2D 36 20 20 20 31 32 33 34 20 20 20 20 20 30 0D'),
    says: 'under-zero',
  },
  {
    protocol: 'toledo-continuous',
    source: 'zero not captured',
    bytes: hex('02 2D 70 20 20 20 31 32 33 34 20 20 20 20 20 30 0D'),
    says: 'not-ready',
  },
  {
    protocol: 'toledo-continuous',
    source: 'newtons',
    bytes: hex('02 2D 20 27 20 20 31 32 33 34 20 20 20 20 20 30 0D'),
    says: 'unit-unknown',
  },
  // Liden LUW2001 p. 16: bit 4 and bit 6 of the first word are always set.
  {
    protocol: 'toledo-continuous',
    source: 'Liden',
    bytes: hex('02 75 30 20 20 20 31 32 33 34 20 20 20 20 20 30 0D'),
    says: weighs(1234, true, false),
  },

  // ST,GS
  { protocol: 'st-gs', source: 'A&D EK-L p. 30', bytes: line('ST,+00123.45  g'), says: weighs(123.45, true) },
  { protocol: 'st-gs', source: 'A&D EK-L p. 30', bytes: line('ST,+001234.5  g'), says: weighs(1234.5, true) },
  {
    protocol: 'st-gs',
    source: 'A&D EK-L p. 30',
    bytes: line('US,-00123.45  g'),
    says: weighs(-123.45, false),
  },
  { protocol: 'st-gs', source: 'A&D EK-L p. 30', bytes: line('QT,+00012345 PC'), says: 'not-a-weight' },
  { protocol: 'st-gs', source: 'A&D EK-L p. 30', bytes: line('OL,+999999.9  g'), says: tooMuch(false) },
  { protocol: 'st-gs', source: 'A&D EK-L p. 30', bytes: line('OL,-99999999 PC'), says: tooMuch(false) },
  { protocol: 'st-gs', source: 'A&D GC p. 51', bytes: line('ST,OK,+0001.234 kg'), says: weighs(1234, true) },
  { protocol: 'st-gs', source: 'A&D GX-A p. 16', bytes: line('WT   +123.45  g'), says: weighs(123.45, true) },
  {
    protocol: 'st-gs',
    source: 'A&D GX-A p. 16',
    bytes: line('US   +123.45  g'),
    says: weighs(123.45, false),
  },
  {
    protocol: 'st-gs',
    source: 'CAS CI-400 p. 103, device 1',
    bytes: ascii('ST,GS,1\xd4,000013.5 kg\r\n'),
    says: weighs(13_500, true, false),
  },
  {
    protocol: 'st-gs',
    source: 'CAS CI-600D p. 74, unstable',
    bytes: ascii('US,NT,\x31\x83,000013.5 kg\r\n'),
    says: weighs(13_500, false, true),
  },
  {
    protocol: 'st-gs',
    source: 'CAS CI-400 p. 103, 18 bytes',
    bytes: line('ST,GS,+0012.34kg'),
    says: weighs(12_340, true, false),
  },
  {
    protocol: 'st-gs',
    source: 'jswjk 2769879',
    bytes: line('ST,GS,+ 123.456   g'),
    says: weighs(123.456, true, false),
  },
  {
    protocol: 'st-gs',
    source: 'jswjk 2769879, minus apart',
    bytes: line('ST,NT,- 123.456   g'),
    says: weighs(-123.456, true, true),
  },
  { protocol: 'st-gs', source: 'jswjk 2769879, tare', bytes: line('ST,TR,+ 123.456  kg'), says: 'answered' },
  {
    protocol: 'st-gs',
    source: 'jswjk 2769879',
    bytes: line('US,GS,+0123.456  lb'),
    says: weighs(55_998.7, false, false),
  },
  {
    protocol: 'st-gs',
    source: 'jswjk 2769879',
    bytes: line(`OL,GS,+${' '.repeat(12)}`),
    says: tooMuch(false, false),
  },
  {
    protocol: 'st-gs',
    source: 'jswjk 2769879',
    bytes: line(`OL,GS,-${' '.repeat(12)}`),
    says: tooMuch(false, false),
  },
  { protocol: 'st-gs', source: 'XK3102', bytes: line('ST,GS,+ 000080kg'), says: weighs(80_000, true, false) },
  {
    protocol: 'st-gs',
    source: 'T-Scale QHW',
    bytes: line('ST,GS,   245.6 g'),
    says: weighs(245.6, true, false),
  },
  {
    protocol: 'st-gs',
    source: 'Dini Argeo DGT4X p. 52',
    bytes: line('ST,GS,     0.0,kg'),
    says: weighs(0, true, false),
  },
  {
    protocol: 'st-gs',
    source: 'Dini Argeo DGT4X p. 52',
    bytes: line('[01]ST,GS,     0.0,kg'),
    says: weighs(0, true, false),
  },
  {
    protocol: 'st-gs',
    source: 'Dini Argeo DGT4X p. 52',
    bytes: line('UL,GS,    -0.5,kg'),
    says: 'under-zero',
  },
  { protocol: 'st-gs', source: 'unit that is none', bytes: line('ST,GS,+0012.34XX'), says: 'unit-unknown' },
  { protocol: 'st-gs', source: 'A&D', bytes: line('EC,E01'), says: 'refused' },

  // Ohaus
  {
    protocol: 'ohaus',
    source: 'a Defender, as it was logged',
    bytes: line('   0.360 kg    G'),
    says: weighs(360, true, false),
  },
  {
    protocol: 'ohaus',
    source: 'the same, moving',
    bytes: line('   0.360 kg   ?G'),
    says: weighs(360, false, false),
  },
  {
    protocol: 'ohaus',
    source: 'Defender 3000 p. 37',
    bytes: defender(' ', '1.234', 'kg', ' ', 'NET'),
    says: weighs(1234, true, true),
  },
  {
    protocol: 'ohaus',
    source: 'Defender 3000 p. 37, filled',
    bytes: defender('-', '0.050', 'kg', '?', 'G  '),
    says: weighs(-50, false, false),
  },
  {
    protocol: 'ohaus',
    source: 'Defender 3000 p. 37, tare',
    bytes: defender(' ', '1.234', 'kg', ' ', 'T'),
    says: 'answered',
  },
  {
    protocol: 'ohaus',
    source: 'Defender 3000 p. 37, pieces',
    bytes: defender(' ', '12', 'PCS', ' ', 'G'),
    says: 'not-a-weight',
  },
  {
    protocol: 'ohaus',
    source: 'Ranger RC p. 36',
    bytes: ranger(' ', '1.234', 'kg', '?', 'NET'),
    says: weighs(1234, false, true),
  },

  // NCI
  {
    protocol: 'nci',
    source: 'Weigh-Tronix SCP-01',
    bytes: hex('0A 30 30 30 31 2E 32 34 4B 47 0D 0A 30 30 0D 03'),
    says: weighs(1240, true),
  },
  { protocol: 'nci', source: 'status, moving', bytes: hex('0A 31 30 0D 03'), says: 'motion' },
  { protocol: 'nci', source: 'status, over capacity', bytes: hex('0A 30 32 0D 03'), says: tooMuch(false) },
  { protocol: 'nci', source: 'status, under capacity', bytes: hex('0A 30 31 0D 03'), says: 'under-zero' },
  {
    protocol: 'nci',
    source: 'third byte, net',
    bytes: hex('0A 30 30 30 31 2E 32 34 4C 42 0D 0A 30 70 34 0D 03'),
    says: weighs(562.455, true, true),
  },
  {
    protocol: 'nci',
    source: 'weight while it moves',
    bytes: hex('0A 30 30 30 31 2E 32 34 4B 47 0D 0A 31 30 0D 03'),
    says: weighs(1240, false),
  },
  { protocol: 'nci', source: 'calibration lost', bytes: hex('0A 30 38 0D 03'), says: 'fault' },
  { protocol: 'nci', source: 'unknown command', bytes: hex('0A 3F 0D 03'), says: 'refused' },
  { protocol: 'nci', source: 'Adam MDW p. 13', bytes: ascii('\n^^^^^^kg\r\n00\r\x03'), says: tooMuch(false) },

  // SMA
  {
    protocol: 'sma',
    source: 'Sartorius PR 5220 p. 130',
    bytes: ascii('\n 1G       5.025lb \r'),
    says: weighs(2279.302, true, false),
  },
  {
    protocol: 'sma',
    source: 'Sartorius PR 5220 p. 130',
    bytes: ascii('\n 1GM      7.650kg \r'),
    says: weighs(7650, false, false),
  },
  {
    protocol: 'sma',
    source: 'Sartorius PR 5220 p. 130',
    bytes: ascii('\nZ1G       0.000lb \r'),
    says: weighs(0, true, false),
  },
  {
    protocol: 'sma',
    source: 'BTEK T419 p. 61, net',
    bytes: ascii('\n 1N      -1.500kg \r'),
    says: weighs(-1500, true, true),
  },
  {
    protocol: 'sma',
    source: 'BTEK T419 p. 61, over',
    bytes: ascii('\nO1G      31.000kg \r'),
    says: tooMuch(false, false),
  },
  {
    protocol: 'sma',
    source: 'BTEK T419 p. 61, under',
    bytes: ascii('\nU1G      -1.000kg \r'),
    says: 'under-zero',
  },
  {
    protocol: 'sma',
    source: 'BTEK T419 p. 61, error',
    bytes: ascii('\nE1G  ----------kg \r'),
    says: 'fault',
  },
  {
    protocol: 'sma',
    source: 'Fairbanks PR 5410 p. 120, no rest',
    bytes: ascii('\n 1n  ----------   \r'),
    says: 'motion',
  },
  { protocol: 'sma', source: 'BTEK T419 p. 61', bytes: ascii('\n?\r'), says: 'refused' },

  // Yaohua, sending by itself
  {
    protocol: 'yaohua-continuous',
    source: 'live capture',
    bytes: hex('02 2B 30 30 30 30 30 30 30 31 42 03'),
    says: weighs(0, null),
  },
  {
    protocol: 'yaohua-continuous',
    source: 'live capture',
    bytes: hex('02 2B 30 30 31 35 36 30 30 31 39 03'),
    says: weighs(1_560_000, null),
  },
  {
    protocol: 'yaohua-continuous',
    source: 'live capture',
    bytes: hex('02 2B 30 30 31 36 35 30 30 31 39 03'),
    says: weighs(1_650_000, null),
  },
  {
    protocol: 'yaohua-continuous',
    source: 'njzscloud',
    bytes: hex('02 2B 30 30 32 30 30 30 32 31 42 03'),
    says: weighs(20_000, null),
  },
  {
    protocol: 'yaohua-continuous',
    source: 'A9+ emulator',
    bytes: hex('02 2B 30 32 33 39 36 30 30 31 35 03'),
    says: weighs(23_960_000, null),
  },
  {
    protocol: 'yaohua-continuous',
    source: 'worked out',
    bytes: hex('02 2D 30 30 30 31 30 30 32 31 45 03'),
    says: weighs(-1000, null),
  },

  // Yaohua "="
  {
    protocol: 'yaohua-equals-reversed',
    source: 'A26 p. 11',
    bytes: ascii('=000.3000'),
    says: weighs(3000, null),
  },
  {
    protocol: 'yaohua-equals-reversed',
    source: 'A26 p. 11',
    bytes: ascii('=00.1000-'),
    says: weighs(-1000, null),
  },
  {
    protocol: 'yaohua-equals-forward',
    source: 'A26 p. 11',
    bytes: ascii('=0003.000'),
    says: weighs(3000, null),
  },
  {
    protocol: 'yaohua-equals-forward',
    source: 'A26 p. 11',
    bytes: ascii('=-0001.00'),
    says: weighs(-1000, null),
  },
  {
    protocol: 'yaohua-equals-forward',
    source: 'XK3118T1',
    bytes: ascii('=00004.8(kg)'),
    says: weighs(4800, null),
  },

  // Yaohua A12E and A12
  {
    protocol: 'yaohua-a12e',
    source: 'A12E p. 13',
    bytes: hex('57 47 30 30 34 2E 31 33 39 6B 67 33 44 0D 0A'),
    says: weighs(4139, null, false),
  },
  { protocol: 'yaohua-a12e', source: 'A12E p. 13', bytes: line(`${' '.repeat(9)}OL23`), says: tooMuch(null) },
  { protocol: 'yaohua-a12e', source: 'A12E p. 13', bytes: line(`${' '.repeat(9)}LO23`), says: 'under-zero' },
  { protocol: 'yaohua-a12e', source: 'A12', bytes: line('ww000.000lb'), says: weighs(0, null, false) },
  { protocol: 'yaohua-a12e', source: 'A12', bytes: line('wn-0000.1kg'), says: weighs(-100, null, true) },
  { protocol: 'yaohua-a12e', source: 'A12', bytes: line('wt000.000kg'), says: 'answered' },

  // Yaohua, answering
  {
    protocol: 'yaohua-command',
    source: 'worked out by DS3 p. 8',
    bytes: hex('02 41 42 2B 30 30 31 32 33 34 33 31 46 03'),
    says: weighs(1234, null, false),
  },
  {
    protocol: 'yaohua-command',
    source: 'worked out by DS3 p. 8',
    bytes: hex('02 41 44 2D 30 30 30 30 35 30 33 31 45 03'),
    says: weighs(-50, null, true),
  },
  {
    protocol: 'yaohua-command',
    source: 'A23P p. 26, handshake',
    bytes: hex('02 41 41 30 30 03'),
    says: 'answered',
  },

  // Adam
  { protocol: 'adam', source: 'Odoo driver', bytes: line('  1.234kg'), says: weighs(1234, null) },
];
