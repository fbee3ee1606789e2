/** Where the watched folder puts a file that could not be imported, in the way of the path's own system. */
export function placeOfFailed(folder: string, file: string): string {
  const separator = folder.includes('\\') ? '\\' : '/';
  const base = folder.endsWith(separator) ? folder.slice(0, -1) : folder;
  return [base, 'failed', file].join(separator);
}
