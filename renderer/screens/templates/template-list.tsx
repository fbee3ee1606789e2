import { Checkbox } from 'antd';
import { useState } from 'react';
import type { TemplateView } from '../../../electron/contract/views.ts';
import { templateKinds } from '../../../electron/domain/templates.ts';
import { testIds } from '../../app/test-ids.ts';
import { useWords } from '../../i18n/i18n.ts';
import { nameIn } from '../../i18n/name-in.ts';

/** Every template by its kind, the shop's own first. */
export function TemplateList({
  templates,
  chosenId,
  unsavedIds,
  onChoose,
}: {
  readonly templates: readonly TemplateView[];
  readonly chosenId: string | null;
  readonly unsavedIds: ReadonlySet<string>;
  readonly onChoose: (id: string) => void;
}) {
  const { t, language } = useWords();
  const [isWithArchived, setIsWithArchived] = useState(false);
  const hasArchived = templates.some(({ isArchived }) => isArchived);
  const shown = templates.filter(({ isArchived, id }) => !isArchived || isWithArchived || id === chosenId);
  return (
    <nav className="panel template-list" aria-label={t('templates.list')}>
      {templateKinds
        .map((kind) => ({ kind, own: shown.filter((template) => template.kind === kind) }))
        .filter(({ own }) => own.length > 0)
        .map(({ kind, own }) => (
          <section key={kind}>
            <h2>{t(`templates.kinds.${kind}`)}</h2>
            <ul>
              {own.map((template) => (
                <li key={template.id}>
                  <button
                    type="button"
                    className="template-item"
                    data-testid={testIds.templateItem}
                    data-template={template.id}
                    aria-current={template.id === chosenId}
                    onClick={() => onChoose(template.id)}
                  >
                    <span className="template-name">{nameIn(template.names, language)}</span>
                    <span className="quiet template-marks">
                      {template.isOwn ? t('templates.own') : template.media}
                      {template.isUsed ? <strong className="mark"> {t('templates.used')}</strong> : null}
                      {template.isArchived ? ` · ${t('templates.archived')}` : null}
                      {unsavedIds.has(template.id) ? <span className="mark"> ●</span> : null}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      {hasArchived ? (
        <Checkbox checked={isWithArchived} onChange={(event) => setIsWithArchived(event.target.checked)}>
          {t('templates.showArchived')}
        </Checkbox>
      ) : null}
    </nav>
  );
}
