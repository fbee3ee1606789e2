/** The contract's procedures of templates and of the shop's pictures. */

import type { PictureView, TemplateDetailView, TemplateView } from '../../contract/views.ts';
import { readTemplateSummary, type ShopPicture } from '../../domain/templates.ts';
import { carrierName, type StationContext } from '../context.ts';
import { listSamples } from '../find-samples.ts';
import { addPicture, readPicture, removePicture } from '../manage-pictures.ts';
import {
  archiveTemplate,
  duplicateTemplate,
  listTemplates,
  openTemplate,
  restoreTemplate,
  saveTemplate,
  type TemplateDetail,
  type TemplateEntry,
  templateOfJob,
  useTemplate,
} from '../manage-templates.ts';
import { previewTemplate } from '../preview-template.ts';
import { accept, jobId, orderFile, type Procedures, previewPageView, toBase64 } from './procedures.ts';

function templateView(context: StationContext, { summary, own, saved }: TemplateEntry): TemplateView {
  return {
    id: summary.id,
    version: summary.version,
    names: { ...summary.names },
    kind: summary.kind,
    media: summary.mediaCode,
    carriers: summary.carrierCodes.map((code) => carrierName(context, code)),
    channels: [...summary.channels],
    isOwn: own !== null,
    isUsed: own?.usedSinceMs != null,
    isArchived: own?.archivedAtMs != null,
    originId: own?.originId ?? null,
    savedAtMs: saved?.atMs ?? null,
    savedBy: saved?.actor ?? '',
  };
}

function detailView(context: StationContext, detail: TemplateDetail): { template: TemplateDetailView } {
  const { entry, text, versions } = detail;
  return {
    template: {
      ...templateView(context, entry),
      shownVersion: text.version,
      document: text.document,
      versions: versions.map(({ version, savedAtMs, actor, restoredVersion }) => ({
        version,
        savedAtMs,
        savedBy: actor,
        restoredVersion,
      })),
    },
  };
}

const pictureView = ({ actor, hash: _hash, ...picture }: ShopPicture): PictureView => ({
  ...picture,
  addedBy: actor,
});

export function templateRoutes(procedures: Procedures, context: StationContext) {
  return {
    templates: {
      list: procedures.templates.list.handler(() => ({
        templates: listTemplates(context).map((entry) => templateView(context, entry)),
      })),
      get: procedures.templates.get.handler(({ input }) =>
        detailView(context, accept(openTemplate(context, input.id, input.version))),
      ),
      samples: procedures.templates.samples.handler(({ input }) => ({
        samples: [...listSamples(context, input.kind)],
      })),
      preview: procedures.templates.preview.handler(async ({ input }) => {
        const { pages, problems } = await previewTemplate(context, input);
        return {
          pages: pages.map(previewPageView),
          problems: [...problems],
        };
      }),
      duplicate: procedures.templates.duplicate.handler(({ input }) =>
        detailView(
          context,
          accept(
            duplicateTemplate(context, {
              from: input.id,
              version: input.version,
              id: input.as,
              name: input.name,
            }),
          ),
        ),
      ),
      save: procedures.templates.save.handler(async ({ input }) =>
        detailView(context, accept(await saveTemplate(context, input))),
      ),
      restore: procedures.templates.restore.handler(async ({ input }) =>
        detailView(context, accept(await restoreTemplate(context, input))),
      ),
      use: procedures.templates.use.handler(async ({ input }) =>
        detailView(context, accept(await useTemplate(context, input))),
      ),
      archive: procedures.templates.archive.handler(({ input }) =>
        detailView(context, accept(archiveTemplate(context, input))),
      ),
      ofJob: procedures.templates.ofJob.handler(({ input }) => {
        const { templateId, version, text } = accept(templateOfJob(context, jobId(input.jobId)));
        const summary = text && readTemplateSummary(JSON.parse(text.document));
        return {
          templateId,
          version,
          names: summary ? { ...summary.names } : null,
          document: text?.document ?? null,
        };
      }),
    },
    pictures: {
      list: procedures.pictures.list.handler(() => ({
        pictures: context.stores.pictures.list().map(pictureView),
      })),
      get: procedures.pictures.get.handler(async ({ input }) => {
        const { picture, bytes } = accept(await readPicture(context, input.name));
        return { picture: pictureView(picture), base64: toBase64(bytes) };
      }),
      add: procedures.pictures.add.handler(async ({ input }) => {
        const file = await orderFile(input.file);
        return { picture: pictureView(accept(await addPicture(context, { name: input.name, file }))) };
      }),
      remove: procedures.pictures.remove.handler(({ input }) => {
        accept(removePicture(context, input.name));
        return {};
      }),
    },
  };
}
