import type { ShopPicture } from '../../electron/domain/templates.ts';
import type { PictureStore } from '../../electron/ports/template-stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { expectChange } from './row-values.ts';
import type { StoreContext } from './store-context.ts';

const columns = `
  name, hash, media_type AS mediaType, width_pixels AS widthPixels, height_pixels AS heightPixels, actor,
  added_at_ms AS addedAtMs`;

/** The shop's pictures. Rows stay; one that was replaced is marked as removed. */
export function createPictureStore(connection: Connection, context: StoreContext): PictureStore {
  const { database, transaction, write } = connection;
  const { benchId } = context;
  const insert = database.prepare<[ShopPicture & { readonly benchId: string }]>(`
    INSERT INTO pictures
      (bench_id, name, hash, media_type, width_pixels, height_pixels, actor, added_at_ms)
    VALUES (@benchId, @name, @hash, @mediaType, @widthPixels, @heightPixels, @actor, @addedAtMs)
  `);
  const list = database.prepare<[string], ShopPicture>(
    `SELECT ${columns} FROM pictures WHERE bench_id = ? AND removed_at_ms IS NULL ORDER BY name`,
  );
  const get = database.prepare<[string, string], ShopPicture>(
    `SELECT ${columns} FROM pictures WHERE bench_id = ? AND name = ? AND removed_at_ms IS NULL`,
  );
  const remove = database.prepare<[number, string, string]>(
    'UPDATE pictures SET removed_at_ms = ? WHERE bench_id = ? AND name = ? AND removed_at_ms IS NULL',
  );

  return {
    put(picture) {
      transaction(() => {
        remove.run(picture.addedAtMs, benchId, picture.name);
        insert.run({ benchId, ...picture });
      });
    },
    list: () => list.all(benchId),
    get: (name) => get.get(benchId, name),
    remove(name, atMs) {
      write(() => expectChange(remove.run(atMs, benchId, name), `no picture ${name}`));
    },
  };
}
