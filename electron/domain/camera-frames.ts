/** Pictures of a camera, in which codes are looked for. */

/** One picture: luminance, one byte per pixel (0 black, 255 white), row by row from the top. */
export interface CameraFrame {
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly luminance: Uint8Array;
}

/** Full HD: more shows no code that this does not show, and takes longer to read. */
export const mostFramePixels = 1920 * 1080;

/** Whether a picture has as many bytes as its size says. */
export function isWholeFrame({ widthPixels, heightPixels, luminance }: CameraFrame): boolean {
  return widthPixels * heightPixels <= mostFramePixels && luminance.length === widthPixels * heightPixels;
}

/** Luminance of opaque pixels of four bytes each (red, green, blue, alpha), by ITU-R BT.601. */
export function luminanceOf(pixels: Uint8ClampedArray): Uint8Array<ArrayBuffer> {
  const luminance = new Uint8Array(pixels.length / 4);
  for (let index = 0; index < luminance.length; index += 1) {
    const at = index * 4;
    const weighted = 77 * (pixels[at] ?? 0) + 150 * (pixels[at + 1] ?? 0) + 29 * (pixels[at + 2] ?? 0);
    luminance[index] = weighted >> 8;
  }
  return luminance;
}
