/** `scale`: the protocols of scales and what bytes of one say, which need no station; the scale of the bench. */

import type { StationClient } from '../../contract/client.ts';
import type { ScaleLiveView } from '../../contract/views.ts';
import type { ScaleReading, ScaleSignal } from '../../domain/scale-readings.ts';
import { baudRates, parities, type ScaleProtocol, scaleProtocols, scaleUnits } from '../../domain/scales.ts';
import type { ScaleProtocols } from '../../ports/scales.ts';
import type { Command } from './parse-command.ts';
import {
  answer,
  choice,
  numberOption,
  requiredWord,
  textOption,
  UsageError,
  type VerbAnswer,
  type VerbHandler,
} from './verb-answer.ts';

/** The bytes of hexadecimal words, in pairs with or without spaces between them. */
function readHex(words: readonly string[]): Uint8Array {
  const hex = words.flatMap((text) => text.split(/\s+/u)).filter((word) => word !== '');
  for (const word of hex) {
    if (!/^(?:[\da-f]{2})+$/iu.test(word))
      throw new UsageError(`not hexadecimal: ${word.slice(0, 40)}; HEX is pairs of 0-9 A-F, as 02 3F 41 0D`);
  }
  return Uint8Array.from(hex.join('').match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));
}

function protocolOption(command: Command): ScaleProtocol {
  const name = textOption(command, 'protocol');
  if (name === undefined) throw new UsageError(`--protocol is missing; one of: ${scaleProtocols.join(', ')}`);
  return choice(name, scaleProtocols, '--protocol');
}

function signalLine(signal: ScaleSignal): string {
  return signal.kind === 'status' ? signal.status : readingLine(signal.reading);
}

function readingLine({ grams, net, stable, overload }: ScaleReading): string {
  const words = [
    overload ? '过载 overload' : `${grams} g`,
    net === null ? '' : net ? '净重 net' : '毛重 gross',
    stable === null ? '' : stable ? '稳定 stable' : '未稳定 moving',
  ];
  return words.filter((word) => word !== '').join('  ');
}

function decode(command: Command, protocols: ScaleProtocols): VerbAnswer {
  const protocol = protocolOption(command);
  const unit = textOption(command, 'unit');
  const bytes = readHex(command.words.slice(1));
  if (bytes.length === 0) throw new UsageError('scale decode: which bytes?');
  const decoder = protocols.create(protocol, {
    ...(unit === undefined ? {} : { unit: choice(unit, scaleUnits, '--unit') }),
  });
  const signals = [...decoder.push(bytes), ...decoder.flush()];
  const readings = signals.flatMap((signal) => (signal.kind === 'reading' ? [signal.reading] : []));
  return answer({ readings }, signals.length > 0 ? signals.map(signalLine) : ['没有读数 / no reading']);
}

const listProtocols = (): VerbAnswer => answer({ protocols: scaleProtocols }, scaleProtocols);

/** What a command asks that no station is needed for; undefined where it asks something else. */
export function scaleWithoutStation({
  verb,
  words,
}: Command): ((command: Command, protocols: ScaleProtocols) => VerbAnswer) | undefined {
  if (verb !== 'scale') return undefined;
  if (words[0] === 'protocols' && words.length === 1) return listProtocols;
  return words[0] === 'decode' ? decode : undefined;
}

/** How long `scale watch` looks where nobody says. */
const usualSeconds = 5;
const mostSeconds = 3_600;

async function list(client: StationClient): Promise<VerbAnswer> {
  const [{ ports }, { setup }] = await Promise.all([client.scales.ports({}), client.scales.get({})]);
  const lines = ports.map(({ path, name, usedBy }) => [path, name, usedBy ?? ''].join('  ').trim());
  return answer({ ports, setup }, lines.length > 0 ? lines : ['没有串口 / no serial ports']);
}

async function detect(client: StationClient, place: string): Promise<VerbAnswer> {
  for await (const event of await client.scales.detect({ place })) {
    if (event.kind !== 'found') continue;
    const { candidates, problem } = event;
    const lines = candidates.map(({ protocol, line, unit, certainty, frames, reading, raw }) =>
      [
        protocol,
        `${line.baudRate} ${line.dataBits}${line.parity.slice(0, 1).toUpperCase()}1`,
        unit ?? '',
        certainty,
        `${frames}×`,
        reading ? readingLine(reading) : '',
        raw,
      ].join('  '),
    );
    return answer({ candidates }, lines, problem ? [problem] : []);
  }
  throw new TypeError('a detection ended without an answer');
}

/** Everything that the scale showed meanwhile; equal readings in a row count once. */
async function watch(client: StationClient, seconds: number): Promise<VerbAnswer> {
  const time = AbortSignal.timeout(seconds * 1000);
  const readings: ScaleReading[] = [];
  let last: ScaleLiveView | undefined;
  try {
    for await (const shown of await client.scales.live({}, { signal: time })) {
      last = shown;
      const { grams, net, stable, overload } = shown;
      const reading = { grams, net, stable, overload };
      const isNew = JSON.stringify(reading) !== JSON.stringify(readings.at(-1));
      if (shown.readAtMs !== null && isNew) readings.push(reading);
    }
  } catch (error) {
    if (!time.aborted) throw error;
  }
  const { place = '', state = 'none', problem = null, accepted = null, raw = '' } = last ?? {};
  const lines = [`${place}  ${state}`.trim(), ...readings.map(readingLine), raw].filter(
    (text) => text !== '',
  );
  return answer({ place, state, readings, accepted, raw }, lines, problem ? [problem] : []);
}

async function set(client: StationClient, command: Command): Promise<VerbAnswer> {
  const { setup: before } = await client.scales.get({});
  const word = requiredWord(command);
  const option = <Choice extends string | number>(
    name: string,
    choices: readonly Choice[],
    usual: Choice,
  ) => {
    const text = textOption(command, name);
    return text === undefined ? usual : choice(text, choices, `--${name}`);
  };
  const unit = textOption(command, 'unit');
  const { setup } = await client.scales.configure({
    setup: {
      place: word === 'none' ? '' : word,
      protocol: option('protocol', scaleProtocols, before.protocol),
      line: {
        baudRate: option('baud', baudRates, before.line.baudRate),
        dataBits: option('bits', [7, 8] as const, before.line.dataBits),
        parity: option('parity', parities, before.line.parity),
      },
      unit: unit === undefined ? before.unit : choice(unit, scaleUnits, '--unit'),
    },
  });
  const { place, protocol, line } = setup;
  return answer({ setup }, [
    `${place || 'none'}  ${protocol}  ${line.baudRate} ${line.dataBits} ${line.parity}`,
  ]);
}

/** What asks the scale of the station. */
export const scale: VerbHandler = async (command, { client }) => {
  const [action] = command.words;
  switch (action) {
    case 'list':
      return await list(client);
    case 'detect':
      return await detect(client, requiredWord(command));
    case 'watch': {
      const seconds = numberOption(command, 'seconds') ?? usualSeconds;
      if (seconds <= 0 || seconds > mostSeconds) throw new UsageError(`--seconds takes 1 to ${mostSeconds}`);
      return await watch(client, seconds);
    }
    case 'set':
      return await set(client, command);
    case 'simulate': {
      const grams = Number(requiredWord(command));
      if (!Number.isFinite(grams)) throw new UsageError('scale simulate: how many grams?');
      await client.scales.simulate({ grams });
      return answer({ grams }, [`${grams} g`]);
    }
    case 'tare':
    case 'zero':
      await client.scales[action]({});
      return answer({ done: action }, [action]);
    default:
      throw new UsageError(`scale: unknown word: ${command.words.join(' ')}`);
  }
};
