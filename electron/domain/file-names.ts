/** Text that is safe as part of a file name on every system: at most 40 characters of it. */
export const fileNamePart = (text: string): string => text.replace(/[^\p{L}\p{N}_-]+/gu, '_').slice(0, 40);
