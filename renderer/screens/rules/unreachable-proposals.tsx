import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Panel } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';

export interface Proposal {
  readonly carrierCode: string;
  readonly carrierName: string;
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly since: string;
  readonly reason: string;
  readonly orderNumbers: readonly string[];
}

const placeText = ({ province, city, district }: Proposal) =>
  [...new Set([province, city, district])].filter((name) => name !== '').join(' ');

/** What voids say of places: taken into the rules, or dismissed (at once, with the way back). */
export function UnreachableProposals({
  proposals,
  onTake,
}: {
  readonly proposals: readonly Proposal[];
  readonly onTake: (proposal: Proposal, isWholeCity: boolean) => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const [dismissed, setDismissed] = useState<Proposal | null>(null);
  const judge = useMutation(queries.rules.dismissProposal.mutationOptions());
  const setJudged = (proposal: Proposal, isDismissed: boolean) => {
    const { carrierCode, province, city, district } = proposal;
    judge.mutate(
      { carrierCode, province, city, district, isDismissed },
      { onSuccess: () => setDismissed(isDismissed ? proposal : null) },
    );
  };
  if (proposals.length === 0 && dismissed === null) return null;
  return (
    <Panel title={t('choosing.areas.proposals')} testId={testIds.unreachableProposal}>
      <TroubleNote error={judge.error} />
      {dismissed === null ? null : (
        <div className="row" role="status">
          <StateWord
            tone="done"
            word={t('choosing.areas.dismissed', {
              place: `${dismissed.carrierName} · ${placeText(dismissed)}`,
            })}
          />
          {/* The button that was pressed is gone with its line. */}
          <Button
            key={`${dismissed.carrierCode} ${placeText(dismissed)}`}
            autoFocus
            size="small"
            loading={judge.isPending}
            onClick={() => setJudged(dismissed, false)}
          >
            {t('exceptions.undo')}
          </Button>
        </div>
      )}
      <ul className="matters">
        {proposals.map((proposal) => {
          const place = placeText(proposal);
          return (
            <li key={`${proposal.carrierCode} ${place}`}>
              <span className="matter-text">
                <strong>
                  {proposal.carrierName} · {place}
                </strong>{' '}
                {proposal.reason}
                <br />
                <span className="quiet">
                  {t('choosing.areas.proposalFrom', {
                    orders: proposal.orderNumbers.join(t('app.listComma')),
                    since: proposal.since,
                  })}
                </span>
              </span>
              {proposal.district === '' ? null : (
                <Button onClick={() => onTake(proposal, false)}>{t('choosing.areas.takeDistrict')}</Button>
              )}
              <Button onClick={() => onTake(proposal, true)}>{t('choosing.areas.takeCity')}</Button>
              <Button disabled={judge.isPending} onClick={() => setJudged(proposal, true)}>
                {t('choosing.areas.dismiss')}
              </Button>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
