import type { OwnTemplate, ShopPicture, TemplateVersion } from '../domain/templates.ts';

/** The shop's own templates, and the text of every version that was saved or that printed something. */
export interface TemplateStore {
  insertOwn(template: OwnTemplate): void;
  /** Also those that were laid aside, in the order in which they were made. */
  listOwn(): readonly OwnTemplate[];
  getOwn(id: string): OwnTemplate | undefined;
  setUsedSince(id: string, atMs: number | null): void;
  setArchived(id: string, atMs: number | null): void;
  insertVersion(version: TemplateVersion): void;
  getVersion(templateId: string, version: number): TemplateVersion | undefined;
  latestVersion(templateId: string): TemplateVersion | undefined;
  /** Newest first, without their texts. */
  listVersions(templateId: string): readonly Omit<TemplateVersion, 'document'>[];
}

/** The pictures of the shop by name. One that was replaced or removed stays where papers were made with it. */
export interface PictureStore {
  /** Takes the place of the one with the same name. */
  put(picture: ShopPicture): void;
  list(): readonly ShopPicture[];
  get(name: string): ShopPicture | undefined;
  remove(name: string, atMs: number): void;
}
