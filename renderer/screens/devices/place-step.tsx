import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { parseDevicePlace } from '../../../electron/domain/scales.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Field } from '../../components/screen.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';

/** Where a device is plugged in: a port of this computer, or what is typed. */
export function PlaceStep({
  device,
  place,
  nextWord,
  onChosen,
  children,
}: {
  readonly device: 'scale' | 'scanner';
  readonly place: string;
  readonly nextWord: string;
  readonly onChosen: (place: string) => void;
  /** Other choices. */
  readonly children?: ReactNode;
}) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const [typed, setTyped] = useState(place === 'simulator' ? '' : place);
  const [isChecked, setIsChecked] = useState(false);
  const ports = useQuery({
    ...queries.scales.ports.queryOptions({ input: {} }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const parsed = parseDevicePlace(typed);
  const isRight = parsed?.kind === 'serial' || parsed?.kind === 'tcp';
  const wrong = problemText({ code: `${device}.place-invalid`, params: {} }, language);
  return (
    <div className="stack">
      <section className="stack" data-ready={ports.isSuccess}>
        <div className="row row-spread">
          <h3>{t('scale.ports')}</h3>
          <Button size="small" loading={ports.isFetching} onClick={() => void ports.refetch()}>
            {t('scale.portsAgain')}
          </Button>
        </div>
        {ports.data?.ports.length === 0 ? <p className="quiet">{t('scale.noPorts')}</p> : null}
        {(ports.data?.ports ?? []).map(({ path, name, usedBy }) => (
          <button
            key={path}
            type="button"
            className="printer-tile"
            data-testid={testIds.scalePort}
            data-path={path}
            disabled={usedBy !== null && usedBy !== device}
            onClick={() => onChosen(path)}
          >
            <span className="row row-spread">
              <code className="path">{path}</code>
              {usedBy === null ? null : <span className="quiet">{t(`scale.usedBy.${usedBy}`)}</span>}
            </span>
            {name === '' ? null : <span className="quiet">{name}</span>}
          </button>
        ))}
        <TroubleNote error={ports.error} />
      </section>
      <form
        className="form-line adding-line"
        onSubmit={(event) => {
          event.preventDefault();
          setIsChecked(true);
          if (isRight) onChosen(typed.trim());
        }}
      >
        <Field
          label={t('scale.typePlace')}
          htmlFor="device-place"
          hint={t('scale.typePlaceHint')}
          problem={isChecked && !isRight ? wrong.title : undefined}
        >
          <Input
            id="device-place"
            className="code-input"
            autoComplete="off"
            data-testid={testIds.scalePlace}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <Button htmlType="submit" className="field-button">
          {nextWord}
        </Button>
      </form>
      {children}
    </div>
  );
}
