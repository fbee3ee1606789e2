import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { OrderView, ProblemView } from '../../../electron/contract/views.ts';
import { currentValue } from '../../../electron/domain/corrections.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { useStation } from '../../client/station.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { KeyCap } from '../key-cap.tsx';
import { ProblemNote, TroubleNote } from '../problem-list.tsx';
import { AssignForm } from './assign-form.tsx';
import type { OrdersChanged } from './changed-note.tsx';
import { ContactForm } from './contact-form.tsx';
import { CorrectionForm } from './correction-form.tsx';
import type { FieldValues } from './corrections.ts';
import { SplitEditor } from './split-editor.tsx';
import { TextForm } from './text-form.tsx';
import { actionKeys, actionsOf, fieldOfFinding, mainFinding, type WorkAction } from './work-actions.ts';

/**
 * What was done about an order. `settled`: it may be through. `set-aside`: it waits, the next one please.
 * `noted`: something was written down, the order is still there to be solved.
 */
export interface WorkDone {
  readonly kind: 'settled' | 'set-aside' | 'noted';
  readonly text: string;
  readonly undo?: () => Promise<OrdersChanged>;
}

const isNews = (code: string) => code === 'order.correction-overtaken' || code === 'order.split-outdated';

/** What can be done about one order, each with its key; what an action needs opens below, without a dialog. */
export function RemedyBar({
  order,
  me,
  owners,
  onDone,
}: {
  readonly order: OrderView;
  /** The name of the person at this computer; empty where it is not known. */
  readonly me: string;
  readonly owners: readonly string[];
  readonly onDone: (done: WorkDone) => void;
}) {
  const { t, words } = useWords();
  const { client, queries } = useStation();
  const { go } = useNavigation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<WorkAction | null>(null);
  const [refusal, setRefusal] = useState<ProblemView | null>(null);
  const work = useMutation({ mutationFn: (call: () => Promise<OrdersChanged>) => call() });
  const main = mainFinding(order);
  const actions = actionsOf(order);
  const orderIds = [order.orderId];
  const { orderNumber } = order;

  const perform = (call: () => Promise<OrdersChanged>, done: WorkDone) => {
    setRefusal(null);
    work.mutate(call, {
      onSuccess: async ({ refused: [refused] }) => {
        if (refused !== undefined) {
          setRefusal(refused.problem);
          return;
        }
        setOpen(null);
        // The next one comes at once, not when the station's event arrives.
        await queryClient.invalidateQueries({ queryKey: queries.exceptions.list.key() });
        onDone(done);
      },
    });
  };
  const correct = (corrections: FieldValues, before: OrderView) => {
    const original = Object.fromEntries(
      (Object.keys(corrections) as (keyof FieldValues)[]).map((field) => [
        field,
        currentValue(before, field),
      ]),
    );
    perform(() => client.orders.edit({ orderIds, corrections }), {
      kind: 'settled',
      text: t('exceptions.corrected', { orderNumber }),
      undo: () => client.orders.edit({ orderIds, corrections: original }),
    });
  };
  const hold = (reason: string) =>
    perform(() => client.exceptions.hold({ orderIds, reason }), {
      kind: 'set-aside',
      text: t('exceptions.held', { orderNumber }),
      undo: () => client.exceptions.release({ orderIds, codes: ['order.held'] }),
    });
  const escalate = (isEscalated: boolean, reason: string) =>
    perform(() => client.exceptions.escalate({ orderIds, isEscalated, reason }), {
      kind: isEscalated ? 'set-aside' : 'noted',
      text: t(isEscalated ? 'exceptions.escalated' : 'exceptions.calmed', { orderNumber }),
      undo: () => client.exceptions.escalate({ orderIds, isEscalated: !isEscalated, reason }),
    });
  const assign = (owner: string, dueAtMs: number | undefined) =>
    perform(
      () => client.exceptions.assign({ orderIds, owner, ...(dueAtMs === undefined ? {} : { dueAtMs }) }),
      {
        kind: owner === me ? 'noted' : 'set-aside',
        text:
          owner === ''
            ? t('exceptions.assignedNobody', { orderNumber })
            : t('exceptions.assigned', { orderNumber, owner }),
        undo: () => client.exceptions.assign({ orderIds, owner: order.owner, dueAtMs: order.dueAtMs }),
      },
    );

  const parcelOrders = order.parcel?.orderNumbers ?? [];
  const cancelPapers = (reason: string) =>
    perform(
      async () => {
        const isUnreachable = reason.trim() === t('cancelPapers.unreachable');
        const { orderNumbers } = await client.parcels.cancelPapers({
          orderId: order.orderId,
          reason,
          isUnreachable,
        });
        return { changed: orderNumbers.length, refused: [] };
      },
      {
        kind: 'noted',
        text: t('exceptions.papersCancelled', { pairCode: order.parcel?.pairCode ?? '' }),
      },
    );

  const press = (action: WorkAction) => {
    switch (action) {
      case 'let-pass':
        perform(
          () => client.exceptions.release({ orderIds, ...(main === null ? {} : { codes: [main.code] }) }),
          {
            kind: 'settled',
            text: t('exceptions.passed', { orderNumber }),
            // What a new file did to a decision was news: once it is read there is nothing to take back.
            ...(main === null || isNews(main.code)
              ? {}
              : { undo: () => client.exceptions.takeBack({ orderIds, codes: [main.code] }) }),
          },
        );
        return;
      case 'release':
        perform(() => client.exceptions.release({ orderIds, codes: ['order.held'] }), {
          kind: 'settled',
          text: t('exceptions.released', { orderNumber }),
          undo: () =>
            client.exceptions.hold({ orderIds, reason: order.holdReason ?? t('orderTable.heldWord') }),
        });
        return;
      case 'wait':
        onDone({ kind: 'set-aside', text: t('exceptions.waiting', { orderNumber }) });
        return;
      case 'open-file':
        go('import');
        return;
      case 'escalate':
        if (order.isEscalated) escalate(false, t('remedies.calmDown'));
        else setOpen(action);
        return;
      default:
        setOpen(open === action ? null : action);
    }
  };
  useShortcut('Escape', t('exceptions.keys.cancel'), () => setOpen(null), open !== null);
  const [first] = actions;
  useShortcut('Enter', t('exceptions.keys.first'), () => first && press(first), first !== undefined);

  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open !== null) void area.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);

  const { isPending } = work;
  const forms: Partial<Record<WorkAction, ReactNode>> = {
    correct: (
      <CorrectionForm
        order={order}
        focus={fieldOfFinding(main?.code ?? '')}
        isPending={isPending}
        onCorrect={correct}
      />
    ),
    hold: (
      <TextForm
        label={t('exceptions.holdReason')}
        usual={words.holdReasons}
        isNeeded
        isPending={isPending}
        onText={hold}
      />
    ),
    escalate: (
      <TextForm
        label={t('exceptions.escalateReason')}
        isNeeded
        isPending={isPending}
        onText={(reason) => escalate(true, reason)}
      />
    ),
    note: (
      <TextForm
        label={t('exceptions.noteText')}
        placeholder={t('exceptions.notePlaceholder')}
        isNeeded
        isPending={isPending}
        maxLength={1000}
        onText={(text) =>
          perform(() => client.exceptions.note({ orderIds, text }), {
            kind: 'noted',
            text: t('exceptions.noted', { orderNumber }),
          })
        }
      />
    ),
    assign: (
      <AssignForm me={me} owner={order.owner} owners={owners} isPending={isPending} onAssign={assign} />
    ),
    contact: (
      <ContactForm
        order={order}
        code={main?.code}
        isPending={isPending}
        onContact={(way, text) =>
          perform(() => client.exceptions.contact({ orderIds, way, text }), {
            kind: 'noted',
            text: t('exceptions.contacted', { orderNumber }),
          })
        }
      />
    ),
    'cancel-papers': (
      <TextForm
        label={t('cancelPapers.reason')}
        warning={[
          t('cancelPapers.warning'),
          ...(parcelOrders.length < 2
            ? []
            : [t('cancelPapers.merged', { count: parcelOrders.length, orders: parcelOrders.join(' · ') })]),
        ].join(' ')}
        usual={[...words.cancelPapersReasons, t('cancelPapers.unreachable')]}
        isNeeded
        isPending={isPending}
        onText={cancelPapers}
      />
    ),
    split:
      order.part === null ? (
        <SplitEditor
          order={order}
          onSplit={(count) => {
            setOpen(null);
            void message.success(t('split.done', { count }));
            onDone({ kind: 'settled', text: t('exceptions.split', { orderNumber }) });
          }}
        />
      ) : (
        <UnsplitButton order={order} />
      ),
  };
  return (
    <div className="remedies">
      <div className="remedy-buttons">
        {actions.map((action, index) => (
          <ActionButton
            key={action}
            action={action}
            label={t(`remedies.${action === 'escalate' && order.isEscalated ? 'calmDown' : action}`)}
            isFirst={index === 0}
            isOpen={open === action}
            isBusy={isPending}
            onPress={() => press(action)}
          />
        ))}
      </div>
      {refusal === null ? null : <ProblemNote problem={refusal} />}
      <TroubleNote error={work.error} />
      {open === null ? null : (
        <div className="work-area" ref={area}>
          {forms[open]}
        </div>
      )}
    </div>
  );
}

function ActionButton({
  action,
  label,
  isFirst,
  isOpen,
  isBusy,
  onPress,
}: {
  readonly action: WorkAction;
  readonly label: string;
  readonly isFirst: boolean;
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly onPress: () => void;
}) {
  const key = actionKeys[action];
  useShortcut(key, label, onPress, !isBusy);
  return (
    <Button
      type={isFirst ? 'primary' : 'default'}
      size={isFirst ? 'large' : 'middle'}
      disabled={isBusy}
      aria-expanded={isOpen}
      aria-keyshortcuts={isFirst ? `${key} Enter` : key}
      data-action={action}
      onClick={onPress}
    >
      {label} {isFirst ? <KeyCap name="Enter" /> : null}
      <KeyCap name={key} />
    </Button>
  );
}

/** Takes a split back: the order is one parcel again. */
export function UnsplitButton({ order }: { readonly order: Pick<OrderView, 'orderId'> }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const unsplit = useMutation(
    queries.parcels.unsplit.mutationOptions({ onSuccess: () => void message.success(t('split.undone')) }),
  );
  return (
    <div className="stack">
      <TroubleNote error={unsplit.error} />
      <Button
        className="self-start"
        loading={unsplit.isPending}
        onClick={() => unsplit.mutate({ orderId: order.orderId })}
      >
        {t('split.undo')}
      </Button>
    </div>
  );
}
