/** The doctor: looks at every part that a day needs and says what is wrong and what to do. */

import {
  type Check,
  type CheckName,
  checkNames,
  fine,
  judgeBackups,
  judgeClock,
  worthALook,
  wrong,
} from '../domain/checks.ts';
import { type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { isConsignorWhole } from '../domain/settings.ts';
import type { Surroundings } from '../ports/surroundings.ts';
import type { WatchedFolder } from '../ports/watched-folder.ts';
import { manifestRequest } from './close-day.ts';
import type { StationContext } from './context.ts';
import { examineComputer, limited, noAnswer } from './examine-computer.ts';
import { examineDevices } from './examine-devices.ts';
import type { BackupKeeper } from './keep-backups.ts';
import type { SecondCopies } from './keep-second-copies.ts';
import { knownTemplates } from './known-templates.ts';
import { findFaults } from './preview-template.ts';
import type { ScaleWatch } from './watch-scale.ts';
import type { ScannerWatch } from './watch-scanner.ts';

export interface ExaminedParts {
  readonly surroundings: Surroundings;
  readonly backups: Pick<BackupKeeper, 'checkDatabase' | 'list' | 'trouble'>;
  readonly secondCopies: Pick<SecondCopies, 'folder' | 'trouble'>;
  readonly watchedFolder: WatchedFolder;
  readonly scaleWatch: Pick<ScaleWatch, 'live'>;
  readonly scannerWatch: Pick<ScannerWatch, 'live'>;
}

/** How long questions may take; a signal is made when one is asked, so that none takes time from the others. */
export interface ExaminationLimits {
  /** Of a device, a folder, a printer. */
  readonly question: () => AbortSignal;
  /** Of reading the whole database, and of drawing pages. */
  readonly work: () => AbortSignal;
}

/** Examines the station; prints nothing. In the order of {@link checkNames}. */
export async function examineStation(
  context: StationContext,
  parts: ExaminedParts,
  limits: ExaminationLimits,
): Promise<readonly Check[]> {
  const { stores, catalogue } = context;
  /** A check that fails by a bug says so, and spoils no other. */
  const attempt = async (
    name: CheckName,
    work: () => Promise<readonly Check[]>,
  ): Promise<readonly Check[]> => {
    try {
      return await work();
    } catch (error) {
      const ref = context.logger.bug(`doctor.${name}`, error);
      return [wrong(name, { ...problem('internal.bug', { ref }), ref })];
    }
  };
  const groups = await Promise.all([
    attempt('runtime', () => examineComputer(parts.surroundings, context, limits.question)),
    attempt('database', async () => [await examineDatabase(context, parts, limits)]),
    attempt('fonts', async () => [await examineFonts(context, limits)]),
    attempt('templates', () => examineTemplates(context, limits)),
    attempt('watched-folder', async () => [await examineWatchedFolder(context, parts, limits)]),
    attempt('printers', () => examineDevices(context, parts, limits.question)),
    attempt('clock', async () => examineRecords(context, parts)),
  ]);
  const carriers = [
    fine('carriers', {
      detail: catalogue.carriers.map(({ code }) => code).join(', '),
      facts: { carriers: catalogue.carriers.length },
    }),
    ...catalogue.carrierProblems.map((found) =>
      wrong('carriers', found, { subject: String(found.params.file ?? '') }),
    ),
  ];
  const sender = isConsignorWhole(stores.settings.read().consignor)
    ? fine('sender')
    : worthALook('sender', problem('settings.sender-missing'));
  const checks = [...groups.flat(), ...carriers, sender];
  const place = (check: Check) => checkNames.indexOf(check.name);
  return checks.sort((left, right) => place(left) - place(right));
}

async function examineDatabase(
  { dataDirectory }: StationContext,
  { backups }: ExaminedParts,
  limits: ExaminationLimits,
): Promise<Check> {
  const checked = await limited<Result<string>>(backups.checkDatabase(), limits.work(), () =>
    refused(noAnswer()),
  );
  if (!checked.ok) return wrong('database', checked.problems[0] ?? noAnswer());
  const found = checked.value;
  if (found === 'ok') return fine('database', { detail: found });
  return wrong('database', problem('data.damaged', { file: dataDirectory, found }), { detail: found });
}

/** A manifest exercises the fonts, the layout and the PDF painter at once. */
async function examineFonts(context: StationContext, limits: ExaminationLimits): Promise<Check> {
  const request = manifestRequest(context, {
    kind: 'manifest',
    carrierName: '检查',
    carrierCode: 'TEST',
    day: '2026-01-01',
    printedAt: '2026-01-01 00:00',
    consignor: { name: '', phone: '', address: '' },
    rows: [],
  });
  const drawn = await limited(context.workshop.renderSheet(request), limits.work(), () => undefined);
  if (drawn === undefined) return wrong('fonts', noAnswer());
  const [found] = drawn.ok ? [] : drawn.problems;
  return found ? wrong('fonts', found) : fine('fonts', { detail: 'Noto Sans SC' });
}

/** Shipped templates are drawn before they are shipped; the shop's own are drawn here, those that may print. */
async function examineTemplates(
  context: StationContext,
  limits: ExaminationLimits,
): Promise<readonly Check[]> {
  const { templates } = context.stores;
  const own = templates.listOwn().filter(({ archivedAtMs }) => archivedAtMs === null);
  const known = knownTemplates(context).map(({ id }) => id);
  const all = fine('templates', {
    detail: known.join(', '),
    facts: { templates: known.length, own: own.length },
  });
  const faulty: Check[] = [];
  const signal = limits.work();
  for (const { id } of own) {
    const document = templates.latestVersion(id)?.document ?? '';
    const faults = signal.aborted
      ? [noAnswer()]
      : await limited(findFaults(context, document), signal, () => [noAnswer()]);
    const [first] = faults;
    if (!first) continue;
    const params = { ...first.params, template: id, code: first.code };
    const found = first.code === 'doctor.no-answer' ? first : problem('template.faulty', params);
    faulty.push(wrong('templates', found, { subject: id }));
  }
  return [all, ...faulty];
}

async function examineWatchedFolder(
  { stores, dataDirectory }: StationContext,
  { watchedFolder }: ExaminedParts,
  limits: ExaminationLimits,
): Promise<Check> {
  const path = stores.settings.read().watchedFolder;
  if (path === '') return fine('watched-folder', { detail: 'none' });
  const found = await limited<Problem | undefined>(
    watchedFolder.check(path, dataDirectory),
    limits.question(),
    () => problem('import.folder-not-readable', { path }),
  );
  return found
    ? wrong('watched-folder', found, { detail: path })
    : fine('watched-folder', { detail: path, facts: { watched: 1 } });
}

/** What the records themselves say: the clock against them, the copies of them, the numbers that are left. */
function examineRecords(context: StationContext, { backups, secondCopies }: ExaminedParts): readonly Check[] {
  const { stores, clock } = context;
  const [last] = stores.ledger.list({ limit: 1 });
  const lastChangeAtMs = last?.atMs ?? null;
  const nowMs = clock.nowMs();
  const day = clock.localDay(nowMs);
  const offsetMs = Date.UTC(day.year, day.month - 1, day.day) - clock.atLocal(day, 0);
  const settings = stores.settings.read();
  const code = settings.defaultCarrierCode;
  const free = stores.pools.countFree(code);
  const found = { detail: `${code}: ${free}`, facts: { carrier: code, free } };
  const elsewhere = secondCopies.trouble();
  return [
    judgeBackups(
      backups.list().find(({ kind }) => kind === 'hourly' || kind === 'by-hand'),
      lastChangeAtMs,
      backups.trouble(),
    ),
    ...(elsewhere ? [worthALook('backups', elsewhere, { subject: secondCopies.folder() })] : []),
    judgeClock({
      nowMs,
      newestAtMs: lastChangeAtMs,
      offsetMinutes: Math.round(offsetMs / 60_000),
      isChinese: settings.language === 'zh-CN',
      format: (atMs) => clock.formatLocal(atMs),
    }),
    // A station without numbers is well; one with orders to print and no number for them is not.
    free > 0 || stores.orders.countIn('open') === 0
      ? fine('numbers', found)
      : wrong('numbers', problem('numbers.pool-short', { carrier: code, needed: 1, available: 0 }), {
          ...found,
          detail: code,
        }),
  ];
}
