/** The contract's procedures of the camera. */

import { isWholeFrame } from '../../domain/camera-frames.ts';
import { problem } from '../../domain/problems.ts';
import type { StationContext } from '../context.ts';
import { type Procedures, refusal } from './procedures.ts';

export function cameraRoutes(procedures: Procedures, context: StationContext) {
  return {
    camera: {
      readFrame: procedures.camera.readFrame.handler(async ({ input }) => {
        const { widthPixels, heightPixels } = input;
        const luminance = new Uint8Array(await input.luminance.arrayBuffer());
        const frame = { widthPixels, heightPixels, luminance };
        if (!isWholeFrame(frame)) throw refusal([problem('request.invalid', { field: 'luminance' })]);
        return { codes: [...(await context.workshop.readFrame(frame))] };
      }),
    },
  };
}
