import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ScaleSetupView } from '../../../electron/contract/views.ts';
import {
  type BaudRate,
  baudRates,
  isUnitless,
  type LineSettings,
  type Parity,
  parities,
  type ScaleProtocol,
  type ScaleUnit,
  scaleProtocols,
  scaleUnits,
} from '../../../electron/domain/scales.ts';
import { Field } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';

type Words = ReturnType<typeof useWords>['t'];

/** How bytes travel, as people write it: `9600 8N1`. */
export const lineWord = ({ baudRate, dataBits, parity }: LineSettings): string =>
  `${baudRate} ${dataBits}${parity.slice(0, 1).toUpperCase()}1`;

/** The three numbers of a serial line. */
export function LineFields({
  line,
  onLine,
}: {
  readonly line: LineSettings;
  readonly onLine: (line: LineSettings) => void;
}) {
  const { t } = useWords();
  return (
    <div className="line-fields">
      <Field label={t('scale.baudRate')} htmlFor="line-baud">
        <Select<BaudRate>
          id="line-baud"
          value={line.baudRate}
          onChange={(baudRate) => onLine({ ...line, baudRate })}
          options={baudRates.map((value) => ({ value, label: String(value) }))}
        />
      </Field>
      <Field label={t('scale.bits')} htmlFor="line-bits">
        <Select<7 | 8>
          id="line-bits"
          value={line.dataBits}
          onChange={(dataBits) => onLine({ ...line, dataBits })}
          options={([8, 7] as const).map((value) => ({ value, label: String(value) }))}
        />
      </Field>
      <Field label={t('scale.parity')} htmlFor="line-parity">
        <Select<Parity>
          id="line-parity"
          value={line.parity}
          onChange={(parity) => onLine({ ...line, parity })}
          options={parities.map((value) => ({ value, label: t(`scale.parities.${value}`) }))}
        />
      </Field>
    </div>
  );
}

const unitOptions = (t: Words) => [
  { value: '' as const, label: t('scale.unitUsual') },
  ...scaleUnits.map((value) => ({ value, label: t(`scale.units.${value}`) })),
];

/** The unit of digits that come without one. */
export function UnitField({
  unit,
  onUnit,
}: {
  readonly unit: ScaleUnit | null;
  readonly onUnit: (unit: ScaleUnit | null) => void;
}) {
  const { t } = useWords();
  return (
    <Field label={t('scale.unit')} htmlFor="scale-unit" hint={t('scale.unitHint')}>
      <Select<ScaleUnit | ''>
        id="scale-unit"
        value={unit ?? ''}
        onChange={(chosen) => onUnit(chosen === '' ? null : chosen)}
        options={unitOptions(t)}
      />
    </Field>
  );
}

/** All that detection would find out, chosen by hand. */
export function ScaleByHand({
  setup,
  isSaving,
  onSave,
}: {
  readonly setup: ScaleSetupView;
  readonly isSaving: boolean;
  readonly onSave: (setup: ScaleSetupView) => void;
}) {
  const { t } = useWords();
  const [draft, setDraft] = useState(setup);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSave({ ...draft, place: setup.place });
      }}
    >
      <h3>{t('scale.byHand')}</h3>
      <Field label={t('scale.protocol')} htmlFor="scale-protocol">
        <Select<ScaleProtocol>
          id="scale-protocol"
          showSearch={{ optionFilterProp: 'label' }}
          value={draft.protocol}
          onChange={(protocol) => setDraft({ ...draft, protocol })}
          options={scaleProtocols.map((value) => ({ value, label: t(`scale.protocols.${value}`) }))}
        />
      </Field>
      <LineFields line={draft.line} onLine={(line) => setDraft({ ...draft, line })} />
      {isUnitless(draft.protocol) ? (
        <UnitField unit={draft.unit} onUnit={(unit) => setDraft({ ...draft, unit })} />
      ) : null}
      <div className="row">
        <Button htmlType="submit" loading={isSaving}>
          {t('scale.save')}
        </Button>
      </div>
    </form>
  );
}
