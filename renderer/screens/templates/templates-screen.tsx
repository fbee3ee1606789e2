import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigation } from '../../app/navigation.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Nothing, Screen } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { nameIn } from '../../i18n/name-in.ts';
import { unsavedIds } from './drafts.ts';
import { PicturesDrawer } from './pictures-drawer.tsx';
import { TemplateList } from './template-list.tsx';
import { TemplateWork } from './template-work.tsx';

interface Chosen {
  readonly id: string;
  readonly version?: number | undefined;
}

/** What everything is printed with: look, duplicate, change with the paper beside the text. */
export function TemplatesScreen() {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { handOver, taken } = useNavigation();
  const [chosen, setChosen] = useState<Chosen | null>(handOver.openTemplate ?? null);
  const [unsaved, setUnsaved] = useState(unsavedIds);
  const [isShowingPictures, setIsShowingPictures] = useState(false);
  useEffect(() => {
    if (handOver.openTemplate === undefined) return;
    setChosen(handOver.openTemplate);
    taken();
  }, [handOver.openTemplate, taken]);
  const list = useQuery(queries.templates.list.queryOptions({ input: {} }));
  const templates = list.data?.templates ?? [];
  // The first one is what most people came for: their own label, else the shipped one.
  const first = templates.find(({ isArchived, kind }) => !isArchived && kind === 'label');
  const shown = chosen ?? (first ? { id: first.id } : null);
  const open = useQuery(
    queries.templates.get.queryOptions({
      input: {
        id: shown?.id ?? '-',
        ...(shown?.version === undefined ? {} : { version: shown.version }),
      },
      enabled: shown !== null,
    }),
  );
  const template = open.data?.template;
  const origin = templates.find(({ id }) => id === template?.originId);
  return (
    <Screen
      title={t('templates.title')}
      hint={t('templates.hint')}
      isFixed
      actions={
        <Button data-testid={testIds.templatePictures} onClick={() => setIsShowingPictures(true)}>
          {t('templates.pictures')}
        </Button>
      }
    >
      <TroubleNote error={list.error ?? open.error} />
      <div className="template-columns">
        <TemplateList
          templates={templates}
          chosenId={shown?.id ?? null}
          unsavedIds={unsaved}
          onChoose={(id) => setChosen({ id })}
        />
        {template === undefined ? (
          <section className="panel">
            {open.isFetching ? null : <Nothing title={t('templates.none')} />}
          </section>
        ) : (
          <TemplateWork
            key={`${template.id} ${template.shownVersion === template.version ? '' : template.shownVersion}`}
            template={template}
            originName={origin ? nameIn(origin.names, language) : null}
            onOpen={(id, version) => setChosen({ id, version })}
            onDraft={() => setUnsaved(unsavedIds())}
          />
        )}
      </div>
      <PicturesDrawer isOpen={isShowingPictures} onClose={() => setIsShowingPictures(false)} />
    </Screen>
  );
}
