import { useQuery } from '@tanstack/react-query';
import type { CarrierView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { Panel } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { nameIn } from '../../i18n/name-in.ts';

/** Whom to call for a pickup and when the courier comes, and where the shop writes what no carrier publishes. */
export function PickupPanel({ carriers }: { readonly carriers: readonly CarrierView[] }) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const overview = useQuery(queries.station.overview.queryOptions({ input: {} }));
  const directory = overview.data?.dataDirectory ?? '';
  const separator = directory.includes('\\') ? '\\' : '/';
  const used = carriers.filter(({ isHistoric }) => !isHistoric);
  const example = used.find(({ pickupTime }) => pickupTime === '') ?? used[0];
  const text = (value: string) =>
    value === '' ? <span className="quiet">{t('choosing.pickup.none')}</span> : value;
  return (
    <Panel title={t('choosing.pickup.title')} testId={testIds.pickups}>
      <p className="quiet">{t('choosing.pickup.hint')}</p>
      {example === undefined ? null : (
        <dl className="facts facts-tight">
          <div>
            <dt>{t('choosing.pickup.file')}</dt>
            <dd>
              <code className="path">{[directory, 'carriers', `${example.code}.json`].join(separator)}</code>
            </dd>
          </div>
          <div>
            <dt>{t('choosing.pickup.content')}</dt>
            <dd>
              <code className="path">
                {JSON.stringify({ code: example.code, pickupTime: t('choosing.pickup.sample') })}
              </code>
            </dd>
          </div>
        </dl>
      )}
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('orders.carrier')}</th>
            <th scope="col">{t('choosing.pickup.phone')}</th>
            <th scope="col">{t('choosing.pickup.time')}</th>
          </tr>
        </thead>
        <tbody>
          {used.map(({ code, names, pickupPhone, pickupTime }) => (
            <tr key={code}>
              <td>{nameIn(names, language)}</td>
              <td>{text(pickupPhone)}</td>
              <td>{text(pickupTime)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
