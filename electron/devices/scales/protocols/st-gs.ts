import type { ScaleDecoder } from '../../../ports/scales.ts';
import { createLayoutGuard, createLineDecoder } from './frames.ts';
import { type FrameMeaning, saysOverload, saysStatus, saysWeight } from './weight-text.ts';

/**
 * The layouts of this family, each with its exact widths, so that a line which lost a byte fits none of them. All have
 * a state, and where they say it gross or net. Noise may stand before a line; its end is the frame's.
 */
const layouts: readonly RegExp[] = [
  // `ST,+00123.45  g`, compared `ST,OK,+0001.234 kg`: nine characters of weight, three of unit (A&D EK-L manual p. 30,
  // GX-A p. 16, GC p. 51).
  /(?<state>ST|US|QT|OL),(?:(?:LO|OK|HI|--),)?(?<field>[+-].{8})(?<unit>.{3})$/su,
  // `ST,GS,` device and lamp as raw bytes, `,000013.5 kg`: 22 bytes (CAS CI-400 p. 103, CI-600D p. 74).
  /(?<state>ST|US|OL),(?<mode>GS|NT),..,(?<field>.{8}) (?<unit>.{2})$/su,
  // `ST,GS,+0012.34kg`, `ST,GS,   245.6 g`: eight and two (CAS 18 bytes, A&D, T-Scale QHW).
  // `ST,GS,+ 000080kg` has the same widths (XK3102).
  /(?<state>ST|US|OL),(?<mode>GS|NT|TR),(?<field>.{8})(?<unit>.{2})$/su,
  // `ST,GS,+ 123.456   g`: sign, eight, four (T-Scale, Jadever and clones: jswjk article 2769879).
  /(?<state>ST|US|OL),(?<mode>GS|NT|TR),(?<field>[+ -].{8})(?<unit>.{4})$/su,
  // `[01]ST,GS,     0.0,kg`: eight, comma, unit; an address may stand before it (Dini Argeo DGT4X p. 52).
  /(?<state>ST|US|OL|UL),(?<mode>GS|NT),(?<field>.{8}),(?<unit>[a-z]{1,2})$/su,
];

/** `WT   +123.45  g`: A&D DP, spaces and not zeros; 15 characters or 16 (A&D GX-A p. 16). */
const dumpPrintLayout = /(?<state>WT|US|QT) {2}(?<field>[ +\-\d.]{8,9})(?<unit>.{3})$/su;

/** A&D says so of a command that it cannot do. */
const refusedPattern = /^EC,E\d\d$/u;

type Groups = Partial<Record<'state' | 'mode' | 'field' | 'unit', string>>;

function meaningOf({ state, mode, field = '', unit }: Groups): FrameMeaning | undefined {
  const net = mode === 'GS' ? false : mode === 'NT' ? true : null;
  // Its digits show the display, not what lies on it.
  if (state === 'OL') return saysOverload(net, false);
  if (state === 'UL') return saysStatus('under-zero');
  const said = saysWeight(field, unit, { net, stable: state !== 'US' });
  if (said?.kind !== 'reading') return said;
  // A tare does not lie on the scale, and a stable count is no weight.
  if (mode === 'TR') return saysStatus('answered');
  return state === 'QT' ? saysStatus('not-a-weight') : said;
}

/** `ST,GS,…`: A&D, CAS, T-Scale and its clones, XK3102, Dini Argeo. */
export function createStGsDecoder(): ScaleDecoder {
  const keepsLayout = createLayoutGuard();

  return createLineDecoder((line) => {
    for (const layout of layouts) {
      const groups = layout.exec(line)?.groups;
      const meaning = groups && meaningOf(groups);
      if (meaning) return meaning;
    }
    const printed = dumpPrintLayout.exec(line);
    const said = printed?.groups && meaningOf(printed.groups);
    if (said?.kind === 'reading') return keepsLayout(String(printed?.[0].length)) ? said : undefined;
    return said ?? (refusedPattern.test(line) ? saysStatus('refused') : undefined);
  });
}
