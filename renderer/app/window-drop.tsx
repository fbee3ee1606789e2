import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useStation } from '../client/station.tsx';
import { useWords } from '../i18n/i18n.ts';
import { useNavigation } from './navigation.tsx';

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** Files may be dropped anywhere in the window, and be handed over by the program itself. */
export function WindowDrop() {
  const { t } = useWords();
  const { go } = useNavigation();
  const { client, queries } = useStation();
  const offered = useQuery(queries.imports.offered.queryOptions({ input: {} }));
  const take = useMutation({
    mutationFn: () => client.imports.takeOffered({}),
    onSuccess: ({ files }) => {
      if (files.length > 0) go('import', { files });
    },
  });
  // Every answer counts, also one that says the same number again: the files of the last were taken.
  const { data, dataUpdatedAt } = offered;
  const { mutate } = take;
  useEffect(() => {
    if (dataUpdatedAt > 0 && (data?.files ?? 0) > 0) mutate();
  }, [data, dataUpdatedAt, mutate]);
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setIsOver(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) go('import', { files });
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [go]);
  return isOver ? <div className="drop-cover">{t('app.dropHere')}</div> : null;
}
