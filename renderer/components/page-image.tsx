import { useEffect, useState } from 'react';
import { testIds } from '../app/test-ids.ts';
import { bytesOfBase64 } from './download.ts';

interface DrawnPage {
  readonly pngBase64: string;
  readonly widthDots: number;
  readonly heightDots: number;
}

/**
 * A page as it would be burnt, one pixel of the picture per dot.
 *
 * @param scale device pixels per dot; null fits it into its place.
 */
export function PageImage({
  page,
  scale,
  name,
}: {
  readonly page: DrawnPage;
  readonly scale: number | null;
  readonly name: string;
}) {
  const [url, setUrl] = useState<string | null>(null);
  const { pngBase64 } = page;
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytesOfBase64(pngBase64)], { type: 'image/png' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [pngBase64]);
  if (url === null) return null;
  const pixels = scale === null ? null : scale / window.devicePixelRatio;
  return (
    <img
      className={pixels === null ? 'preview-page preview-fit' : 'preview-page'}
      data-testid={testIds.previewImage}
      src={url}
      alt={name}
      width={pixels === null ? undefined : page.widthDots * pixels}
      height={pixels === null ? undefined : page.heightDots * pixels}
    />
  );
}
