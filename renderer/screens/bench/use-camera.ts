import { type RefObject, useEffect, useRef, useState } from 'react';
import { luminanceOf } from '../../../electron/domain/camera-frames.ts';
import { useStation } from '../../client/station.tsx';
import { newCodes, type SeenCodes } from './seen-codes.ts';

export type CameraStanding = 'off' | 'opening' | 'reading' | 'refused' | 'missing' | 'troubled';

/** Pause between two pictures that are read, in milliseconds: fast enough for a hand, cheap enough for a printer beside. */
const pauseMs = 120;
/** Enough for a label at an arm's length. */
const wanted: MediaStreamConstraints = {
  audio: false,
  video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 15 } },
};

function standingOf(error: unknown): CameraStanding {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'troubled';
}

/**
 * Reads codes with the camera of the PC. Pictures go to the station as grey values, one at a time, and it says what
 * stands in them.
 *
 * @param video shows what the camera sees.
 * @param onCode a code that came into the picture; the same one again once it was out of it.
 */
export function useCamera(
  isOn: boolean,
  video: RefObject<HTMLVideoElement | null>,
  onCode: (code: string) => void,
): CameraStanding {
  const { client } = useStation();
  const [standing, setStanding] = useState<CameraStanding>('off');
  const latest = useRef(onCode);
  useEffect(() => {
    latest.current = onCode;
  });
  useEffect(() => {
    if (!isOn) {
      setStanding('off');
      return;
    }
    const stop = new AbortController();
    let stream: MediaStream | undefined;
    const read = async () => {
      const shown = video.current;
      if (shown === null) return;
      setStanding('opening');
      if (navigator.mediaDevices === undefined) {
        setStanding('missing');
        return;
      }
      stream = await navigator.mediaDevices.getUserMedia(wanted);
      if (stop.signal.aborted) return;
      shown.srcObject = stream;
      await shown.play();
      setStanding('reading');
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d', { willReadFrequently: true });
      let seen: SeenCodes = new Map();
      while (!stop.signal.aborted && context !== null) {
        const { videoWidth: widthPixels, videoHeight: heightPixels } = shown;
        if (widthPixels > 0 && heightPixels > 0) {
          canvas.width = widthPixels;
          canvas.height = heightPixels;
          context.drawImage(shown, 0, 0);
          const luminance = luminanceOf(context.getImageData(0, 0, widthPixels, heightPixels).data);
          const { codes } = await client.camera.readFrame(
            { luminance: new File([luminance], 'frame'), widthPixels, heightPixels },
            { signal: stop.signal },
          );
          const found = newCodes(seen, codes, performance.now());
          seen = found.seen;
          for (const code of found.fresh) latest.current(code);
        }
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    };
    const end = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
      if (video.current !== null) video.current.srcObject = null;
    };
    read()
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setStanding(standingOf(error));
      })
      .finally(end);
    return () => {
      stop.abort();
      end();
    };
  }, [isOn, client, video]);
  return standing;
}
