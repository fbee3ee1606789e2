import { Input, InputNumber, Select } from 'antd';
import { type FlowControl, flowControls } from '../../../electron/domain/printers.ts';
import { Field } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';
import {
  baudRates,
  type DestinationDraft,
  type DestinationKind,
  destinationKinds,
} from './destination-draft.ts';

/** How a printer is reached, written by hand: each way asks for what it needs and nothing else. */
export function DestinationFields({
  draft,
  problem,
  onChange,
}: {
  readonly draft: DestinationDraft;
  readonly problem: string | undefined;
  readonly onChange: (draft: DestinationDraft) => void;
}) {
  const { t } = useWords();
  const { kind } = draft;
  return (
    <>
      <Field label={t('devices.kind')} htmlFor="printer-kind">
        <Select<DestinationKind>
          id="printer-kind"
          value={kind}
          onChange={(next) => onChange({ ...draft, kind: next })}
          options={destinationKinds.map((value) => ({ value, label: t(`adding.ways.${value}`) }))}
        />
      </Field>
      {kind === 'tcp' ? (
        <div className="form-line adding-line">
          <Field
            label={t('adding.host')}
            htmlFor="printer-host"
            hint={t('adding.hostHint')}
            problem={problem}
          >
            <Input
              id="printer-host"
              className="code-input"
              autoComplete="off"
              value={draft.host}
              placeholder="192.168.1.50"
              onChange={(event) => onChange({ ...draft, host: event.target.value })}
            />
          </Field>
          <Field label={t('adding.port')} htmlFor="printer-port">
            <InputNumber
              id="printer-port"
              min={1}
              max={65_535}
              precision={0}
              value={draft.port}
              onChange={(port) => onChange({ ...draft, port: port ?? 0 })}
            />
          </Field>
        </div>
      ) : (
        <Field
          label={t(`adding.places.${kind}`)}
          htmlFor="printer-place"
          hint={t(`adding.placeHints.${kind}`)}
          problem={problem}
        >
          <Input
            id="printer-place"
            className="code-input"
            autoComplete="off"
            value={draft.place}
            onChange={(event) => onChange({ ...draft, place: event.target.value })}
          />
        </Field>
      )}
      {kind === 'serial' ? (
        <div className="form-grid form-grid-two">
          <Field label={t('adding.baudRate')} htmlFor="printer-baud" hint={t('adding.baudRateHint')}>
            <Select<number>
              id="printer-baud"
              value={draft.baudRate}
              onChange={(baudRate) => onChange({ ...draft, baudRate })}
              options={baudRates.map((value) => ({ value, label: String(value) }))}
            />
          </Field>
          <Field label={t('adding.flowControl')} htmlFor="printer-flow">
            <Select<FlowControl>
              id="printer-flow"
              value={draft.flowControl}
              onChange={(flowControl) => onChange({ ...draft, flowControl })}
              options={flowControls.map((value) => ({ value, label: t(`adding.flowControls.${value}`) }))}
            />
          </Field>
        </div>
      ) : null}
    </>
  );
}
