import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import type { DutyView, OperatorView } from '../../../electron/contract/views.ts';
import { type OperatorRight, operatorRights } from '../../../electron/domain/operators.ts';
import { isBadgeCode } from '../../../electron/domain/scan-codes.ts';
import { useScanHandler } from '../../app/scanner.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { useQuestion } from '../../components/question.tsx';
import { Field, Nothing, Panel } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { SheetForm } from '../../components/sheet-form.tsx';
import { useSignIn } from '../../components/sign-in.ts';
import { formatTime } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';

/** What is printed: command cards, all badges, or the badge of one. */
type Cards =
  | { readonly kind: 'command-cards' }
  | { readonly kind: 'badges'; readonly operatorIds?: string[] };

/** Who works at the bench, what each may do, and who is there now. */
export function PeopleTab() {
  const { t } = useWords();
  const { queries } = useStation();
  const people = useQuery(queries.operators.list.queryOptions({ input: {} }));
  const [cards, setCards] = useState<Cards | null>(null);
  const [isShown, setIsShown] = useState(false);
  const operators = people.data?.operators ?? [];
  return (
    <div className="columns columns-wide">
      <People
        operators={operators}
        isKnown={people.data !== undefined}
        error={people.error}
        onPrint={({ operatorId }) => setCards({ kind: 'badges', operatorIds: [operatorId] })}
      />
      <div className="stack">
        <OnDuty duty={people.data?.duty ?? null} hasOperators={operators.length > 0} />
        <Panel title={t('people.cards')}>
          <p className="quiet">{t('people.cardsHint')}</p>
          <div className="row">
            <Button onClick={() => setCards({ kind: 'command-cards' })} data-testid={testIds.commandCards}>
              {t('people.commandCards')}
            </Button>
            <Button disabled={operators.length === 0} onClick={() => setCards({ kind: 'badges' })}>
              {t('people.badges')}
            </Button>
          </div>
        </Panel>
      </div>
      <Modal
        open={cards !== null}
        onCancel={() => setCards(null)}
        afterOpenChange={setIsShown}
        footer={null}
        width={560}
        title={t(cards?.kind === 'badges' ? 'people.badges' : 'people.commandCards')}
        destroyOnHidden
      >
        {cards === null ? null : <SheetForm cards={cards} isShown={isShown} />}
      </Modal>
    </div>
  );
}

function People({
  operators,
  isKnown,
  error,
  onPrint,
}: {
  readonly operators: readonly OperatorView[];
  readonly isKnown: boolean;
  readonly error: unknown;
  readonly onPrint: (operator: OperatorView) => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const [edited, setEdited] = useState<OperatorView | 'new' | null>(null);
  const change = useMutation(queries.operators.change.mutationOptions());
  const renew = useMutation(
    queries.operators.newBadge.mutationOptions({ onSuccess: ({ operator }) => onPrint(operator) }),
  );
  const askFirst = useQuestion();
  useShortcut('N', t('people.add'), () => setEdited('new'));
  return (
    <Panel
      title={t('people.title')}
      actions={
        <Button type="primary" onClick={() => setEdited('new')} data-testid={testIds.addOperator}>
          {t('people.add')} <KeyCap name="N" />
        </Button>
      }
    >
      <TroubleNote error={error ?? change.error ?? renew.error} />
      {isKnown && operators.length === 0 ? (
        <Nothing title={t('people.none')} hint={t('people.noneHint')} />
      ) : (
        <table className="plain-table" data-testid={testIds.operators}>
          <thead>
            <tr>
              <th scope="col" className="one-line">
                {t('people.name')}
              </th>
              <th scope="col">{t('people.rights')}</th>
              <th scope="col">{t('people.badge')}</th>
              <th scope="col" aria-label={t('people.edit', { name: '' })} />
            </tr>
          </thead>
          <tbody>
            {operators.map((operator) => (
              <tr key={operator.operatorId} data-name={operator.name}>
                <td className="one-line">
                  <button type="button" className="link-button" onClick={() => setEdited(operator)}>
                    {operator.name}
                  </button>
                  {operator.isActive ? null : <div className="quiet">{t('people.left')}</div>}
                </td>
                <td>
                  {operator.rights.length === 0
                    ? t('people.noRights')
                    : operator.rights
                        .map((right) => t(`people.rightWords.${right}`))
                        .join(t('app.listComma'))}
                </td>
                <td className="one-line">
                  {operator.badge === null ? (
                    <span className="quiet">{t('people.badgeHidden')}</span>
                  ) : (
                    <code>{operator.isActive ? operator.badge : ''}</code>
                  )}
                </td>
                <td>
                  <div className="row">
                    {operator.isActive ? (
                      <>
                        <Button size="small" onClick={() => onPrint(operator)}>
                          {t('people.printBadge')}
                        </Button>
                        <Button
                          size="small"
                          onClick={() =>
                            askFirst({
                              title: t('people.newBadgeQuestion', { name: operator.name }),
                              yes: t('people.newBadge'),
                              no: t('app.cancel'),
                              onYes: () => renew.mutate({ operatorId: operator.operatorId }),
                            })
                          }
                        >
                          {t('people.newBadge')}
                        </Button>
                      </>
                    ) : null}
                    <Button
                      size="small"
                      onClick={() =>
                        change.mutate({ operatorId: operator.operatorId, isActive: !operator.isActive })
                      }
                    >
                      {t(operator.isActive ? 'people.leaves' : 'people.returns')}
                    </Button>
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {edited === null ? null : (
        <OperatorForm
          operator={edited === 'new' ? null : edited}
          isFirst={operators.length === 0}
          onClose={() => setEdited(null)}
        />
      )}
    </Panel>
  );
}

function OperatorForm({
  operator,
  isFirst,
  onClose,
}: {
  /** Null for a new one. */
  readonly operator: OperatorView | null;
  readonly isFirst: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const [name, setName] = useState(operator?.name ?? '');
  const [rights, setRights] = useState<readonly OperatorRight[]>(operator?.rights ?? []);
  const create = useMutation(queries.operators.create.mutationOptions({ onSuccess: onClose }));
  const change = useMutation(queries.operators.change.mutationOptions({ onSuccess: onClose }));
  return (
    <FormDialog
      title={operator === null ? t('people.add') : t('people.edit', { name: operator.name })}
      saveWord={t('people.save')}
      canSave={name.trim() !== ''}
      isSaving={create.isPending || change.isPending}
      error={create.error ?? change.error}
      onSave={() =>
        operator === null
          ? create.mutate({ name, rights: [...rights] })
          : change.mutate({ operatorId: operator.operatorId, name, rights: [...rights] })
      }
      onClose={onClose}
      onShown={() => document.getElementById('operator-name')?.focus()}
    >
      <Field label={t('people.name')} htmlFor="operator-name">
        <Input
          id="operator-name"
          value={name}
          maxLength={40}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      {isFirst ? (
        <p className="quiet">{t('people.firstHint')}</p>
      ) : (
        <div className="field">
          <span>{t('people.rights')}</span>
          <Checkbox.Group
            className="rights"
            value={[...rights]}
            options={operatorRights.map((right) => ({
              value: right,
              label: t(`people.rightWords.${right}`),
            }))}
            onChange={(chosen) => setRights(operatorRights.filter((right) => chosen.includes(right)))}
          />
        </div>
      )}
    </FormDialog>
  );
}

/** Who is at the bench. A badge is scanned, whatever has the focus, or typed. */
function OnDuty({ duty, hasOperators }: { readonly duty: DutyView | null; readonly hasOperators: boolean }) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const [badge, setBadge] = useState('');
  const signIn = useSignIn();
  const signOut = useMutation(
    queries.operators.signOut.mutationOptions({
      onSuccess: () => void message.info(t('people.signedOut')),
    }),
  );
  const enter = (code: string) => signIn.mutate({ badge: code }, { onSuccess: () => setBadge('') });
  // A parcel's code, or an order's, goes where it would go from any screen.
  useScanHandler(enter, { takes: isBadgeCode });
  const since =
    duty === null
      ? ''
      : t('people.onDutySince', {
          name: duty.name,
          time: formatTime(duty.sinceMs, Date.now(), language),
        });
  return (
    <Panel title={t('people.onDuty')} testId={testIds.onDuty}>
      <TroubleNote error={signIn.error ?? signOut.error} />
      <div className="row row-spread">
        <StateWord
          tone={duty === null ? 'waiting' : 'done'}
          word={duty === null ? t(hasOperators ? 'people.nobody' : 'people.everyone') : since}
        />
        {duty === null ? null : (
          <Button loading={signOut.isPending} onClick={() => signOut.mutate({})}>
            {t('people.signOut')}
          </Button>
        )}
      </div>
      {hasOperators ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (badge.trim() !== '') enter(badge);
          }}
        >
          <Field label={t('people.signInField')} htmlFor="operator-badge" hint={t('people.signInHint')}>
            <Input
              id="operator-badge"
              className="code-input"
              value={badge}
              maxLength={60}
              autoComplete="off"
              placeholder="WBO-…"
              data-testid={testIds.operatorBadge}
              onChange={(event) => setBadge(event.target.value)}
            />
          </Field>
          <Button
            className="self-start"
            htmlType="submit"
            disabled={badge.trim() === ''}
            loading={signIn.isPending}
          >
            {t('people.signIn')}
          </Button>
        </form>
      ) : null}
    </Panel>
  );
}
