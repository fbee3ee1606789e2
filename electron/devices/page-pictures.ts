/** Pages as pictures, one PNG behind the other, each with its size on paper. Source: W3C PNG (Third Edition), §5 and §11. */

import type { PagePicture } from '../ports/page-printer.ts';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const beginsPicture = (bytes: Uint8Array, at: number) =>
  signature.every((value, index) => bytes[at + index] === value);

/** Whether a job is made of pictures. */
export const arePictures = (bytes: Uint8Array): boolean => beginsPicture(bytes, 0);

/** @throws TypeError for what is no row of whole PNGs, each with its pixels per metre. */
export function readPagePictures(bytes: Uint8Array): readonly PagePicture[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pages: PagePicture[] = [];
  for (let start = 0; start < bytes.length; ) {
    if (!beginsPicture(bytes, start)) throw new TypeError('a page is no PNG');
    let at = start + signature.length;
    let size: { widthMm: number; heightMm: number } | undefined;
    let [width, height] = [0, 0];
    for (let kind = ''; kind !== 'IEND'; ) {
      if (at + 12 > bytes.length) throw new TypeError('a page ends too early');
      const length = view.getUint32(at);
      kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
      const body = at + 8;
      if (kind === 'IHDR') [width, height] = [view.getUint32(body), view.getUint32(body + 4)];
      if (kind === 'pHYs') {
        const [across, down] = [view.getUint32(body), view.getUint32(body + 4)];
        size = { widthMm: (width * 1000) / across, heightMm: (height * 1000) / down };
      }
      at = body + length + 4;
    }
    if (!size || at > bytes.length) throw new TypeError('a page has no size');
    pages.push({ png: bytes.subarray(start, at), ...size });
    start = at;
  }
  return pages;
}
