/** Names that Windows keeps for devices, with any extension. */
const reservedNames = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;

/** Longest name without extension, so that suffix and extension stay inside every file system's limit. */
const longestName = 80;

/** A name that every file system takes, also the ones under Windows: no separators, no reserved words. */
export function safeFileName(name: string): string {
  const cleaned = [...name.normalize('NFC').replace(/[<>:"/\\|?*\p{Cc}\p{Cf}]/gu, '_')]
    .slice(0, longestName)
    .join('')
    .replace(/^[. ]+|[. ]+$/gu, '');
  if (cleaned === '') return '_';
  return reservedNames.test(cleaned) ? `_${cleaned}` : cleaned;
}
