import { useMutation } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import type { PrinterView } from '../../../electron/contract/views.ts';
import { useStation } from '../../client/station.tsx';
import { useCopy } from '../../components/copy-text.ts';
import { PrintHeadChoice } from '../../components/printer-care/print-head.tsx';
import { SpareChoice } from '../../components/printer-care/spare-choice.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { type DefaultFor, defaultForOptions } from './default-for.ts';
import { draftOf, placeWords } from './destination-draft.ts';
import { PrinterModel } from './printer-model.tsx';

/** How a printer is reached, what it understands, and what it prints by itself. */
export function PrinterSetup({ printer }: { readonly printer: PrinterView }) {
  const { t } = useWords();
  const { queries } = useStation();
  const copy = useCopy();
  const setDefault = useMutation(queries.printers.setDefault.mutationOptions());
  const { kind } = draftOf(printer.destination);
  const place = placeWords(printer.destination);
  return (
    <>
      <TroubleNote error={setDefault.error} />
      <dl className="facts">
        <div>
          <dt>{t(`devices.kinds.${kind}`)}</dt>
          <dd>
            <code className="path">{place}</code>{' '}
            {kind === 'directory' ? (
              <Button size="small" onClick={() => void copy(place)}>
                {t('devices.copyPath')}
              </Button>
            ) : null}
          </dd>
        </div>
        {kind === 'directory' ? null : (
          <div>
            <dt>{t('adding.model')}</dt>
            <dd>
              <PrinterModel printer={printer} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('devices.language')}</dt>
          <dd>
            {t(`devices.languages.${printer.language}`)}
            {printer.isBuiltIn ? <span className="mark"> {t('devices.builtIn')}</span> : null}
          </dd>
        </div>
        {printer.language === 'pdf' ? null : (
          <div>
            <dt>{t('devices.head')}</dt>
            <dd>
              <PrintHeadChoice printer={printer} />
            </dd>
          </div>
        )}
        <div>
          <dt>
            <label htmlFor="printer-default-for">{t('devices.defaultFor')}</label>
          </dt>
          <dd>
            <Select<DefaultFor>
              id="printer-default-for"
              size="small"
              className="printer-choice"
              value={printer.defaultFor ?? 'none'}
              loading={setDefault.isPending}
              onChange={(value) =>
                setDefault.mutate({
                  printerId: printer.printerId,
                  document: value === 'none' ? null : value,
                })
              }
              options={defaultForOptions(t)}
            />
          </dd>
        </div>
        <div>
          <dt>
            <label htmlFor="printer-spare">{t('devices.spare')}</label>
          </dt>
          <dd>
            <SpareChoice printer={printer} />
          </dd>
        </div>
      </dl>
    </>
  );
}
