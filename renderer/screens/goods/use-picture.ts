import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useStation } from '../../client/station.tsx';
import { bytesOfBase64 } from '../../components/download.ts';

/** Where the window finds a picture of goods by its hash; null while it is not there, and where there is none. */
export function usePicture(hash: string | null): string | null {
  const { queries } = useStation();
  const [url, setUrl] = useState<string | null>(null);
  const found = useQuery({
    // A hash names the same picture for ever.
    ...queries.products.picture.queryOptions({
      input: { hash: hash ?? '' },
      staleTime: Number.POSITIVE_INFINITY,
    }),
    enabled: hash !== null,
  });
  const picture = hash === null ? undefined : found.data;
  useEffect(() => {
    if (picture === undefined) {
      setUrl(null);
      return;
    }
    const { base64, mediaType } = picture;
    const made = URL.createObjectURL(new Blob([bytesOfBase64(base64)], { type: mediaType }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return url;
}
