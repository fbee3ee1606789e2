import { Button, Input } from 'antd';
import { useState } from 'react';
import { testIds } from '../../app/test-ids.ts';
import { useWords } from '../../i18n/i18n.ts';

/** Asks once who sits here; the settings of the bench keep it. */
export function MyName({
  me,
  isByBadge,
  onName,
}: {
  readonly me: string;
  /** Who signed in by badge is known already. */
  readonly isByBadge: boolean;
  readonly onName: (name: string) => void;
}) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const [name, setName] = useState(me);
  if (isByBadge) return <span className="quiet">{me === '' ? '' : t('exceptions.iAm', { name: me })}</span>;
  if (me !== '' && !isOpen) {
    return (
      <span className="row">
        <span className="quiet">{t('exceptions.iAm', { name: me })}</span>
        <Button
          size="small"
          onClick={() => {
            setName(me);
            setIsOpen(true);
          }}
        >
          {t('exceptions.changeName')}
        </Button>
      </span>
    );
  }
  return (
    <form
      className="row"
      title={t('exceptions.myNameHint')}
      onSubmit={(event) => {
        event.preventDefault();
        onName(name.trim());
        setIsOpen(false);
      }}
    >
      <label className="quiet" htmlFor="my-name">
        {t('exceptions.myName')}
      </label>
      <Input
        id="my-name"
        style={{ width: 120 }}
        value={name}
        maxLength={40}
        data-testid={testIds.myName}
        onChange={(event) => setName(event.target.value)}
      />
      <Button htmlType="submit" disabled={name.trim() === ''}>
        {t('exceptions.remember')}
      </Button>
    </form>
  );
}
