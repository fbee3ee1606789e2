import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Spin } from 'antd';
import { useState } from 'react';
import { useStation } from '../../client/station.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Panel } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** What others wrote of this program, and under which terms. The file as it ships: it is Markdown that reads well. */
function Licences({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const { queries } = useStation();
  const notices = useQuery(queries.station.notices.queryOptions({ input: {}, staleTime: Infinity }));
  return (
    <Modal open onCancel={onClose} footer={null} width={900} title={t('settings.licencesTitle')}>
      <TroubleNote error={notices.error} />
      {notices.isPending ? <Spin /> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled must be reached by keyboard. */}
      <section className="notices" aria-label={t('settings.licences')} tabIndex={0}>
        {notices.data?.text ?? ''}
      </section>
    </Modal>
  );
}

/** What this station is. */
export function AboutPanel() {
  const { t } = useWords();
  const { queries } = useStation();
  const [isShowingLicences, setIsShowingLicences] = useState(false);
  const overview = useQuery(queries.station.overview.queryOptions({ input: {} }));
  return (
    <Panel title={t('settings.about')}>
      <dl className="facts facts-tight">
        <div>
          <dt>{t('settings.version')}</dt>
          <dd>
            {t('app.name')} {overview.data?.version ?? ''}{' '}
            <Button size="small" type="link" onClick={() => setIsShowingLicences(true)}>
              {t('settings.licences')}
            </Button>
            {isShowingLicences ? <Licences onClose={() => setIsShowingLicences(false)} /> : null}
          </dd>
        </div>
        <div>
          <dt>{t('settings.dataDirectory')}</dt>
          <dd>
            <code className="path">{overview.data?.dataDirectory ?? ''}</code>
          </dd>
        </div>
        <div>
          <dt>{t('app.keys')}</dt>
          <dd>
            {t('app.help')} <KeyCap name="?" />
          </dd>
        </div>
      </dl>
    </Panel>
  );
}
