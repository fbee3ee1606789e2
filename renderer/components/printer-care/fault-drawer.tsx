import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import type { PrinterView } from '../../../electron/contract/views.ts';
import type { FaultProof, FaultSign, FaultStepCode } from '../../../electron/domain/fault-trees.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { TroubleNote } from '../problem-list.tsx';
import { SpareButton } from '../spare-button.tsx';
import { CalibrateButton } from './calibrate-drawer.tsx';
import { LoadedMedia } from './loaded-media.tsx';
import { PrintHeadChoice } from './print-head.tsx';
import { ProbeAnswer } from './probe-answer.tsx';
import { ReportFailure } from './report-failure.tsx';
import { TestPageButton } from './test-page-button.tsx';

/** Leads from what is seen to what mends it: one step at a time, each with what proves that it helped. */
export function FaultDrawer({
  printer,
  printers,
  isOpen,
  firstSign,
  onClose,
}: {
  readonly printer: PrinterView;
  /** All of the bench. */
  readonly printers: readonly PrinterView[];
  readonly isOpen: boolean;
  /** What is seen; asked for where it is neither said nor known from why the printer stands still. */
  readonly firstSign: FaultSign | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
      size={560}
      title={`${t('faults.title')} · ${printer.name}`}
      destroyOnHidden
    >
      <FaultGuide printer={printer} printers={printers} firstSign={firstSign} onClose={onClose} />
    </Drawer>
  );
}

function FaultGuide({
  printer,
  printers,
  firstSign,
  onClose,
}: {
  readonly printer: PrinterView;
  readonly printers: readonly PrinterView[];
  readonly firstSign: FaultSign | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  // Null: a person says what is seen, whatever the station thinks.
  const [sign, setSign] = useState<FaultSign | undefined | null>(firstSign);
  const [place, setPlace] = useState(0);
  const guide = useQuery({
    ...queries.failures.guide.queryOptions({
      input: { printerId: printer.printerId, ...(sign ? { sign } : {}) },
    }),
    // The steps stay while somebody follows them; the next trouble is asked about anew.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const resume = useMutation(
    queries.printers.resume.mutationOptions({
      onSuccess: () => {
        void message.success(t('devices.goesOn'));
        onClose();
      },
    }),
  );
  if (guide.data === undefined) return <TroubleNote error={guide.error} />;
  const seen = sign === null ? null : guide.data.sign;
  const step = seen === null ? undefined : guide.data.steps[place];
  if (seen === null || step === undefined) {
    return (
      <ChooseSign
        signs={guide.data.signs}
        onChoose={(chosen) => {
          setSign(chosen);
          setPlace(0);
        }}
      />
    );
  }
  const total = guide.data.steps.length;
  const mended = () => {
    if (printer.pausedBy === null) onClose();
    else resume.mutate({ printerId: printer.printerId });
  };
  return (
    <div className="stack" data-testid={testIds.faultStep} data-sign={seen} data-step={step.code}>
      <div className="row row-spread">
        <strong>{t(`faults.signs.${seen}`)}</strong>
        <Button size="small" onClick={() => setSign(null)}>
          {t('devices.otherSign')}
        </Button>
      </div>
      <section className="fault-step" aria-live="polite">
        <span className="quiet">{t('faults.stepOf', { number: place + 1, total })}</span>
        <h2>{t(`faults.steps.${step.code}.title`)}</h2>
        <p className="fault-how">{t(`faults.steps.${step.code}.how`)}</p>
        <StepTool key={step.code} code={step.code} printer={printer} printers={printers} onLeave={onClose} />
      </section>
      <Proof key={`${step.code} proof`} proof={step.proof} printer={printer} />
      <TroubleNote error={resume.error} />
      <div className="row adding-foot">
        {place === 0 ? null : (
          <Button size="large" onClick={() => setPlace(place - 1)}>
            {t('devices.stepBack')}
          </Button>
        )}
        <span className="grow" />
        {place + 1 < total ? (
          <Button size="large" data-testid={testIds.faultNext} onClick={() => setPlace(place + 1)}>
            {t('faults.nextStep')}
          </Button>
        ) : null}
        <Button
          type="primary"
          size="large"
          data-testid={testIds.faultMended}
          loading={resume.isPending}
          onClick={mended}
        >
          {t(printer.pausedBy === null ? 'faults.mended' : 'devices.mendedResume')}
        </Button>
      </div>
    </div>
  );
}

function ChooseSign({
  signs,
  onChoose,
}: {
  readonly signs: readonly FaultSign[];
  readonly onChoose: (sign: FaultSign) => void;
}) {
  const { t } = useWords();
  return (
    <section className="stack" data-testid={testIds.faultSigns}>
      <h2>{t('faults.chooseSign')}</h2>
      <div className="fault-signs">
        {signs.map((sign) => (
          <Button key={sign} block onClick={() => onChoose(sign)} data-sign={sign}>
            {t(`faults.signs.${sign}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** What can be done in the window itself for a step. */
function StepTool({
  code,
  printer,
  printers,
  onLeave,
}: {
  readonly code: FaultStepCode;
  readonly printer: PrinterView;
  readonly printers: readonly PrinterView[];
  readonly onLeave: () => void;
}) {
  const { t } = useWords();
  const { go } = useNavigation();
  switch (code) {
    case 'declare-media':
      return (
        <div className="row row-wrap">
          <LoadedMedia printer={printer} />
        </div>
      );
    case 'check-resolution':
    case 'darker':
    case 'older-graphics':
      return (
        <div className="row row-wrap">
          <PrintHeadChoice printer={printer} />
        </div>
      );
    case 'ruler':
    case 'drift':
      return (
        <div>
          <CalibrateButton printer={printer} />
        </div>
      );
    case 'use-spare':
      return (
        <div>
          <SpareButton printer={printer} printers={printers} hasKey={false} />
        </div>
      );
    case 'by-hand':
      return (
        <div>
          <Button
            onClick={() => {
              onLeave();
              go('print');
            }}
          >
            {t('devices.openPrint')}
          </Button>
        </div>
      );
    case 'get-help':
      return <ReportFailure printer={printer} />;
    default:
      return null;
  }
}

/** What shows that a step helped, with the button that asks for it. */
function Proof({ proof, printer }: { readonly proof: FaultProof; readonly printer: PrinterView }) {
  const { t } = useWords();
  const { queries } = useStation();
  const probe = useMutation(queries.printers.probe.mutationOptions());
  return (
    <section className="stack fault-proof">
      <p className="quiet">{t(`faults.proofs.${proof}`)}</p>
      {proof === 'probe' ? (
        <>
          <div>
            <Button
              data-testid={testIds.faultProbe}
              loading={probe.isPending}
              onClick={() => probe.mutate({ printerId: printer.printerId })}
            >
              {t('devices.probe')}
            </Button>
          </div>
          {probe.data === undefined ? null : <ProbeAnswer status={probe.data.status} />}
          <TroubleNote error={probe.error} />
        </>
      ) : proof === 'look' ? null : proof === 'ruler-page' ? (
        <div>
          <CalibrateButton printer={printer} />
        </div>
      ) : (
        <div>
          <TestPageButton printer={printer} />
        </div>
      )}
    </section>
  );
}
