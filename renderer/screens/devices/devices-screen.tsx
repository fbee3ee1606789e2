import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Drawer, Select } from 'antd';
import { useState } from 'react';
import type { DeviceStatusView, PrinterView } from '../../../electron/contract/views.ts';
import type { JobDocument } from '../../../electron/domain/print-jobs.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { ProblemNote, TroubleNote } from '../../components/problem-list.tsx';
import { Nothing, Panel, Screen } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { formatTime } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';
import { LoadedMedia } from './loaded-media.tsx';
import { PrintHeadChoice } from './print-head.tsx';
import { PrinterForm } from './printer-form.tsx';
import { TestPageButton } from './test-page-button.tsx';

/** Every printer with its state, and what to do where one stands still. */
export function DevicesScreen() {
  const { t } = useWords();
  const { queries } = useStation();
  const [isAdding, setIsAdding] = useState(false);
  const printers = useQuery(queries.printers.list.queryOptions({ input: {} }));
  const list = printers.data?.printers ?? [];
  return (
    <Screen
      title={t('devices.title')}
      hint={t('devices.hint')}
      actions={
        <Button type="primary" onClick={() => setIsAdding(true)}>
          {t('devices.add')}
        </Button>
      }
    >
      <TroubleNote error={printers.error} />
      {printers.data !== undefined && list.length === 0 ? (
        <Panel>
          <Nothing title={t('devices.none')} hint={t('devices.noneHint')} />
        </Panel>
      ) : null}
      <ul className="printers">
        {list.map((printer) => (
          <PrinterPanel key={printer.printerId} printer={printer} />
        ))}
      </ul>
      <Drawer
        open={isAdding}
        onClose={() => setIsAdding(false)}
        size={520}
        title={t('devices.addTitle')}
        destroyOnHidden
      >
        <PrinterForm onAdded={() => setIsAdding(false)} />
      </Drawer>
    </Screen>
  );
}

function PrinterPanel({ printer }: { readonly printer: PrinterView }) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const pause = useMutation(queries.printers.pause.mutationOptions());
  const resume = useMutation(queries.printers.resume.mutationOptions());
  const probe = useMutation(queries.printers.probe.mutationOptions());
  const setDefault = useMutation(queries.printers.setDefault.mutationOptions());
  const reference = { printerId: printer.printerId };
  const isFolder = printer.destination.startsWith('dir:');
  const path = printer.destination.replace(/^dir:/u, '');
  const copy = async () => {
    await navigator.clipboard.writeText(path);
    void message.success(t('close.copied'));
  };
  return (
    <li className="panel printer">
      <div className="row row-spread">
        <h2>{printer.name}</h2>
        {printer.pausedBy === null ? (
          <StateWord
            tone={printer.openJobs > 0 ? 'working' : 'done'}
            word={t(printer.openJobs > 0 ? 'devices.stateWorking' : 'devices.stateReady')}
          />
        ) : (
          <StateWord tone="paused" word={t('devices.statePaused')} />
        )}
      </div>
      <dl className="facts facts-tight">
        <div>
          <dt>{t(isFolder ? 'devices.folder' : 'devices.destination')}</dt>
          <dd className="row">
            <code className="path">{isFolder ? path : printer.destination}</code>
            {isFolder ? (
              <Button size="small" onClick={() => void copy()}>
                {t('devices.copyPath')}
              </Button>
            ) : null}
          </dd>
        </div>
        <div>
          <dt>{t('devices.language')}</dt>
          <dd>
            {t(`devices.languages.${printer.language}`)}
            {printer.isBuiltIn ? <span className="mark"> {t('devices.builtIn')}</span> : null}
          </dd>
        </div>
        <div>
          <dt>{t('choosing.loaded')}</dt>
          <dd className="row">
            <LoadedMedia printer={printer} />
          </dd>
        </div>
        {printer.language === 'pdf' ? null : (
          <div>
            <dt>{t('devices.head')}</dt>
            <dd className="row">
              <PrintHeadChoice printer={printer} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('devices.state')}</dt>
          <dd>
            {t('devices.openJobs', { count: printer.openJobs })} ·{' '}
            {printer.lastSentAtMs === null
              ? t('devices.neverSent')
              : t('devices.lastSent', { time: formatTime(printer.lastSentAtMs, Date.now(), language) })}
          </dd>
        </div>
      </dl>
      {printer.pausedBy === null ? null : (
        <ProblemNote
          problem={printer.pausedBy}
          tone="problem"
          action={
            <Button
              type="primary"
              data-testid={testIds.resumePrinter}
              loading={resume.isPending}
              onClick={() => resume.mutate(reference)}
            >
              {t('devices.resume')}
            </Button>
          }
        />
      )}
      <ProbeResult status={probe.data?.status} />
      <TroubleNote error={pause.error ?? resume.error ?? probe.error ?? setDefault.error} />
      <div className="row row-wrap printer-foot">
        <label className="row" htmlFor={`default-${printer.printerId}`}>
          {t('devices.defaultFor')}
          <Select<JobDocument | 'none'>
            id={`default-${printer.printerId}`}
            style={{ width: 130 }}
            value={printer.defaultFor ?? 'none'}
            loading={setDefault.isPending}
            onChange={(value) =>
              setDefault.mutate({ ...reference, document: value === 'none' ? null : value })
            }
            options={[
              { value: 'none', label: t('devices.defaultNone') },
              { value: 'label', label: t('devices.defaultLabel') },
              { value: 'packing-slip', label: t('devices.defaultSlip') },
            ]}
          />
        </label>
        <span className="grow" />
        <TestPageButton printer={printer} />
        <Button loading={probe.isPending} onClick={() => probe.mutate(reference)}>
          {t('devices.probe')}
        </Button>
        {printer.pausedBy === null ? (
          <Button
            data-testid={testIds.pausePrinter}
            loading={pause.isPending}
            onClick={() => pause.mutate(reference)}
          >
            {t('devices.pause')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

function ProbeResult({ status }: { readonly status: DeviceStatusView | undefined }) {
  const { t } = useWords();
  if (status === undefined) return null;
  switch (status.kind) {
    case 'ready':
      return (
        <p role="status">
          <StateWord tone="done" word={t('devices.probeReady')} />
        </p>
      );
    case 'unknown':
      return (
        <p role="status">
          <StateWord tone="doubt" word={t('devices.probeUnknown', { raw: status.raw })} />
        </p>
      );
    case 'problem':
      return <ProblemNote problem={status.problem} tone="problem" />;
  }
}
