/** The shop's pictures for its pages: a logo, a coupon, a form that is preprinted. */

import type { PictureFiles } from '../domain/documents.ts';
import type { OrderFile } from '../domain/order-files.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import type { ShopPicture } from '../domain/templates.ts';
import type { PictureFacts } from '../ports/workshop.ts';
import { actorName, record, type StationContext } from './context.ts';

/** More bytes than a picture on paper needs. */
const mostBytes = 8 * 1024 * 1024;

/** What pages can show, for the drawing; nothing where the shop has no pictures. */
export function pagePictures({ stores }: Pick<StationContext, 'stores'>): {
  readonly pictures?: PictureFiles;
} {
  const pictures = stores.pictures.list();
  if (pictures.length === 0) return {};
  return { pictures: Object.fromEntries(pictures.map(({ name, hash }) => [name, hash])) };
}

const joinPath = (directory: string, name: string) => `${directory.replace(/[\\/]$/u, '')}/${name}`;

/**
 * Checks a picture and puts its bytes among the shop's pictures, named by their hash.
 *
 * @returns `picture.too-large`, `picture.unusable` (file), or why the folder cannot be written.
 */
export async function keepPictureFile(
  context: StationContext,
  file: OrderFile,
): Promise<Result<PictureFacts & Pick<ShopPicture, 'hash'>>> {
  const { files, picturesDirectory } = context;
  if (file.bytes.byteLength > mostBytes) return refused(problem('picture.too-large', { file: file.name }));
  const facts = await context.workshop.checkPicture(file);
  if (!facts.ok) return facts;
  const hash = files.sha256(file.bytes);
  const staged = await files.stageAll(picturesDirectory, [{ name: hash, bytes: file.bytes }], {
    owner: 'picture',
    pending: [],
  });
  if (!staged.ok) return staged;
  const placed = await files.placeStaged(staged.value);
  return placed.ok ? done({ ...facts.value, hash }) : placed;
}

/**
 * Takes a picture in, under a name that templates use. One of the same name makes room.
 *
 * @returns `picture.too-large`, `picture.unusable` (file), or why the folder cannot be written.
 */
export async function addPicture(
  context: StationContext,
  input: { readonly name: string; readonly file: OrderFile },
): Promise<Result<ShopPicture>> {
  const { stores } = context;
  const kept = await keepPictureFile(context, input.file);
  if (!kept.ok) return kept;
  const { hash } = kept.value;
  const picture: ShopPicture = {
    ...kept.value,
    name: input.name,
    actor: actorName(context),
    addedAtMs: context.clock.nowMs(),
  };
  stores.transaction(() => {
    stores.pictures.put(picture);
    record(context, 'picture.added', input.name, { hash });
  });
  context.announce({ kind: 'templates-changed' });
  return done(picture);
}

/** Takes a picture away from templates. Its file stays: papers were made with it. */
export function removePicture(context: StationContext, name: string): Result<null> {
  const { stores } = context;
  if (!stores.pictures.get(name)) return refused(problem('picture.not-found', { picture: name }));
  stores.transaction(() => {
    stores.pictures.remove(name, context.clock.nowMs());
    record(context, 'picture.removed', name);
  });
  context.announce({ kind: 'templates-changed' });
  return done(null);
}

/** The bytes of a picture, as they were brought. */
export async function readPicture(
  context: StationContext,
  name: string,
): Promise<Result<{ readonly picture: ShopPicture; readonly bytes: Uint8Array }>> {
  const picture = context.stores.pictures.get(name);
  const bytes = picture && (await context.files.read(joinPath(context.picturesDirectory, picture.hash)));
  return picture && bytes
    ? done({ picture, bytes })
    : refused(problem('picture.not-found', { picture: name }));
}

/** The bytes of a picture by its hash, of goods or of templates. @returns `picture.not-found` (picture). */
export async function readPictureFile(
  context: StationContext,
  hash: string,
): Promise<Result<{ readonly mediaType: ShopPicture['mediaType']; readonly bytes: Uint8Array }>> {
  const bytes = await context.files.read(joinPath(context.picturesDirectory, hash));
  if (!bytes) return refused(problem('picture.not-found', { picture: hash.slice(0, 12) }));
  // Only pictures that were checked lie there, and each kind has its first byte.
  return done({ mediaType: bytes[0] === 0x89 ? 'image/png' : 'image/jpeg', bytes });
}
