import { useRef } from 'react';
import { testIds } from '../../app/test-ids.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useCamera } from './use-camera.ts';

/** What the camera sees, and how it stands. */
export function CameraPanel({ onCode }: { readonly onCode: (code: string) => void }) {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const standing = useCamera(true, video, onCode);
  const words = {
    off: t('bench.cameraOff'),
    opening: t('bench.cameraOpening'),
    reading: t('bench.cameraReading'),
    refused: t('bench.cameraRefused'),
    missing: t('bench.cameraMissing'),
    troubled: t('bench.cameraTroubled'),
  };
  return (
    <section
      className="panel bench-camera"
      aria-label={t('bench.actions.camera')}
      data-testid={testIds.benchCamera}
      data-standing={standing}
    >
      <video ref={video} muted playsInline tabIndex={-1} />
      <span className={standing === 'reading' ? 'quiet' : 'tone-problem'}>{words[standing]}</span>
    </section>
  );
}
