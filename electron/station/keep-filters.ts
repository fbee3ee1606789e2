/** Views of the order list that people keep under a name. */

import type { SavedFilterView } from '../contract/views.ts';
import type { SavedFilter } from '../domain/order-queries.ts';
import { record, type StationContext } from './context.ts';

const copy = <Value>(list: readonly Value[] | undefined) => list && [...list];

export function savedFilterViews(context: StationContext): SavedFilterView[] {
  return context.stores.savedFilters.list().map((saved) => ({
    ...saved,
    conditions: {
      ...saved.conditions,
      shops: copy(saved.conditions.shops),
      channels: copy(saved.conditions.channels),
      provinces: copy(saved.conditions.provinces),
      carrierCodes: copy(saved.conditions.carrierCodes),
      tags: copy(saved.conditions.tags),
      codes: copy(saved.conditions.codes),
      flags: copy(saved.conditions.flags),
    },
  }));
}

/** Keeps a filter; one of the same name is replaced. */
export function saveFilter(context: StationContext, filter: SavedFilter): SavedFilterView[] {
  context.stores.transaction(() => {
    context.stores.savedFilters.save(filter);
    record(context, 'filter.saved', filter.name);
  });
  return savedFilterViews(context);
}

export function removeFilter(context: StationContext, name: string): SavedFilterView[] {
  context.stores.transaction(() => {
    context.stores.savedFilters.remove(name);
    record(context, 'filter.removed', name);
  });
  return savedFilterViews(context);
}
