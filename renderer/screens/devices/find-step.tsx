import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { ProblemNote, TroubleNote } from '../../components/problem-list.tsx';
import { Field } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { type KnownPrinter, unknownPrinter } from './describe-step.tsx';
import { type DestinationDraft, destinationText } from './destination-draft.ts';
import { DestinationFields } from './destination-fields.tsx';
import { FoundList } from './found-list.tsx';

/** Where the printer is: found by searching, or written by hand. */
export function FindStep({
  draft,
  onDraft,
  onChosen,
}: {
  readonly draft: DestinationDraft;
  readonly onDraft: (draft: DestinationDraft) => void;
  readonly onChosen: (draft: DestinationDraft, known: KnownPrinter) => void;
}) {
  const { t } = useWords();
  const [isByHand, setIsByHand] = useState(false);
  return (
    <div className="stack">
      <LocalSearch onChosen={onChosen} />
      <NetworkSearch onChosen={onChosen} />
      {isByHand ? (
        <ByHand draft={draft} onDraft={onDraft} onChosen={onChosen} />
      ) : (
        <div>
          <Button data-testid={testIds.addByHand} onClick={() => setIsByHand(true)}>
            {t('adding.byHand')}
          </Button>
        </div>
      )}
    </div>
  );
}

type Choose = (draft: DestinationDraft, known: KnownPrinter) => void;

/** Queues, serial ports and device files of this computer: looked at as soon as the step opens. */
function LocalSearch({ onChosen }: { readonly onChosen: Choose }) {
  const { t } = useWords();
  const { queries } = useStation();
  const search = useQuery({
    ...queries.printers.discover.queryOptions({ input: {} }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  return (
    <section className="stack" data-testid={testIds.foundHere} data-ready={search.isSuccess}>
      <div className="row row-spread">
        <h3>{t('adding.here')}</h3>
        <Button size="small" loading={search.isFetching} onClick={() => void search.refetch()}>
          {t('adding.searchAgain')}
        </Button>
      </div>
      {search.data === undefined ? (
        search.isFetching ? (
          <StateWord tone="working" word={t('adding.searching')} />
        ) : null
      ) : (
        <FoundList found={search.data.found} none={t('adding.noneHere')} onChosen={onChosen} />
      )}
      {(search.data?.problems ?? []).map(({ place, problem }) => (
        <ProblemNote
          key={place}
          problem={problem}
          subject={t(`adding.placesSearched.${place}`)}
          tone="problem"
        />
      ))}
      <TroubleNote error={search.error} />
    </section>
  );
}

/** `192.168.1.50` → `192.168.1.0/24`; undefined for what is no address of IPv4. */
function subnetOf(host: string): string | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\.\d{0,3})?$/u.exec(host.trim());
  return parts === null ? undefined : `${parts[1]}.${parts[2]}.${parts[3]}.0/24`;
}

/** One host that is named, or a whole subnet where somebody wants that; both only when asked. */
function NetworkSearch({ onChosen }: { readonly onChosen: Choose }) {
  const { t } = useWords();
  const { client } = useStation();
  const [host, setHost] = useState('');
  const stop = useRef<AbortController>(null);
  const search = useMutation({
    mutationFn: (where: { readonly host: string } | { readonly subnet: string }) => {
      stop.current = new AbortController();
      return client.printers.discover({ places: [], ...where }, { signal: stop.current.signal });
    },
  });
  useEffect(() => () => stop.current?.abort(), []);
  const subnet = subnetOf(host);
  const ask = () => {
    if (host.trim() !== '' && !search.isPending) search.mutate({ host: host.trim() });
  };
  return (
    <section className="stack" data-testid={testIds.foundInNetwork} data-ready={search.isSuccess}>
      <h3>{t('adding.inNetwork')}</h3>
      <form
        className="form-line network-line"
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <Field label={t('adding.host')} htmlFor="search-host">
          <Input
            id="search-host"
            className="code-input"
            data-keeps="nothing"
            autoComplete="off"
            placeholder="192.168.1.50"
            value={host}
            onChange={(event) => setHost(event.target.value)}
          />
        </Field>
        <Button htmlType="submit" disabled={host.trim() === ''} loading={search.isPending}>
          {t('adding.askHost')}
        </Button>
        {search.isPending ? (
          <Button onClick={() => stop.current?.abort()}>{t('app.cancel')}</Button>
        ) : (
          <Button
            disabled={subnet === undefined}
            title={t('adding.subnetHint')}
            onClick={() => {
              if (subnet !== undefined) search.mutate({ subnet });
            }}
          >
            {t('adding.searchSubnet', { subnet: subnet ?? '/24' })}
          </Button>
        )}
      </form>
      {search.data === undefined ||
      (search.data.found.length === 0 && search.data.problems.length > 0) ? null : (
        <FoundList found={search.data.found} none={t('adding.noneInNetwork')} onChosen={onChosen} />
      )}
      {(search.data?.problems ?? []).map(({ place, problem }) => (
        <ProblemNote key={place} problem={problem} tone="problem" />
      ))}
      <TroubleNote error={search.error} />
    </section>
  );
}

function ByHand({
  draft,
  onDraft,
  onChosen,
}: {
  readonly draft: DestinationDraft;
  readonly onDraft: (draft: DestinationDraft) => void;
  readonly onChosen: Choose;
}) {
  const { t } = useWords();
  const [isChecked, setIsChecked] = useState(false);
  const isComplete = destinationText(draft) !== undefined;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        setIsChecked(true);
        if (isComplete) onChosen(draft, unknownPrinter);
      }}
    >
      <h3>{t('adding.byHand')}</h3>
      <DestinationFields
        draft={draft}
        problem={isChecked && !isComplete ? t('adding.placeNeeded') : undefined}
        onChange={onDraft}
      />
      <div className="row adding-foot">
        <span className="grow" />
        <Button type="primary" htmlType="submit" size="large" data-testid={testIds.addingNext}>
          {t('adding.next')}
        </Button>
      </div>
    </form>
  );
}
