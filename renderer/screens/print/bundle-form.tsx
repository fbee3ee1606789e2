import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Field } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** What waits of a batch goes to another PC, and comes back as said. */
export function BundleForm({
  batchId,
  canMake: hasOpen,
  isShown,
}: {
  readonly batchId: string;
  /** Papers of the batch still wait. */
  readonly canMake: boolean;
  /** The dialog has opened. */
  readonly isShown: boolean;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const folder = useRef<InputRef>(null);
  useEffect(() => {
    if (isShown) folder.current?.focus();
  }, [isShown]);
  const [directory, setDirectory] = useState('');
  const [isFull, setIsFull] = useState(false);
  const [isConfirmed, setIsConfirmed] = useState(false);
  const bundles = useQuery(queries.bundles.list.queryOptions({ input: {} }));
  const make = useMutation(
    queries.bundles.make.mutationOptions({
      onSuccess: ({ labels, slips, directory: made }) => {
        void message.success(t('bundles.made', { labels, slips, directory: made }), 8);
        setIsConfirmed(false);
      },
    }),
  );
  const canMake = hasOpen && directory.trim() !== '' && isConfirmed && !make.isPending;
  const submit = () => {
    if (canMake) make.mutate({ batchId, directory: directory.trim(), isFull, isConfirmed });
  };
  const open = (bundles.data?.bundles ?? []).filter(({ declaredAtMs }) => declaredAtMs === null);
  return (
    <div className="stack">
      <p className="quiet">{t('bundles.hint')}</p>
      <TroubleNote error={make.error ?? bundles.error} />
      <Field label={t('bundles.directory')} htmlFor="bundle-directory" hint={t('bundles.directoryHint')}>
        <Input
          id="bundle-directory"
          ref={folder}
          className="code-input"
          autoComplete="off"
          value={directory}
          onChange={(event) => setDirectory(event.target.value)}
          onPressEnter={submit}
        />
      </Field>
      <Checkbox checked={isFull} onChange={(event) => setIsFull(event.target.checked)}>
        {t('bundles.isFull')}
      </Checkbox>
      <Checkbox checked={isConfirmed} onChange={(event) => setIsConfirmed(event.target.checked)}>
        {t('bundles.confirm')}
      </Checkbox>
      <Button
        type="primary"
        className="self-start"
        disabled={!canMake}
        loading={make.isPending}
        onClick={submit}
      >
        {t('bundles.make')}
      </Button>
      {open.length === 0 ? null : (
        <section className="stack" aria-label={t('bundles.open')}>
          <h3>{t('bundles.open')}</h3>
          {open.map((bundle) => (
            <div key={bundle.bundleId} className="stack-tight" data-testid={testIds.openBundles}>
              <span>
                {t('bundles.line', {
                  batch: bundle.batch,
                  labels: bundle.labels,
                  slips: bundle.slips,
                  directory: bundle.directory,
                })}
              </span>
              <BundleAnswer bundleId={bundle.bundleId} />
            </div>
          ))}
        </section>
      )}
    </div>
  );
}

/** How far the papers came out there. */
function BundleAnswer({ bundleId }: { readonly bundleId: string }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const [upTo, setUpTo] = useState('');
  const declare = useMutation(
    queries.bundles.declare.mutationOptions({
      onSuccess: ({ cameOut, queued }) => void message.success(t('bundles.declared', { cameOut, queued }), 8),
    }),
  );
  const say = (outcome: 'all' | 'none' | { readonly upTo: string }) =>
    declare.mutate({ bundleId, labels: outcome, slips: outcome });
  const trimmed = upTo.trim();
  return (
    <>
      <TroubleNote error={declare.error} />
      <div className="row row-wrap">
        <Button loading={declare.isPending} onClick={() => say('all')}>
          {t('bundles.allCameOut')}
        </Button>
        <Button loading={declare.isPending} onClick={() => say('none')}>
          {t('bundles.noneCameOut')}
        </Button>
        <Input
          className="code-input bundle-up-to"
          autoComplete="off"
          aria-label={t('bundles.upTo')}
          placeholder={t('bundles.upTo')}
          value={upTo}
          onChange={(event) => setUpTo(event.target.value)}
          onPressEnter={() => {
            if (trimmed !== '') say({ upTo: trimmed });
          }}
        />
      </div>
    </>
  );
}
