/**
 * The file for support: what this station is, how it stands and what it logged, without anything of anybody. One
 * readable text, so that a shop sees what it sends. What may stand in it: `domain/diagnostics.ts`.
 */

import type { BackupFile } from '../domain/backups.ts';
import type { Check } from '../domain/checks.ts';
import {
  harmlessFigure,
  harmlessTimeZone,
  harmlessVersion,
  maskCheck,
  maskDestination,
  maskDevicePlace,
  maskFolder,
  maskProblem,
  megabytes,
  momentText,
  shippedOrOwn,
} from '../domain/diagnostics.ts';
import { maskLogLine } from '../domain/diagnostics-log.ts';
import { parseMedia } from '../domain/media.ts';
import { jobStates, openJobStates, underWayJobStates } from '../domain/print-jobs.ts';
import type { Printer } from '../domain/printers.ts';
import type { Problem } from '../domain/problems.ts';
import { isConsignorWhole } from '../domain/settings.ts';
import { waybillNumberStates } from '../domain/waybills.ts';
import type { Clock } from '../ports/clock.ts';
import type { Surroundings } from '../ports/surroundings.ts';
import type { StationContext } from './context.ts';
import { limited } from './examine-computer.ts';

/** So many lines of the log: about two days of a bench on which things go wrong. */
const logLines = 400;
const failureDays = 7;
const dayMs = 86_400_000;

export interface DiagnosticsFile {
  readonly name: string;
  readonly text: string;
}

/** Of every computer, also one on which the station does not start. */
export interface DiagnosedComputer {
  readonly surroundings: Surroundings;
  readonly clock: Pick<Clock, 'nowMs' | 'formatLocal'>;
  readonly version: string;
  readonly backups: readonly BackupFile[];
  readonly isTraining: boolean;
}

const figures = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, harmlessFigure(count)]));

/**
 * Gathers what support needs.
 *
 * @param station the one that runs; or why there is none.
 */
export async function gatherDiagnostics(
  { surroundings, clock, version, backups, isTraining }: DiagnosedComputer,
  checks: readonly Check[],
  station: StationContext | { readonly startProblems: readonly Problem[] },
  makeSignal: () => AbortSignal,
): Promise<DiagnosticsFile> {
  const { computer } = surroundings;
  const nowMs = clock.nowMs();
  const isRunning = !('startProblems' in station);
  const [sizes, log] = await Promise.all([
    limited(surroundings.measureData(), makeSignal(), () => null),
    limited<readonly string[]>(surroundings.readLog(logLines), makeSignal(), () => []),
  ]);
  const printerIds = isRunning ? station.stores.printers.list().map(({ id }) => String(id)) : [];
  const size = (bytes: number | null | undefined) =>
    bytes === null || bytes === undefined ? null : harmlessFigure(megabytes(bytes));
  const document = {
    about: [
      'Waybench 打单台：给技术支持的诊断文件。里面没有姓名、电话、地址、备注、订单号、运单号、店铺和文件名。',
      'Waybench: a file for support. It holds no names, phones, addresses, remarks, order or waybill numbers, shops or file names.',
    ],
    format: 1,
    madeAt: momentText(nowMs),
    program: {
      version: harmlessVersion(version),
      isTraining,
      started: isRunning,
      startProblems: isRunning ? [] : station.startProblems.map(maskProblem),
    },
    computer: {
      system: computer.system,
      release: harmlessVersion(computer.release),
      architecture: computer.architecture,
      processors: harmlessFigure(computer.processors),
      memoryGigabytes: Math.round(computer.memoryBytes / 1024 ** 3),
      timeZone: harmlessTimeZone(computer.timeZone),
      runtimes: Object.fromEntries(
        Object.entries(computer.runtimes).map(([name, text]) => [name, harmlessVersion(text)]),
      ),
    },
    checks: checks.map(maskCheck),
    files: {
      databaseMegabytes: size(sizes?.database),
      writeAheadLogMegabytes: size(sizes?.writeAheadLog),
      logMegabytes: size(sizes?.logs),
      backups: backups.map(({ atMs, kind, schemaVersion, bytes }) => ({
        at: momentText(atMs),
        kind,
        schemaVersion: harmlessFigure(schemaVersion),
        megabytes: size(bytes),
      })),
    },
    station: isRunning ? stationSection(station, nowMs) : null,
    log: log.map((line) => maskLogLine(line, printerIds)).filter((line) => line !== null),
  };
  // `2026-07-12 14:05` of the bench: the time that its people speak of.
  const stamp = clock.formatLocal(nowMs).replace(/[-:]/gu, '').replace(' ', '-');
  return { name: `waybench-diagnostics-${stamp}.json`, text: `${JSON.stringify(document, null, 2)}\n` };
}

/** What the database knows, counted; and how it is set up. */
function stationSection(context: StationContext, nowMs: number) {
  const { stores } = context;
  const printers = stores.printers.list();
  return {
    migrations: stores.migrations().map(({ version, programVersion, appliedAtMs }) => ({
      version: harmlessFigure(version),
      programVersion: harmlessVersion(programVersion),
      appliedAt: momentText(appliedAtMs),
    })),
    settings: settingsSection(context),
    counts: {
      orders: figures(stores.orders.counts()),
      exceptions: harmlessFigure(stores.orders.countExceptions()),
      parcels: figures({ ...stores.parcels.counts(), shipped: stores.parcels.countShipped(0) }),
      jobs: figures(Object.fromEntries(jobStates.map((state) => [state, stores.jobs.countIn([state])]))),
      failures: harmlessFigure(stores.failures.countSince(nowMs - failureDays * dayMs)),
      products: harmlessFigure(stores.products.count()),
      operators: harmlessFigure(stores.operators.list().length),
      ownTemplates: harmlessFigure(stores.templates.listOwn().length),
      pictures: harmlessFigure(stores.pictures.list().length),
    },
    numbers: numbersSection(context),
    printers: printersSection(context, printers),
    queue: {
      open: harmlessFigure(stores.jobs.countIn(openJobStates)),
      underWay: harmlessFigure(stores.jobs.countIn(underWayJobStates)),
      printersThatStandStill: printers.filter(({ pausedBy }) => pausedBy !== null).length,
    },
    devices: devicesSection(context),
  };
}

function settingsSection({ stores, catalogue }: StationContext) {
  const settings = stores.settings.read();
  const rules = stores.rules.read();
  const { standard, shops } = stores.packing.readFlows();
  return {
    language: settings.language,
    defaultCarrier: shippedOrOwn(settings.defaultCarrierCode, catalogue.shippedCarrierCodes),
    hasSender: isConsignorWhole(settings.consignor),
    hasOperatorName: settings.operatorName !== '',
    slipCopies: settings.slipCopies,
    paperPrivacy: settings.paperPrivacy,
    watchedFolder: maskFolder(settings.watchedFolder),
    jobExpiryHours: settings.jobExpiryHours,
    archiveDays: settings.archiveDays,
    packing: {
      itemsCheck: standard.itemsCheck,
      paper: standard.paper,
      weighing: standard.weighing,
      sealing: standard.sealing,
      shopsWithTheirOwn: Object.keys(shops).length,
    },
    rules: {
      merging: rules.merging,
      checksChanged: Object.keys(rules.checks).length,
      areas: rules.areas.length,
      blacklist: rules.blacklist.length,
      remarks: rules.remarks.length,
      deadlines: rules.deadlines.length,
      carrierRules: rules.carrierRules.length,
      carrierCosts: rules.carrierCosts.length,
      unreachableAreas: rules.unreachableAreas.length,
    },
  };
}

/** Pools by carrier: how many numbers are in which state. */
function numbersSection({ stores, catalogue }: StationContext) {
  const byCarrier = new Map<string, Record<string, number>>();
  for (const { carrierCode, kind, counts } of stores.pools.list()) {
    const carrier = shippedOrOwn(carrierCode, catalogue.shippedCarrierCodes);
    const sums = byCarrier.get(carrier) ?? { pools: 0 };
    sums.pools = (sums.pools ?? 0) + 1;
    sums[kind] = (sums[kind] ?? 0) + 1;
    for (const state of waybillNumberStates) sums[state] = (sums[state] ?? 0) + counts[state];
    byCarrier.set(carrier, sums);
  }
  return [...byCarrier].map(([carrier, sums]) => ({ carrier, ...figures(sums) }));
}

function printersSection({ stores, catalogue, health }: StationContext, printers: readonly Printer[]) {
  const activities = stores.jobs.printerActivity(openJobStates);
  const profileCodes = catalogue.printerProfiles.map(({ code }) => code);
  return printers.map((printer, index) => {
    const { destination, language, media, head, calibration, profileCode, spareId, pausedBy } = printer;
    const { status, checkedAtMs } = health.of(printer.id);
    const activity = activities.find(({ printerId }) => printerId === printer.id);
    const spare = printers.findIndex(({ id }) => id === spareId) + 1;
    return {
      printer: index + 1,
      destination: maskDestination(destination),
      language,
      profile: shippedOrOwn(profileCode, profileCodes),
      media: parseMedia(media.code)?.code ?? 'other',
      loadedCarrier: shippedOrOwn(printer.loadedCarrierCode, catalogue.shippedCarrierCodes),
      head,
      calibration,
      defaultFor: printer.defaultFor,
      isBuiltIn: printer.isBuiltIn,
      spare: spare === 0 ? null : spare,
      labelsLeft: printer.labelsLeft === null ? null : harmlessFigure(printer.labelsLeft),
      pausedBy: pausedBy === null ? null : maskProblem(pausedBy),
      lastAnswer: {
        at: checkedAtMs === null ? null : momentText(checkedAtMs),
        kind: status.kind,
        problem: status.kind === 'problem' ? maskProblem(status.problem) : null,
        conditions: status.conditions,
      },
      openJobs: harmlessFigure(activity?.openJobs ?? 0),
      lastSentAt: activity?.lastSentAtMs ? momentText(activity.lastSentAtMs) : null,
      expiredJobs: harmlessFigure(activity?.expiredJobs ?? 0),
    };
  });
}

function devicesSection({ stores }: StationContext) {
  const scale = stores.benchDevices.scale();
  const scanner = stores.benchDevices.scanner();
  return {
    scale: {
      place: maskDevicePlace(scale.place),
      protocol: scale.protocol,
      unit: scale.unit,
      line: lineText(scale.line),
    },
    scanner: { place: maskDevicePlace(scanner.place), line: lineText(scanner.line) },
  };
}

/** `9600 8 none`: six digits of a baud rate are none of a phone. */
const lineText = ({ baudRate, dataBits, parity }: { baudRate: number; dataBits: number; parity: string }) =>
  `${harmlessFigure(baudRate)} ${dataBits} ${parity}`;
