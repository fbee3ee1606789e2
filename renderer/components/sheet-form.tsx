import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Collapse, Segmented, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { type PickArrangement, pickArrangements } from '../../electron/domain/templates.ts';
import { testIds } from '../app/test-ids.ts';
import { useStation } from '../client/station.tsx';
import { useWords } from '../i18n/i18n.ts';
import { saveFile } from './download.ts';
import { ProblemNote, TroubleNote } from './problem-list.tsx';
import { Field } from './screen.tsx';
import { StateWord } from './shape.tsx';

/** What a sheet is about; nothing of it: all that is ready to be printed. */
export interface SheetSource {
  readonly batchId?: string;
  readonly orderIds?: string[];
  readonly parcelIds?: string[];
}

export type SheetKind = 'pick-list' | 'manual-sheet';

/** A PDF on a paper, or a printer that has the paper loaded. */
interface Target {
  readonly value: string;
  readonly label: string;
  readonly media: string;
  readonly printer: string | null;
}

/** Cards to be cut apart; they are about no parcels. */
export type CardSheet =
  | { readonly kind: 'command-cards' }
  | { readonly kind: 'badges'; readonly operatorIds?: string[] };

type SheetFormWish =
  | {
      readonly kind: SheetKind;
      /** Asked when the sheet is made. */
      readonly from: () => Promise<SheetSource>;
    }
  | { readonly cards: CardSheet };

/** A sheet: how, onto what, and what became of it. */
export function SheetForm({
  isShown = true,
  ...wish
}: SheetFormWish & {
  /** The dialog around it has come to rest: until then it takes the focus for itself. */
  readonly isShown?: boolean;
}) {
  const kind = 'cards' in wish ? wish.cards.kind : wish.kind;
  const { t } = useWords();
  const { client, queries } = useStation();
  const [arrangement, setArrangement] = useState<PickArrangement>('by-order');
  const [chosen, setChosen] = useState<string | null>(null);
  const papers = useQuery(queries.sheets.papers.queryOptions({ input: {} }));
  const printers = useQuery(queries.printers.list.queryOptions({ input: {} }));
  const media =
    papers.data?.papers.find(
      (one) => one.kind === kind && (kind !== 'pick-list' || one.arrangement === arrangement),
    )?.media ?? [];
  const targets: Target[] = [
    ...[...media]
      .sort((left, right) => Number(right === 'A4') - Number(left === 'A4'))
      .map((paper) => ({
        value: `pdf ${paper}`,
        label: t('sheets.pdf', { media: paper }),
        media: paper,
        printer: null,
      })),
    ...(printers.data?.printers ?? [])
      .filter((printer) => media.includes(printer.media))
      .map(({ name, media: loaded }) => ({
        value: `printer ${name}`,
        label: `${name} · ${loaded}`,
        media: loaded,
        printer: name,
      })),
  ];
  const target = targets.find(({ value }) => value === chosen) ?? targets[0];
  const sheetOf = async () => {
    if ('cards' in wish) return wish.cards;
    const from = await wish.from();
    return wish.kind === 'pick-list'
      ? ({ kind: wish.kind, arrangement, from } as const)
      : ({ kind: wish.kind, from } as const);
  };
  const make = useMutation({
    mutationFn: async ({ printer, media: paper }: Target) => {
      const sheet = await sheetOf();
      if (printer !== null) return client.sheets.print({ sheet, printer });
      const { fileName, pdfBase64, ...made } = await client.sheets.pdf({ sheet, media: paper });
      saveFile(fileName, pdfBase64, 'application/pdf');
      return { ...made, printer: null };
    },
  });
  const made = make.data;
  // Enter makes it, as soon as it is known what on.
  const isReady = target !== undefined;
  const makeButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isReady && isShown) makeButton.current?.focus();
  }, [isReady, isShown]);
  return (
    <div className="stack sheet-form" data-testid={testIds.sheetForm}>
      {kind === 'manual-sheet' ? <p className="quiet">{t('sheets.manualHint')}</p> : null}
      <div className="row row-wrap sheet-choices">
        {kind !== 'pick-list' ? null : (
          <Segmented<PickArrangement>
            value={arrangement}
            onChange={setArrangement}
            aria-label={t('sheets.arrangement')}
            options={pickArrangements.map((one) => ({ value: one, label: t(`sheets.${one}`) }))}
          />
        )}
        <Field label={t('sheets.target')} htmlFor={`sheet-target-${kind}`}>
          <Select
            id={`sheet-target-${kind}`}
            style={{ width: 260 }}
            value={target?.value ?? null}
            onChange={setChosen}
            options={targets.map(({ value, label }) => ({ value, label }))}
          />
        </Field>
        <Button
          type="primary"
          ref={makeButton}
          disabled={!isReady}
          loading={make.isPending}
          data-testid={testIds.makeSheet}
          onClick={() => target && make.mutate(target)}
        >
          {t(target?.printer == null ? 'sheets.save' : 'sheets.print')}
        </Button>
      </div>
      {kind !== 'pick-list' ? null : <p className="quiet">{t(`sheets.arrangementHint.${arrangement}`)}</p>}
      <TroubleNote error={make.error ?? papers.error} />
      {made === undefined ? null : (
        <p role="status" data-testid={testIds.sheetMade}>
          <StateWord
            tone="done"
            word={
              'cards' in wish
                ? madeCards(t, made)
                : made.printer === null
                  ? t('sheets.saved', { parcels: made.parcels, pages: made.pages })
                  : t('sheets.printed', { ...made, printer: made.printer })
            }
          />
        </p>
      )}
      {made === undefined || made.leftOut.length === 0 ? null : (
        <Collapse
          size="small"
          ghost
          items={[
            {
              key: 'left-out',
              label: t('sheets.leftOut', { count: made.leftOut.length }),
              children: (
                <div className="stack">
                  {made.leftOut.map((one) => (
                    <div key={one.orderNumbers.join()}>
                      <code>{one.orderNumbers.join(' · ')}</code>
                      <ProblemNote problem={one.problem} tone="problem" />
                    </div>
                  ))}
                </div>
              ),
            },
          ]}
        />
      )}
    </div>
  );
}

/** What became of cards. */
const madeCards = (
  t: ReturnType<typeof useWords>['t'],
  { printer, pages }: { readonly printer: string | null; readonly pages: number },
) => (printer === null ? t('sheets.cardsSaved', { pages }) : t('sheets.cardsPrinted', { pages, printer }));
