/** Pictures of the shop as dots: scaled by averaging, then black or white by a threshold or by spreading the error. */

import { createDots, type Dots } from './dots.ts';
import type { ShopImage } from './resources.ts';

/** Darker than this is black. */
const threshold = 128;

/**
 * The largest size in dots in which a picture keeps its shape within a room.
 *
 * @returns at least one dot each way.
 */
export function fitImage(
  image: ShopImage,
  room: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  const { widthPixels, heightPixels } = image;
  const scale = Math.min(room.width / widthPixels, room.height / heightPixels);
  return {
    width: Math.max(1, Math.min(room.width, Math.round(widthPixels * scale))),
    height: Math.max(1, Math.min(room.height, Math.round(heightPixels * scale))),
  };
}

const made = new WeakMap<ShopImage, Map<string, Dots>>();

/**
 * A picture as dots of that size; the same picture in the same size is made once.
 *
 * @param isDithered grey becomes a pattern of dots instead of black or white: for photos, not for line art.
 */
export function imageDots(image: ShopImage, width: number, height: number, isDithered: boolean): Dots {
  const sizes = made.get(image) ?? new Map<string, Dots>();
  made.set(image, sizes);
  const key = `${width}x${height} ${isDithered}`;
  let dots = sizes.get(key);
  if (!dots) {
    // A template in the making tries many sizes.
    if (sizes.size > 20) sizes.clear();
    const grey = scaleImage(image, width, height);
    if (isDithered) spreadError(grey, width, height);
    dots = createDots(width, height);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        if ((grey[y * width + x] ?? 255) >= threshold) continue;
        const index = y * dots.bytesPerRow + (x >> 3);
        dots.bits[index] = (dots.bits[index] ?? 0) | (0x80 >> (x & 7));
      }
    }
    sizes.set(key, dots);
  }
  return dots;
}

/** Each dot is the mean of the pixels under it; in a picture with fewer pixels than dots, the pixel under its corner. */
function scaleImage({ widthPixels, heightPixels, luminance }: ShopImage, width: number, height: number) {
  const grey = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const top = Math.floor((y * heightPixels) / height);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * heightPixels) / height));
    for (let x = 0; x < width; x += 1) {
      const left = Math.floor((x * widthPixels) / width);
      const right = Math.max(left + 1, Math.floor(((x + 1) * widthPixels) / width));
      let sum = 0;
      for (let row = top; row < bottom; row += 1) {
        for (let column = left; column < right; column += 1) {
          sum += luminance[row * widthPixels + column] ?? 255;
        }
      }
      grey[y * width + x] = sum / ((bottom - top) * (right - left));
    }
  }
  return grey;
}

/** Floyd and Steinberg: what a dot is too dark or too light is made up for by those after it. */
function spreadError(grey: Float32Array, width: number, height: number): void {
  const add = (x: number, y: number, error: number) => {
    if (x >= 0 && x < width && y < height) grey[y * width + x] = (grey[y * width + x] ?? 0) + error;
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const wished = grey[y * width + x] ?? 255;
      const shown = wished < threshold ? 0 : 255;
      const error = wished - shown;
      grey[y * width + x] = shown;
      add(x + 1, y, (error * 7) / 16);
      add(x - 1, y + 1, (error * 3) / 16);
      add(x, y + 1, (error * 5) / 16);
      add(x + 1, y + 1, error / 16);
    }
  }
}
