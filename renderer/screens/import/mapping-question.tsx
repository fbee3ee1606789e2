import { Button, Checkbox, Select, Switch } from 'antd';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { FileReport } from '../../../electron/contract/views.ts';
import {
  type HeaderMapping,
  type MappingCertainty,
  neededFields,
  type OrderField,
} from '../../../electron/domain/order-files.ts';
import { matchesKey } from '../../app/shortcut-keys.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { Panel } from '../../components/screen.tsx';
import { Shape, StateWord, type Tone } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import {
  chooseField,
  type DraftColumn,
  draftOf,
  type FieldGroup,
  fieldGroups,
  mappingOf,
  missingFields,
  samplesOf,
} from './mapping-draft.ts';

type Proposal = NonNullable<FileReport['mapping']>;

const certaintyTones: Readonly<Record<MappingCertainty, Tone>> = {
  sure: 'done',
  likely: 'doubt',
  remembered: 'sent',
  chosen: 'working',
};

/** Value of the choice that gives a column no meaning. */
const unused = '';

/** What each column of an unknown table is: guessed where that can be, decided by a person. */
export function MappingQuestion({
  file,
  proposal,
  isBusy,
  onApply,
  onLeave,
}: {
  readonly file: string;
  readonly proposal: Proposal;
  readonly isBusy: boolean;
  readonly onApply: (mapping: { columns: HeaderMapping['columns'][number][] }, isRemembered: boolean) => void;
  /** Where the question may be left as it is. */
  readonly onLeave?: (() => void) | undefined;
}) {
  const { t, words } = useWords();
  const [draft, setDraft] = useState(() => draftOf(proposal));
  const [isRemembered, setIsRemembered] = useState(true);
  const [isOnlyUsed, setIsOnlyUsed] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const missing = missingFields(draft);
  const used = draft.filter(({ field }) => field !== null).length;
  const canApply = missing.length === 0 && !isBusy;
  const nameOf = (group: readonly OrderField[]) => {
    const [first, second] = group.map((field) => words.fileColumns[field]);
    return second === undefined ? (first ?? '') : t('importMapping.or', { first: first ?? '', second });
  };
  const apply = () => {
    if (canApply) onApply(mappingOf(draft), isRemembered);
  };
  useShortcut('Ctrl+Enter', t('importMapping.apply'), apply, canApply);
  useShortcut('Escape', t('app.back'), () => onLeave?.(), onLeave !== undefined);
  // Enter answers as soon as the question stands there.
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  // A select would open its list at any Enter.
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (!matchesKey(event, 'Ctrl+Enter')) return;
    event.preventDefault();
    event.stopPropagation();
    apply();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isControl = event.target instanceof Element && event.target.closest('button, input, a') !== null;
    if (event.key !== 'Enter' || event.ctrlKey || isControl) return;
    event.preventDefault();
    apply();
  };
  return (
    <Panel
      className="question"
      testId={testIds.mappingQuestion}
      title={
        <>
          <Shape tone="doubt" size={20} />
          {t(proposal.isNeeded ? 'importMapping.question' : 'importMapping.change')}
          <span className="question-file cut">{file}</span>
        </>
      }
      actions={
        <>
          {onLeave === undefined ? null : (
            <Button onClick={onLeave} disabled={isBusy}>
              {t('app.back')} <KeyCap name="Escape" />
            </Button>
          )}
          <Button
            type="primary"
            size="large"
            disabled={missing.length > 0}
            loading={isBusy}
            onClick={apply}
            data-testid={testIds.mappingApply}
          >
            {t(missing.length === 0 ? 'importMapping.apply' : 'importMapping.applyIncomplete')}{' '}
            <KeyCap name="Ctrl+Enter" />
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter anywhere in the question answers it */}
      <div
        className="stack mapping"
        ref={panel}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onKeyDownCapture={onKeyDownCapture}
      >
        <ul className="needed" aria-label={t('importMapping.complete')}>
          {neededFields.map((group) => {
            const isMissing = missing.includes(group);
            return (
              <li key={group[0]} className={isMissing ? 'needed-missing' : undefined}>
                <StateWord
                  tone={isMissing ? 'problem' : 'done'}
                  word={isMissing ? t('importMapping.missing', { fields: nameOf(group) }) : nameOf(group)}
                />
              </li>
            );
          })}
        </ul>
        <div className="mapping-table">
          <MappingTable
            draft={draft}
            proposal={proposal}
            isOnlyUsed={isOnlyUsed}
            onChoose={(column, field) => setDraft((before) => chooseField(before, column, field))}
          />
        </div>
        <div className="row row-spread row-wrap">
          <Checkbox
            checked={isRemembered}
            onChange={(event) => setIsRemembered(event.target.checked)}
            data-testid={testIds.mappingRemember}
          >
            {t('importMapping.remember')}
          </Checkbox>
          <span className="row">
            <span className="quiet">{t('importMapping.used', { count: used, total: draft.length })}</span>
            <Switch
              size="small"
              checked={isOnlyUsed}
              onChange={setIsOnlyUsed}
              aria-label={t('importMapping.onlyUsed')}
            />
            <span>{t('importMapping.onlyUsed')}</span>
          </span>
        </div>
      </div>
    </Panel>
  );
}

function MappingTable({
  draft,
  proposal,
  isOnlyUsed,
  onChoose,
}: {
  readonly draft: readonly DraftColumn[];
  readonly proposal: Proposal;
  readonly isOnlyUsed: boolean;
  readonly onChoose: (column: number, field: OrderField | null) => void;
}) {
  const { t, words } = useWords();
  const options = useMemo(
    () => [
      { value: unused, label: t('importMapping.unused') },
      ...(Object.keys(fieldGroups) as FieldGroup[]).map((group) => ({
        label: t(`importMapping.groups.${group}`),
        title: group,
        options: fieldGroups[group].map((field) => ({
          value: field as string,
          label: words.fileColumns[field],
        })),
      })),
    ],
    [t, words],
  );
  return (
    <table className="plain-table mapping-columns">
      <thead>
        <tr>
          <th scope="col">{t('importMapping.column')}</th>
          <th scope="col">{t('importMapping.samples')}</th>
          <th scope="col">{t('importMapping.meaning')}</th>
          <th scope="col">{t('importMapping.certainty')}</th>
        </tr>
      </thead>
      <tbody>
        {draft.map((column, index) => {
          if (isOnlyUsed && column.field === null) return null;
          const title =
            column.title === '' ? t('importMapping.noTitle', { number: index + 1 }) : column.title;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns of a file keep their place
            <tr key={index} className={column.field === null ? 'mapping-unused' : undefined}>
              <th scope="row" title={title} className="mapping-cell mapping-title">
                {title}
              </th>
              <td className="mapping-cell mapping-samples">
                {samplesOf(proposal.samples, index).map((sample) => (
                  <span key={sample} title={sample}>
                    {sample}
                  </span>
                ))}
              </td>
              <td className="mapping-cell">
                <Select
                  className="mapping-select"
                  aria-label={`${title}: ${t('importMapping.meaning')}`}
                  value={column.field ?? unused}
                  showSearch={{ optionFilterProp: 'label' }}
                  options={options}
                  onChange={(value: string) =>
                    onChoose(index, value === unused ? null : (value as OrderField))
                  }
                />
              </td>
              <td className="mapping-cell">
                {column.certainty === null ? null : (
                  <StateWord
                    tone={certaintyTones[column.certainty]}
                    word={t(`importMapping.${column.certainty}`)}
                  />
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
