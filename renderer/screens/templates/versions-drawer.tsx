import { useMutation } from '@tanstack/react-query';
import { App, Button, Drawer } from 'antd';
import type { TemplateDetailView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Nothing } from '../../components/screen.tsx';
import { formatTime } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';

/** Every version that there was: look at one, or go back to it. */
export function VersionsDrawer({
  template,
  isOpen,
  onClose,
  onLook,
  onRestored,
}: {
  readonly template: TemplateDetailView;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onLook: (version: number) => void;
  readonly onRestored: (template: TemplateDetailView) => void;
}) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const restore = useMutation(
    queries.templates.restore.mutationOptions({
      onSuccess: ({ template: restored }, { version }) => {
        void message.success(t('templates.restored', { from: version, version: restored.version }));
        onRestored(restored);
      },
    }),
  );
  const nowMs = Date.now();
  return (
    <Drawer open={isOpen} onClose={onClose} size={460} title={t('templates.versions')} destroyOnHidden>
      <div className="stack">
        <p className="quiet">{t('templates.versionsHint')}</p>
        <TroubleNote error={restore.error} />
        {template.versions.length === 0 ? <Nothing title={t('templates.versionsNone')} /> : null}
        <ul className="version-list">
          {template.versions.map(({ version, savedAtMs, savedBy, restoredVersion }) => (
            <li
              key={version}
              className="row row-spread"
              data-testid={testIds.templateVersions}
              data-version={version}
            >
              <span>
                <strong>{t('templates.version', { version })}</strong>
                {version === template.version ? <span className="mark"> {t('templates.now')}</span> : null}
                <br />
                <span className="quiet">
                  {formatTime(savedAtMs, nowMs, language)} {savedBy}
                  {restoredVersion === null
                    ? null
                    : ` · ${t('templates.restoredFrom', { version: restoredVersion })}`}
                </span>
              </span>
              <span className="row">
                <Button size="small" onClick={() => onLook(version)}>
                  {t('templates.look')}
                </Button>
                {template.isOwn && !template.isArchived && version !== template.version ? (
                  <Button
                    size="small"
                    data-testid={testIds.templateRestore}
                    loading={restore.isPending}
                    onClick={() => restore.mutate({ id: template.id, version })}
                  >
                    {t('templates.restore')}
                  </Button>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Drawer>
  );
}
