import type { OwnTemplate, TemplateVersion } from '../../electron/domain/templates.ts';
import type { TemplateStore } from '../../electron/ports/template-stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { expectChange } from './row-values.ts';
import type { StoreContext } from './store-context.ts';

const ownColumns = `
  id, origin_id AS originId, origin_version AS originVersion, created_at_ms AS createdAtMs,
  used_since_ms AS usedSinceMs, archived_at_ms AS archivedAtMs`;

const headColumns = `
  template_id AS templateId, version, hash, actor, restored_version AS restoredVersion, saved_at_ms AS savedAtMs`;

/** The shop's own templates, and every version of a text that was saved or printed. */
export function createTemplateStore(connection: Connection, context: StoreContext): TemplateStore {
  const { database, write } = connection;
  const insertOwn = database.prepare<[OwnTemplate & { readonly benchId: string }]>(`
    INSERT INTO own_templates
      (id, bench_id, origin_id, origin_version, created_at_ms, used_since_ms, archived_at_ms)
    VALUES (@id, @benchId, @originId, @originVersion, @createdAtMs, @usedSinceMs, @archivedAtMs)
  `);
  const listOwn = database.prepare<[], OwnTemplate>(
    `SELECT ${ownColumns} FROM own_templates ORDER BY sequence`,
  );
  const getOwn = database.prepare<[string], OwnTemplate>(
    `SELECT ${ownColumns} FROM own_templates WHERE id = ?`,
  );
  const setUsedSince = database.prepare<[number | null, string]>(
    'UPDATE own_templates SET used_since_ms = ? WHERE id = ?',
  );
  const setArchived = database.prepare<[number | null, string]>(
    'UPDATE own_templates SET archived_at_ms = ? WHERE id = ?',
  );
  const insertVersion = database.prepare<[TemplateVersion & { readonly benchId: string }]>(`
    INSERT INTO template_versions
      (bench_id, template_id, version, document, hash, actor, restored_version, saved_at_ms)
    VALUES (@benchId, @templateId, @version, @document, @hash, @actor, @restoredVersion, @savedAtMs)
  `);
  const getVersion = database.prepare<[string, number], TemplateVersion>(
    `SELECT ${headColumns}, document FROM template_versions WHERE template_id = ? AND version = ?`,
  );
  const latestVersion = database.prepare<[string], TemplateVersion>(
    `SELECT ${headColumns}, document FROM template_versions WHERE template_id = ? ORDER BY version DESC LIMIT 1`,
  );
  const listVersions = database.prepare<[string], Omit<TemplateVersion, 'document'>>(
    `SELECT ${headColumns} FROM template_versions WHERE template_id = ? ORDER BY version DESC`,
  );

  return {
    insertOwn(template) {
      write(() => insertOwn.run({ benchId: context.benchId, ...template }));
    },
    listOwn: () => listOwn.all(),
    getOwn: (id) => getOwn.get(id),
    setUsedSince(id, atMs) {
      write(() => expectChange(setUsedSince.run(atMs, id), `no template ${id}`));
    },
    setArchived(id, atMs) {
      write(() => expectChange(setArchived.run(atMs, id), `no template ${id}`));
    },
    insertVersion(version) {
      write(() => insertVersion.run({ benchId: context.benchId, ...version }));
    },
    getVersion: (templateId, version) => getVersion.get(templateId, version),
    latestVersion: (templateId) => latestVersion.get(templateId),
    listVersions: (templateId) => listVersions.all(templateId),
  };
}
