import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Drawer, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { PictureView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { bytesOfBase64 } from '../../components/download.ts';
import { FileInput } from '../../components/file-input.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Field, Nothing } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** A name that templates can use, out of what a file is called. */
const nameFrom = (fileName: string) =>
  fileName
    .replace(/\.[^.]*$/u, '')
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .replace(/^[-_]+|-+$/gu, '')
    .slice(0, 60);

/** The shop's pictures: bring one, see which there are, take one away. */
export function PicturesDrawer({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  return (
    <Drawer open={isOpen} onClose={onClose} size={460} title={t('templates.picturesTitle')} destroyOnHidden>
      <Pictures />
    </Drawer>
  );
}

function Pictures() {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const [name, setName] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const pictures = useQuery(queries.pictures.list.queryOptions({ input: {} }));
  const refetch = () => void pictures.refetch();
  const add = useMutation(
    queries.pictures.add.mutationOptions({
      onSuccess: ({ picture }) => {
        void message.success(t('templates.pictureAdded', { name: picture.name }));
        setName('');
        refetch();
      },
    }),
  );
  const remove = useMutation(
    queries.pictures.remove.mutationOptions({
      onSuccess: (_nothing, { name: removed }) => {
        void message.info(t('templates.pictureRemoved', { name: removed }));
        refetch();
      },
    }),
  );
  const list = pictures.data?.pictures ?? [];
  return (
    <div className="stack">
      <p className="quiet">{t('templates.picturesHint')}</p>
      <Field label={t('templates.pictureName')} hint={t('templates.pictureNameHint')} htmlFor="picture-name">
        <Input
          id="picture-name"
          data-testid={testIds.pictureName}
          value={name}
          placeholder="logo"
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Button loading={add.isPending} onClick={() => input.current?.click()}>
        {t('templates.pictureAdd')}
      </Button>
      <FileInput
        ref={input}
        accept=".png,.jpg,.jpeg"
        testId={testIds.pictureFile}
        onFiles={([file]) => add.mutate({ name: name.trim() || nameFrom(file.name) || 'picture', file })}
      />
      <TroubleNote error={add.error ?? remove.error ?? pictures.error} />
      {pictures.data !== undefined && list.length === 0 ? (
        <Nothing title={t('templates.picturesNone')} hint={t('templates.picturesNoneHint')} />
      ) : null}
      <ul className="version-list">
        {list.map((picture) => (
          <li key={picture.name} className="row row-spread">
            <span className="row">
              <Thumbnail picture={picture} />
              <span>
                <code>{picture.name}</code>
                <br />
                <span className="quiet">
                  {t('templates.pictureSize', { width: picture.widthPixels, height: picture.heightPixels })}
                </span>
              </span>
            </span>
            <Button
              size="small"
              loading={remove.isPending}
              onClick={() => remove.mutate({ name: picture.name })}
            >
              {t('templates.pictureRemove')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Thumbnail({ picture }: { readonly picture: PictureView }) {
  const { queries } = useStation();
  const [url, setUrl] = useState<string | null>(null);
  const found = useQuery(queries.pictures.get.queryOptions({ input: { name: picture.name }, staleTime: 0 }));
  const base64 = found.data?.base64;
  const { mediaType } = picture;
  useEffect(() => {
    if (base64 === undefined) return;
    const made = URL.createObjectURL(new Blob([bytesOfBase64(base64)], { type: mediaType }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [base64, mediaType]);
  return url === null ? (
    <span className="picture-thumbnail" />
  ) : (
    <img className="picture-thumbnail" src={url} alt={picture.name} />
  );
}
