/** Pictures as a camera takes them: a label held before it, and films of such pictures for a browser's fake camera. */

import { createCanvas } from '@napi-rs/canvas';
import bwip from 'bwip-js/generic';
import { type CameraFrame, luminanceOf } from '../../electron/domain/camera-frames.ts';

const bars = (type: string, text: string): readonly number[] => {
  const [symbol] = bwip.raw(type, text, {}) as unknown as readonly { readonly sbs: readonly number[] }[];
  if (!symbol) throw new Error(`no symbol for ${text}`);
  return symbol.sbs;
};

/** A white label with one barcode on a grey table; without a text the empty table. */
export function takePicture(
  text: string | null,
  {
    type = 'code128',
    moduleWidth = 2,
    angleDegrees = 0,
  }: { readonly type?: string; readonly moduleWidth?: number; readonly angleDegrees?: number } = {},
): CameraFrame {
  const widthPixels = 640;
  const heightPixels = 480;
  const canvas = createCanvas(widthPixels, heightPixels);
  const context = canvas.getContext('2d');
  context.fillStyle = '#707070';
  context.fillRect(0, 0, widthPixels, heightPixels);
  if (text !== null) {
    const widths = bars(type, text);
    const length = widths.reduce((sum, width) => sum + width, 0) * moduleWidth;
    context.translate(widthPixels / 2, heightPixels / 2);
    context.rotate((angleDegrees * Math.PI) / 180);
    context.fillStyle = '#e8e8e0';
    context.fillRect(-length / 2 - 30, -80, length + 60, 160);
    context.fillStyle = '#202020';
    let x = -length / 2;
    for (const [index, width] of widths.entries()) {
      if (index % 2 === 0) context.fillRect(x, -50, width * moduleWidth, 100);
      x += width * moduleWidth;
    }
  }
  const { data } = context.getImageData(0, 0, widthPixels, heightPixels);
  return { widthPixels, heightPixels, luminance: luminanceOf(data) };
}

/** A film in the uncompressed form that browsers play as their fake camera (YUV4MPEG2, 4:2:0), at 10 pictures a second. */
export function filmOf(pictures: readonly CameraFrame[]): Uint8Array {
  const [first] = pictures;
  if (!first) throw new Error('a film has a picture');
  const header = Buffer.from(`YUV4MPEG2 W${first.widthPixels} H${first.heightPixels} F10:1 Ip A1:1 C420\n`);
  const grey = Buffer.alloc((first.widthPixels * first.heightPixels) / 2, 128);
  return Buffer.concat([
    header,
    ...pictures.flatMap(({ luminance }) => [Buffer.from('FRAME\n'), Buffer.from(luminance), grey]),
  ]);
}
