import type { InputRef } from 'antd';
import { Button } from 'antd';
import type { RefObject } from 'react';
import type { MatchChangeView } from '../../../electron/contract/views.ts';
import { CodeForm } from '../../components/code-form.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { formatTime } from '../../components/times.ts';
import { actorText } from '../../i18n/actor-text.ts';
import { useWords } from '../../i18n/i18n.ts';

export interface MatchAction {
  readonly key: string;
  readonly label: string;
  readonly isEnabled: boolean;
  readonly run: () => void;
}

/** What can be done with the parcel that the list stands on, each with its key; and what was done last. */
export function MatchActions({
  actions,
  subject,
  changes,
  typedInput,
  onTyped,
}: {
  readonly actions: readonly MatchAction[];
  readonly subject: string;
  readonly changes: readonly MatchChangeView[];
  readonly typedInput: RefObject<InputRef | null>;
  readonly onTyped: (code: string) => void;
}) {
  const { t, words, language } = useWords();
  return (
    <section className="panel match-form" aria-label={t('match.actions')}>
      <CodeForm label={t('match.typed')} input={typedInput} onCode={onTyped} />
      <h2>{t('match.actionsFor', { pairCode: subject })}</h2>
      <ul className="match-actions">
        {actions.map(({ key, label, isEnabled, run }) => (
          <li key={key}>
            <Button block disabled={!isEnabled} onClick={run}>
              <span>{label}</span> <KeyCap name={key} />
            </Button>
          </li>
        ))}
      </ul>
      {changes.length === 0 ? null : (
        <>
          <h2>{t('match.lastChanges')}</h2>
          <ol className="match-history">
            {changes.map(({ changeId, kind, parcels, reason, actor, atMs, undoneAtMs }) => (
              <li key={changeId} className={undoneAtMs === null ? undefined : 'match-old'}>
                <span>
                  {t(`match.forms.${kind}`)} · {t('match.parcels', { count: parcels })}
                </span>
                <span className="quiet">
                  {formatTime(atMs, Date.now(), language)} {actorText(actor, words)} · {reason}
                  {undoneAtMs === null ? '' : ` · ${t('match.wasUndone')}`}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
