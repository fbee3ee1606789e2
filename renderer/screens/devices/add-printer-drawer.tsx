import { Drawer, Steps } from 'antd';
import { useState } from 'react';
import type { PrinterView } from '../../../electron/contract/views.ts';
import type { FaultSign } from '../../../electron/domain/fault-trees.ts';
import { testIds } from '../../app/test-ids.ts';
import { useWords } from '../../i18n/i18n.ts';
import { DescribeStep, type KnownPrinter } from './describe-step.tsx';
import { type DestinationDraft, emptyDraft } from './destination-draft.ts';
import { FindStep } from './find-step.tsx';
import { TryStep } from './try-step.tsx';

/** Adding a printer: where it is, what it is and what lies in it, one page to see that it works. */
export function AddPrinterDrawer({
  isOpen,
  onClose,
  onAdded,
  onMend,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onAdded: (printer: PrinterView) => void;
  /** The printer that was added does not print as it should. */
  readonly onMend: (sign: FaultSign) => void;
}) {
  const { t } = useWords();
  return (
    <Drawer open={isOpen} onClose={onClose} size={640} title={t('adding.title')} destroyOnHidden>
      <AddPrinter onClose={onClose} onAdded={onAdded} onMend={onMend} />
    </Drawer>
  );
}

type Place =
  | { readonly step: 'find' }
  | { readonly step: 'describe'; readonly known: KnownPrinter }
  | { readonly step: 'try'; readonly printer: PrinterView };

const steps = ['find', 'describe', 'try'] as const;

function AddPrinter({
  onClose,
  onAdded,
  onMend,
}: {
  readonly onClose: () => void;
  readonly onAdded: (printer: PrinterView) => void;
  /** The printer that was added does not print as it should. */
  readonly onMend: (sign: FaultSign) => void;
}) {
  const { t } = useWords();
  const [draft, setDraft] = useState<DestinationDraft>(emptyDraft);
  const [place, setPlace] = useState<Place>({ step: 'find' });
  return (
    <div className="stack" data-testid={testIds.addingPrinter} data-step={place.step}>
      <Steps
        size="small"
        current={steps.indexOf(place.step)}
        items={steps.map((step) => ({ title: t(`adding.steps.${step}`) }))}
      />
      {place.step === 'find' ? (
        <FindStep
          draft={draft}
          onDraft={setDraft}
          onChosen={(chosen, known) => {
            setDraft(chosen);
            setPlace({ step: 'describe', known });
          }}
        />
      ) : place.step === 'describe' ? (
        <DescribeStep
          draft={draft}
          known={place.known}
          onBack={() => setPlace({ step: 'find' })}
          onAdded={(printer) => {
            setPlace({ step: 'try', printer });
            onAdded(printer);
          }}
        />
      ) : (
        <TryStep printer={place.printer} onDone={onClose} onMend={onMend} />
      )}
    </div>
  );
}
