import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchTemplate } from './label-scene.ts';

/** A folder for a peer's files, gone at the end. */
export function makeWorkplace() {
  const folder = mkdtempSync(join(tmpdir(), 'waybench-label-'));
  return {
    folder,
    /** The program's templates with the label of the bench among them, for threads that read them from disk. */
    withTemplates: (root: string) => {
      const templates = join(folder, 'print-templates');
      cpSync(join(root, 'print-templates'), templates, { recursive: true });
      mkdirSync(join(templates, 'bench'));
      writeFileSync(join(templates, 'bench', 'label.json'), JSON.stringify(benchTemplate));
      return templates;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
