/** The camera of the PC, where it reads codes in place of a scanner. */

import { z } from 'zod';
import { mostFramePixels } from '../domain/camera-frames.ts';
import { procedure } from './procedure.ts';

export const cameraProcedures = {
  /**
   * Reads the codes of one picture of a camera. The picture crosses as its luminance, one byte per pixel, row by row:
   * a window neither reads codes nor loads a program to do it.
   */
  readFrame: procedure
    .input(
      z.object({
        luminance: z.file().max(mostFramePixels),
        widthPixels: z.number().int().min(1).max(mostFramePixels),
        heightPixels: z.number().int().min(1).max(mostFramePixels),
      }),
    )
    .output(z.object({ codes: z.array(z.string()) })),
} as const;
