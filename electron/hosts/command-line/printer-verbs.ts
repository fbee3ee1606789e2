/** The verb `printers`: which there are, what they are, how they print. */

import type { StationClient } from '../../contract/client.ts';
import { type JobDocument, jobDocuments } from '../../domain/print-jobs.ts';
import {
  darknessLevels,
  graphicsEncodings,
  headResolutions,
  labelTrackings,
  type PrinterLanguage,
  printerLanguages,
  symbolSources,
  takeOffs,
  textSources,
} from '../../domain/printers.ts';
import { printerIdOf } from './named.ts';
import type { Command } from './parse-command.ts';
import { answer, choice, requiredOption, textOption, UsageError, type VerbHandler } from './verb-answer.ts';

/** What takes a speed or a density back. */
const asSet = 'as-set';

/** One of some words or numbers; undefined where it is not said. */
function chosen<Value extends string | number>(command: Command, option: string, values: readonly Value[]) {
  const said = textOption(command, option);
  return said === undefined ? undefined : choice(said, values, `--${option}`);
}

/** Millimetres as whole parts of them: tenths, where nothing else is said. */
function tenthsOption(command: Command, option: string, partsOfMm = 10): number | undefined {
  const said = textOption(command, option);
  if (said === undefined) return undefined;
  const millimetres = Number(said);
  if (said.trim() === '' || !Number.isFinite(millimetres)) {
    throw new UsageError(`--${option}: not a number of millimetres: ${said}`);
  }
  return Math.round(millimetres * partsOfMm);
}

/** A whole number, or null for `as-set`. */
function stepsOption(command: Command, option: string): number | null | undefined {
  const said = textOption(command, option);
  if (said === undefined || said === asSet) return said === undefined ? undefined : null;
  if (!/^\d{1,2}$/u.test(said)) throw new UsageError(`--${option}: not a whole number: ${said}`);
  return Number(said);
}

/** What was read off a ruler page, or the numbers themselves. */
function calibrationOf(command: Command) {
  const left = tenthsOption(command, 'left');
  if (left !== undefined) {
    return {
      from: 'ruler-page' as const,
      fromLeftTenthsMm: left,
      fromTopTenthsMm: tenthsOption(command, 'top') ?? null,
      fromTopOfThirdTenthsMm: tenthsOption(command, 'third') ?? null,
    };
  }
  requiredOption(command, 'across');
  requiredOption(command, 'down');
  const calibration = {
    offsetXTenthsMm: tenthsOption(command, 'across') ?? 0,
    offsetYTenthsMm: tenthsOption(command, 'down') ?? 0,
    driftHundredthsMm: tenthsOption(command, 'drift', 100) ?? 0,
  };
  return { from: 'numbers' as const, calibration };
}

async function listModels(client: StationClient) {
  const { profiles } = await client.printers.profiles({});
  return answer(
    { profiles },
    profiles.map(({ code, name, languages, heads }) =>
      [code, name, languages.join('/'), heads.map(({ dotsPerInch }) => dotsPerInch).join('/')].join('  '),
    ),
  );
}

/** What may be a printer, one a line: how to add it, what it is, what it is added as. */
async function discover(command: Command, client: StationClient) {
  const host = textOption(command, 'host');
  const subnet = textOption(command, 'subnet');
  const { found, problems } = await client.printers.discover({
    ...(host === undefined ? {} : { host }),
    ...(subnet === undefined ? {} : { subnet }),
  });
  const lines = found.map(({ destinations, model, profileCode, language, addedAs }) =>
    [destinations[0], model, profileCode, language ?? '', addedAs ?? ''].join('  '),
  );
  return answer(
    { found },
    lines,
    problems.map((entry) => entry.problem),
  );
}

export const printers: VerbHandler = async (command, { client, toAbsolute }) => {
  const [action, name] = command.words;
  if (action === undefined) {
    const { printers: known } = await client.printers.list({});
    return answer(
      { printers: known },
      known.map(
        (printer) =>
          `${printer.name}  ${printer.destination}  ${printer.language}  ${printer.media}  ${printer.pausedBy?.code ?? ''}`,
      ),
    );
  }
  if (action === 'discover') return await discover(command, client);
  if (action === 'models') return await listModels(client);
  if (name === undefined) throw new UsageError('printers: which name?');
  if (action === 'add') {
    const to = requiredOption(command, 'to');
    const document = textOption(command, 'for');
    const { printer } = await client.printers.add({
      name,
      destination: to.startsWith('dir:') ? `dir:${toAbsolute(to.slice('dir:'.length))}` : to,
      profileCode: textOption(command, 'model') ?? '',
      language: chosen<PrinterLanguage>(command, 'language', printerLanguages),
      dotsPerInch: chosen(command, 'dpi', headResolutions),
      media: requiredOption(command, 'media'),
      defaultFor: document === undefined ? null : choice<JobDocument>(document, jobDocuments, '--for'),
    });
    return answer({ printer }, [`${printer.name}  ${printer.destination}`]);
  }
  if (action === 'load') {
    const { printer } = await client.printers.declareMedia({
      printerId: await printerIdOf(client, name),
      media: requiredOption(command, 'media'),
      carrierCode: textOption(command, 'carrier') ?? '',
    });
    return answer({ printer }, [`${printer.name}  ${printer.media}  ${printer.loadedCarrierName}`]);
  }
  if (action === 'model') {
    const { printer } = await client.printers.setProfile({
      printerId: await printerIdOf(client, name),
      profileCode: requiredOption(command, 'model'),
      dotsPerInch: chosen(command, 'dpi', headResolutions),
    });
    return answer({ printer }, [`${printer.name}  ${printer.profileName}  ${printer.head.dotsPerInch} dpi`]);
  }
  if (action === 'calibrate') {
    const { printer } = await client.printers.setCalibration({
      printerId: await printerIdOf(client, name),
      ...calibrationOf(command),
    });
    const { offsetXTenthsMm, offsetYTenthsMm, driftHundredthsMm } = printer.calibration;
    return answer({ printer }, [
      `${name}  ${printer.media}  across ${offsetXTenthsMm / 10} mm  down ${offsetYTenthsMm / 10} mm  drift ${driftHundredthsMm / 100} mm`,
    ]);
  }
  if (action === 'head') {
    const changed = await client.printers.setHead({
      printerId: await printerIdOf(client, name),
      head: {
        dotsPerInch: chosen(command, 'dpi', headResolutions),
        darkness: chosen(command, 'darkness', darknessLevels),
        graphics: chosen(command, 'graphics', graphicsEncodings),
        symbols: chosen(command, 'symbols', symbolSources),
        text: chosen(command, 'text', textSources),
        tracking: chosen(command, 'tracking', labelTrackings),
        gapTenthsMm: tenthsOption(command, 'gap'),
        speed: stepsOption(command, 'speed'),
        density: stepsOption(command, 'density'),
        takeOff: chosen(command, 'take-off', takeOffs),
      },
    });
    const { head } = changed.printer;
    return answer(changed, [
      `${name}  ${head.dotsPerInch} dpi  darkness ${head.darkness}  ${head.graphics}  ${head.symbols}  text ${head.text}  ${head.tracking} ${head.gapTenthsMm / 10} mm  speed ${head.speed ?? asSet}  density ${head.density ?? asSet}  ${head.takeOff}`,
    ]);
  }
  if (action === 'roll') {
    const said = requiredOption(command, 'labels');
    if (said !== 'unknown' && !/^\d{1,6}$/u.test(said)) {
      throw new UsageError(`--labels: not a number: ${said}`);
    }
    const { printer } = await client.printers.setLabelsLeft({
      printerId: await printerIdOf(client, name),
      labels: said === 'unknown' ? null : Number(said),
    });
    return answer({ printer }, [`${printer.name}  ${printer.labelsLeft ?? 'unknown'}`]);
  }
  if (action === 'probe') {
    const { status } = await client.printers.probe({
      printerId: await printerIdOf(client, name),
    });
    return answer({ status }, [[name, status.kind, ...status.conditions, status.raw].join('  ')]);
  }
  if (action !== 'pause' && action !== 'resume') throw new UsageError(`printers: unknown word: ${action}`);
  const printerId = await printerIdOf(client, name);
  const { printer } =
    action === 'pause'
      ? await client.printers.pause({ printerId })
      : await client.printers.resume({ printerId });
  return answer({ printer }, [`${printer.name}  ${printer.pausedBy?.code ?? 'ok'}`]);
};
