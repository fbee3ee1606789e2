import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import type { CarrierView, SavedFilterView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { conditionChips } from './condition-words.ts';
import { isShown, type OrderSight, withoutCondition } from './order-conditions.ts';

/** The saved filters, and what narrows the list down now; each goes with one press. */
export function FilterChips({
  sight,
  carriers,
  onSight,
}: {
  readonly sight: OrderSight;
  readonly carriers: readonly CarrierView[];
  readonly onSight: (sight: OrderSight) => void;
}) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [isNaming, setIsNaming] = useState(false);
  const [name, setName] = useState('');
  const facets = useQuery(queries.orders.facets.queryOptions({ input: {} }));
  const refresh = () => queryClient.invalidateQueries({ queryKey: queries.orders.facets.key() });
  const save = useMutation(
    queries.orders.saveFilter.mutationOptions({
      onSuccess: (_result, saved) => {
        setIsNaming(false);
        setName('');
        void message.success(t('savedFilters.saved', { name: saved.name }));
        return refresh();
      },
    }),
  );
  const remove = useMutation(queries.orders.removeFilter.mutationOptions({ onSuccess: refresh }));
  const saved = facets.data?.savedFilters ?? [];
  const chips = conditionChips(sight.conditions, carriers, t, language);
  const canSave = (chips.length > 0 || sight.search !== '' || sight.filter !== 'all') && !isNaming;
  const removeSaved = (one: SavedFilterView) =>
    remove.mutate(
      { name: one.name },
      {
        onSuccess: () =>
          void message.info(
            <>
              {t('savedFilters.removed', { name: one.name })}{' '}
              <Button size="small" onClick={() => save.mutate(one)}>
                {t('savedFilters.undo')}
              </Button>
            </>,
            6,
          ),
      },
    );
  if (saved.length === 0 && chips.length === 0 && !canSave && !isNaming) return null;
  const replaces = saved.some((one) => one.name === name.trim());
  return (
    <div className="chip-line">
      {saved.map((one) => (
        <span key={one.name} className={isShown(one, sight) ? 'chip chip-on' : 'chip'}>
          <button
            type="button"
            aria-pressed={isShown(one, sight)}
            data-testid={testIds.savedFilter}
            onClick={() => onSight({ filter: one.filter, search: one.search, conditions: one.conditions })}
          >
            {one.name}
          </button>
          <button
            type="button"
            aria-label={t('savedFilters.remove', { name: one.name })}
            onClick={() => removeSaved(one)}
          >
            ×
          </button>
        </span>
      ))}
      {saved.length > 0 && chips.length > 0 ? <span className="chip-gap" /> : null}
      {chips.map(({ key, text }) => (
        <span key={key} className="chip chip-condition" data-testid={testIds.activeCondition}>
          <span>{text}</span>
          <button
            type="button"
            aria-label={t('conditions.remove', { what: text })}
            onClick={() => onSight({ ...sight, conditions: withoutCondition(sight.conditions, key) })}
          >
            ×
          </button>
        </span>
      ))}
      {chips.length > 1 ? (
        <Button size="small" type="text" onClick={() => onSight({ ...sight, conditions: {} })}>
          {t('conditions.clear')}
        </Button>
      ) : null}
      {canSave && !saved.some((one) => isShown(one, sight)) ? (
        <Button size="small" onClick={() => setIsNaming(true)} data-testid={testIds.saveFilter}>
          {t('savedFilters.save')}
        </Button>
      ) : null}
      {isNaming ? (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') save.mutate({ name: name.trim(), ...sight });
          }}
        >
          <Input
            autoFocus
            size="small"
            style={{ width: 180 }}
            value={name}
            maxLength={40}
            aria-label={t('savedFilters.name')}
            placeholder={t('savedFilters.namePlaceholder')}
            data-testid={testIds.saveFilterName}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setIsNaming(false);
            }}
          />
          <Button size="small" type="primary" htmlType="submit" loading={save.isPending}>
            {t('app.save')}
          </Button>
          {replaces ? <span className="quiet">{t('savedFilters.replaces')}</span> : null}
        </form>
      ) : null}
      <TroubleNote error={save.error ?? remove.error} />
    </div>
  );
}
