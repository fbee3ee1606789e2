import { AutoComplete, Button, type RefSelectProps, Segmented } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import { KeyCap } from '../key-cap.tsx';
import { timeOfDay } from './due.ts';

const dueChoices = ['dueSame', 'dueHalfHour', 'dueCutoff', 'dueEvening', 'dueTomorrow'] as const;
type DueChoice = (typeof dueChoices)[number];

function dueAtOf(choice: DueChoice, nowMs: number): number | undefined {
  switch (choice) {
    case 'dueSame':
      return undefined;
    case 'dueHalfHour':
      return nowMs + 30 * 60_000;
    case 'dueCutoff':
      return timeOfDay(nowMs, 16);
    case 'dueEvening':
      return timeOfDay(nowMs, 21);
    case 'dueTomorrow':
      return timeOfDay(nowMs, 10, 1);
  }
}

/** Who looks after an order, and until when. Enter alone takes it for oneself. */
export function AssignForm({
  me,
  owner,
  owners,
  isPending,
  onAssign,
}: {
  readonly me: string;
  readonly owner: string;
  readonly owners: readonly string[];
  readonly isPending: boolean;
  readonly onAssign: (owner: string, dueAtMs: number | undefined) => void;
}) {
  const { t } = useWords();
  const [name, setName] = useState(me === '' ? owner : me);
  const [due, setDue] = useState<DueChoice>('dueSame');
  const input = useRef<RefSelectProps>(null);
  useEffect(() => input.current?.focus(), []);
  const names = [...new Set([me, ...owners])].filter((one) => one !== '');
  const send = (to: string) => onAssign(to.trim(), dueAtOf(due, Date.now()));
  return (
    <form
      className="work-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) send(name);
      }}
    >
      <div className="row row-wrap">
        <label htmlFor="work-owner">{t('exceptions.assignTo')}</label>
        <AutoComplete
          id="work-owner"
          ref={input}
          style={{ width: 170 }}
          value={name}
          onChange={setName}
          options={names.map((value) => ({ value }))}
        />
        <Button type="primary" htmlType="submit" loading={isPending}>
          {name.trim() !== '' && name.trim() === me ? t('exceptions.toMe') : t('exceptions.confirm')}{' '}
          <KeyCap name="Enter" />
        </Button>
        {owner === '' ? null : (
          <Button disabled={isPending} onClick={() => send('')}>
            {t('exceptions.nobody')}
          </Button>
        )}
      </div>
      <div className="row row-wrap">
        <span className="quiet">{t('exceptions.due')}</span>
        <Segmented<DueChoice>
          value={due}
          onChange={setDue}
          aria-label={t('exceptions.due')}
          options={dueChoices.map((value) => ({ value, label: t(`exceptions.${value}`) }))}
        />
      </div>
    </form>
  );
}
