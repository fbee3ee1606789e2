import { useMutation } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { PrinterView } from '../../electron/contract/views.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { testIds } from '../app/test-ids.ts';
import { useStation } from '../client/station.tsx';
import { useWords } from '../i18n/i18n.ts';
import { KeyCap } from './key-cap.tsx';
import { TroubleNote } from './problem-list.tsx';
import { hasSamePaper } from './same-paper.ts';

const spareKey = 'F9';

/** Gives all that waits for a printer to its spare, or to another one with the same paper. */
export function SpareButton({
  printer,
  printers,
  hasKey,
}: {
  readonly printer: PrinterView;
  readonly printers: readonly PrinterView[];
  /** The key means the first printer that stands still. */
  readonly hasKey: boolean;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const move = useMutation(
    queries.printers.moveQueue.mutationOptions({
      onSuccess: ({ printer: { name }, moved, left }) =>
        void message.success(
          left === 0
            ? t('recovery.moved', { count: moved, printer: name })
            : t('recovery.movedLeft', { count: moved, printer: name, left }),
          6,
        ),
    }),
  );
  /** More than one could take over, and none is set. */
  const [isChoosing, setIsChoosing] = useState(false);
  const { printerId } = printer;
  const others = printers.filter(
    (other) => other.printerId !== printerId && hasSamePaper(other, printer) && other.pausedBy === null,
  );
  const spare = others.find((other) => other.printerId === printer.spareId) ?? null;
  const [only] = others.length === 1 ? others : [];
  const target = spare ?? only ?? null;
  const moveTo = (toPrinterId: string) => move.mutate({ printerId, toPrinterId });
  useShortcut(
    spareKey,
    t('recovery.spare'),
    () => {
      if (target) moveTo(target.printerId);
      else setIsChoosing(true);
    },
    hasKey && others.length > 0,
  );
  const label = (
    <>
      {t('recovery.spare')}
      {target === null ? '' : ` → ${target.name}`} {hasKey ? <KeyCap name={spareKey} /> : null}
    </>
  );
  if (others.length === 0) return <span className="quiet">{t('recovery.spareNone')}</span>;
  return (
    <>
      <TroubleNote error={move.error} />
      {target === null ? (
        <Dropdown
          open={isChoosing}
          onOpenChange={setIsChoosing}
          autoFocus
          trigger={['click']}
          menu={{
            items: others.map((other) => ({ key: other.printerId, label: other.name })),
            onClick: ({ key }) => moveTo(key),
          }}
        >
          <Button loading={move.isPending} title={t('recovery.spareHint')}>
            {label}
          </Button>
        </Dropdown>
      ) : (
        <Button
          loading={move.isPending}
          title={t('recovery.spareHint')}
          data-testid={testIds.useSpare}
          onClick={() => moveTo(target.printerId)}
        >
          {label}
        </Button>
      )}
    </>
  );
}
