import { findCarrier } from '../domain/carriers.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import type { Settings } from '../domain/settings.ts';
import type { WatchedFolder } from '../ports/watched-folder.ts';
import { applyRules, recordRulesChange } from './apply-rules.ts';
import { record, type StationContext } from './context.ts';
import { whyNoRight } from './operators-on-duty.ts';
import { trackWork } from './running-work.ts';

/** Stores the settings. A change of how people's data shows on paper is recorded by name. */
export function changeSettings(
  context: StationContext,
  settings: Settings,
  folder: WatchedFolder,
): Promise<Result<Settings>> {
  return trackWork(context, change(context, settings, folder));
}

async function change(
  context: StationContext,
  settings: Settings,
  folder: WatchedFolder,
): Promise<Result<Settings>> {
  const missing = whyNoRight(context, 'settings');
  if (missing) return refused(missing);
  const carrier = findCarrier(settings.defaultCarrierCode, context.catalogue.carriers);
  if (!carrier) return refused(problem('parcel.carrier-unknown', { carrier: settings.defaultCarrierCode }));
  if (settings.defaultShop.trim() === '')
    return refused(problem('settings.value-invalid', { field: 'defaultShop' }));
  const before = context.stores.settings.read();
  // Another change is not refused because the drive of the folder is away just now.
  if (settings.watchedFolder !== '' && settings.watchedFolder !== before.watchedFolder) {
    const found = await folder.check(settings.watchedFolder, context.dataDirectory);
    if (found) return refused(found);
  }
  const after: Settings = { ...settings, defaultCarrierCode: carrier.code };
  const isOtherCarrier = after.defaultCarrierCode !== before.defaultCarrierCode;
  context.stores.transaction(() => {
    context.stores.settings.write(after);
    if (isOtherCarrier) recordRulesChange(context, 'rules.carrier-changed');
    record(context, 'settings.changed', 'settings', {
      paperPrivacyBefore: before.paperPrivacy,
      paperPrivacy: after.paperPrivacy,
    });
  });
  context.announce({ kind: 'settings-changed' });
  // What areas allow depends on the carrier.
  if (isOtherCarrier) await applyRules(context);
  return done(after);
}
