import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useNavigation } from '../../app/navigation.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { TextForm } from '../../components/order-work/text-form.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { useQuestion } from '../../components/question.tsx';
import { sheetKeys } from '../../components/sheet-button.tsx';
import { SheetForm } from '../../components/sheet-form.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { nameIn } from '../../i18n/name-in.ts';
import { CarrierForm, TagForm } from './bulk-forms.tsx';
import { ExportButtons } from './export-buttons.tsx';
import type { OrderSight } from './order-conditions.ts';
import { canPrint, chosenCount, type Selection, wholeList } from './order-selection.ts';
import type { BulkWork } from './use-bulk-work.ts';

type Form =
  | 'addTag'
  | 'removeTag'
  | 'carrier'
  | 'hold'
  | 'release'
  | 'remark'
  | 'export'
  | 'pickList'
  | 'manual';
const formKeys: Readonly<Record<Form, string>> = {
  addTag: 'T',
  removeTag: 'U',
  carrier: 'C',
  hold: 'H',
  release: 'R',
  remark: 'M',
  export: 'X',
  pickList: sheetKeys['pick-list'],
  manual: sheetKeys['manual-sheet'],
};
const forms = Object.keys(formKeys) as readonly Form[];

/** What can be done with the chosen orders; what a change needs opens below the buttons. */
export function BulkBar({
  selection,
  sight,
  total,
  bulk,
  hasKeys,
  onSelection,
  onClear,
}: {
  readonly selection: Selection;
  readonly sight: OrderSight;
  readonly total: number;
  readonly bulk: BulkWork;
  /** The keys are free: nothing is open beside the list. */
  readonly hasKeys: boolean;
  readonly onSelection: (selection: Selection) => void;
  readonly onClear: () => void;
}) {
  const { t, language, words } = useWords();
  const { client, queries } = useStation();
  const { go } = useNavigation();
  const { message } = App.useApp();
  const askFirst = useQuestion();
  const [form, setForm] = useState<Form | null>(null);
  const overview = useQuery(queries.station.overview.queryOptions({ input: {} }));
  const merge = useMutation(
    queries.parcels.merge.mutationOptions({
      onSuccess: (_result, { orderIds }) => {
        void message.success(t('orders.merged', { count: orderIds.length }));
        onClear();
      },
    }),
  );
  const count = chosenCount(selection, total);
  const printable = selection.kind === 'some' ? [...selection.orders.values()].filter(canPrint).length : null;
  const isBusy = bulk.progress !== null;
  const print = () =>
    void bulk.run(async () => {
      const orders = (await bulk.chosenOrders()).filter(canPrint);
      go('print', { orderIds: orders.map(({ orderId }) => orderId) });
    });
  const chosen = async () => ({
    orderIds: (await bulk.chosenOrders()).map(({ orderId }) => orderId),
  });
  const askToMerge = () => {
    if (selection.kind !== 'some') return;
    askFirst({
      title: t('orders.mergeConfirm', { count }),
      hint: t('orders.mergeQuestion'),
      yes: t('orders.merge'),
      no: t('app.cancel'),
      onYes: () => merge.mutate({ orderIds: [...selection.orders.keys()] }),
    });
  };
  const change: BulkWork['change'] = async (call) => {
    setForm(null);
    await bulk.change(call);
  };
  useShortcut(
    'Escape',
    form === null ? t('orders.clearSelection') : t('exceptions.keys.cancel'),
    () => (form === null ? onClear() : setForm(null)),
    hasKeys,
  );
  const isPending = isBusy;
  const bodies: Readonly<Record<Form, ReactNode>> = {
    addTag: (
      <TagForm
        isPending={isPending}
        count={count}
        onTag={(tag) => void change((orderIds) => client.orders.edit({ orderIds, addTags: [tag] }))}
      />
    ),
    removeTag: (
      <TagForm
        isPending={isPending}
        count={count}
        onTag={(tag) => void change((orderIds) => client.orders.edit({ orderIds, removeTags: [tag] }))}
      />
    ),
    carrier: (
      <CarrierForm
        isPending={isPending}
        count={count}
        carriers={(overview.data?.carriers ?? []).map(({ code, names }) => ({
          value: code,
          label: nameIn(names, language),
        }))}
        onCarrier={(carrierCode, reason) =>
          void change((orderIds) => client.orders.edit({ orderIds, carrierCode, reason }))
        }
      />
    ),
    hold: (
      <TextForm
        label={t('exceptions.holdReason')}
        usual={words.holdReasons}
        isNeeded
        isPending={isPending}
        onText={(reason) => void change((orderIds) => client.exceptions.hold({ orderIds, reason }))}
      />
    ),
    release: (
      <TextForm
        label={t('exceptions.passReason')}
        placeholder={t('exceptions.passReasonHint')}
        isNeeded={false}
        isPending={isPending}
        onText={(reason) => void change((orderIds) => client.exceptions.release({ orderIds, reason }))}
      />
    ),
    remark: (
      <TextForm
        label={t('bulk.remarkReplaces', { count })}
        placeholder={t('bulk.remarkHint')}
        isNeeded={false}
        isPending={isPending}
        maxLength={500}
        onText={(sellerRemark) =>
          void change((orderIds) => client.orders.edit({ orderIds, corrections: { sellerRemark } }))
        }
      />
    ),
    pickList: <SheetForm kind="pick-list" from={chosen} />,
    manual: <SheetForm kind="manual-sheet" from={chosen} />,
    export: <ExportButtons sight={sight} selection={selection} bulk={bulk} onDone={() => setForm(null)} />,
  };
  return (
    <div className="bulk" data-testid={testIds.bulkBar}>
      <div className="action-bar bulk-bar">
        <strong className="bulk-count">
          {selection.kind === 'all' && selection.except.size === 0
            ? t('bulk.allChosen', { count })
            : t('bulk.chosen', { count })}
        </strong>
        {selection.kind === 'some' && count < total ? (
          <AllButton total={total} hasKeys={hasKeys} onAll={() => onSelection(wholeList)} />
        ) : null}
        <Button type="primary" disabled={isBusy || printable === 0} onClick={print}>
          {t('orders.printSelected', { count: printable ?? count })}
        </Button>
        <Button
          disabled={isBusy || selection.kind === 'all' || count < 2}
          loading={merge.isPending}
          onClick={askToMerge}
        >
          {t('orders.mergeSelected', { count })}
        </Button>
        {forms.map((one) => (
          <FormButton
            key={one}
            label={one === 'pickList' || one === 'manual' ? t(`sheets.${one}`) : t(`bulk.${one}`)}
            keyName={formKeys[one]}
            isOpen={form === one}
            isEnabled={!isBusy && hasKeys}
            onPress={() => setForm(form === one ? null : one)}
          />
        ))}
        <Button type="text" onClick={onClear}>
          {t('orders.clearSelection')} <KeyCap name="Escape" />
        </Button>
      </div>
      <TroubleNote error={merge.error} />
      {form === null ? null : (
        <div className="work-area" key={form}>
          {bodies[form]}
        </div>
      )}
    </div>
  );
}

function AllButton({
  total,
  hasKeys,
  onAll,
}: {
  readonly total: number;
  readonly hasKeys: boolean;
  readonly onAll: () => void;
}) {
  const { t } = useWords();
  const label = t('bulk.chooseAll', { count: total });
  useShortcut('A', label, onAll, hasKeys);
  return (
    <Button onClick={onAll} data-testid={testIds.chooseAll}>
      {label} <KeyCap name="A" />
    </Button>
  );
}

function FormButton({
  label,
  keyName,
  isOpen,
  isEnabled,
  onPress,
}: {
  readonly label: string;
  readonly keyName: string;
  readonly isOpen: boolean;
  readonly isEnabled: boolean;
  readonly onPress: () => void;
}) {
  useShortcut(keyName, label, onPress, isEnabled);
  return (
    <Button aria-expanded={isOpen} disabled={!isEnabled} onClick={onPress}>
      {label} <KeyCap name={keyName} />
    </Button>
  );
}
