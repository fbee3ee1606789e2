import { useMutation } from '@tanstack/react-query';
import { App, Button, Drawer, InputNumber } from 'antd';
import { useState } from 'react';
import type { PrinterView } from '../../../electron/contract/views.ts';
import {
  type CrossReading,
  calibrationFromCross,
  crossDistanceMm,
  crossPlace,
} from '../../../electron/domain/calibration.ts';
import { parseMedia } from '../../../electron/domain/media.ts';
import { type Calibration, noCalibration } from '../../../electron/domain/printers.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { ProblemNote, TroubleNote } from '../problem-list.tsx';
import { Field } from '../screen.tsx';
import { StateWord } from '../shape.tsx';
import { CrossPicture } from './cross-picture.tsx';

/** `+0.5`, in millimetres. */
function signed(value: number, perMm: number): string {
  const digits = perMm === 10 ? 1 : 2;
  return `${value > 0 ? '+' : ''}${(value / perMm).toFixed(digits)}`;
}

/** A calibration in words. */
function useCalibrationWords(): (calibration: Calibration) => string {
  const { t } = useWords();
  return ({ offsetXTenthsMm, offsetYTenthsMm, driftHundredthsMm }) =>
    t('calibrating.numbers', {
      across: signed(offsetXTenthsMm, 10),
      down: signed(offsetYTenthsMm, 10),
      drift: signed(driftHundredthsMm, 100),
    });
}

const isNone = ({ offsetXTenthsMm, offsetYTenthsMm, driftHundredthsMm }: Calibration) =>
  offsetXTenthsMm === 0 && offsetYTenthsMm === 0 && driftHundredthsMm === 0;

/** How prints lie on the paper that is loaded, and the way to put them right. */
export function CalibrationLine({ printer }: { readonly printer: PrinterView }) {
  const { t } = useWords();
  const words = useCalibrationWords();
  return (
    <>
      {isNone(printer.calibration) ? (
        <span className="quiet">{t('calibrating.none')}</span>
      ) : (
        <span>{words(printer.calibration)}</span>
      )}
      <CalibrateButton printer={printer} />
    </>
  );
}

/** Opens the calibration of a printer for the paper that is loaded. */
export function CalibrateButton({ printer }: { readonly printer: PrinterView }) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="small" data-testid={testIds.calibrate} onClick={() => setIsOpen(true)}>
        {t('calibrating.open')}
      </Button>
      <Drawer
        open={isOpen}
        onClose={() => setIsOpen(false)}
        size={560}
        title={t('calibrating.title', { printer: printer.name, media: printer.media.replace('x', '×') })}
        destroyOnHidden
      >
        <Calibrate printer={printer} />
      </Drawer>
    </>
  );
}

/** Millimetres as they were read; null while the field is empty. */
interface Read {
  readonly left: number | null;
  readonly top: number | null;
  readonly third: number | null;
}

const nothingRead: Read = { left: null, top: null, third: null };
const tenthsOf = (millimetres: number | null) => (millimetres === null ? null : Math.round(millimetres * 10));

/** Print a page, read two numbers off it, print again to see. */
function Calibrate({ printer }: { readonly printer: PrinterView }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const words = useCalibrationWords();
  const [read, setRead] = useState<Read>(nothingRead);
  const print = useMutation(
    queries.sheets.print.mutationOptions({
      onSuccess: () => void message.success(t('calibrating.printed')),
    }),
  );
  const save = useMutation(
    queries.printers.setCalibration.mutationOptions({ onSuccess: () => setRead(nothingRead) }),
  );
  const media = parseMedia(printer.media);
  if (media === undefined) return null;
  const place = crossPlace(media);
  const hasTop = place.fromTopMm !== null;
  const fromLeftTenthsMm = tenthsOf(read.left);
  const reading: CrossReading | null =
    fromLeftTenthsMm === null || (hasTop && read.top === null)
      ? null
      : {
          fromLeftTenthsMm,
          fromTopTenthsMm: tenthsOf(read.top),
          fromTopOfThirdTenthsMm: tenthsOf(read.third),
        };
  const result = reading && calibrationFromCross(media, printer.calibration, reading);
  const reference = { printerId: printer.printerId };
  const start = () => print.mutate({ sheet: { kind: 'ruler-page' }, printer: printer.name });
  const field = (name: keyof Read, label: string, hint: string) => (
    <Field label={label} htmlFor={`cross-${name}`} hint={hint}>
      <InputNumber
        id={`cross-${name}`}
        min={0}
        max={200}
        step={0.1}
        precision={1}
        suffix="mm"
        value={read[name]}
        onChange={(value) => setRead({ ...read, [name]: value })}
      />
    </Field>
  );
  return (
    <form
      className="stack"
      data-testid={testIds.calibration}
      data-x={printer.calibration.offsetXTenthsMm}
      data-y={printer.calibration.offsetYTenthsMm}
      data-drift={printer.calibration.driftHundredthsMm}
      onSubmit={(event) => {
        event.preventDefault();
        if (reading && result?.ok && !save.isPending) {
          save.mutate({ from: 'ruler-page', ...reference, ...reading });
        }
      }}
    >
      <section className="stack">
        <h3>1. {t('calibrating.print')}</h3>
        <div className="row">
          <Button data-testid={testIds.rulerPage} loading={print.isPending} onClick={start}>
            {t('calibrating.rulerPage')}
          </Button>
          <span className="quiet">{t(hasTop ? 'calibrating.printHint' : 'calibrating.printHintRoll')}</span>
        </div>
        <TroubleNote error={print.error} />
      </section>
      <section className="stack">
        <h3>2. {t('calibrating.read')}</h3>
        <div className="cross-fields">
          <CrossPicture distanceMm={crossDistanceMm(media)} hasTop={hasTop} />
          <div className="stack">
            {field(
              'left',
              t('calibrating.fromLeft'),
              t('calibrating.should', { mm: place.fromLeftMm.toFixed(1) }),
            )}
            {place.fromTopMm === null
              ? null
              : field(
                  'top',
                  t('calibrating.fromTop'),
                  t('calibrating.should', { mm: place.fromTopMm.toFixed(1) }),
                )}
            {hasTop
              ? field('third', t('calibrating.fromTopOfThird'), t('calibrating.fromTopOfThirdHint'))
              : null}
          </div>
        </div>
        {result === null ? null : result.ok ? (
          <p>{t('calibrating.becomes', { numbers: words(result.value) })}</p>
        ) : (
          result.problems.map((problem) => <ProblemNote key={problem.code} problem={problem} />)
        )}
      </section>
      <section className="stack">
        <h3>3. {t('calibrating.check')}</h3>
        <p className="quiet">
          {t('calibrating.now')}{' '}
          {isNone(printer.calibration) ? t('calibrating.none') : words(printer.calibration)}
        </p>
        {save.isSuccess && reading === null ? (
          <div className="row row-wrap" role="status">
            <StateWord tone="done" word={t('calibrating.saved')} />
            <Button loading={print.isPending} onClick={start}>
              {t('calibrating.again')}
            </Button>
          </div>
        ) : null}
        <TroubleNote error={save.error} />
        <div className="row adding-foot">
          {isNone(printer.calibration) ? null : (
            <Button
              size="large"
              loading={save.isPending}
              onClick={() => save.mutate({ from: 'numbers', ...reference, calibration: noCalibration })}
            >
              {t('calibrating.reset')}
            </Button>
          )}
          <span className="grow" />
          <Button
            type="primary"
            htmlType="submit"
            size="large"
            disabled={!result?.ok}
            loading={save.isPending}
            data-testid={testIds.calibrationSave}
          >
            {t('app.save')}
          </Button>
        </div>
      </section>
    </form>
  );
}
