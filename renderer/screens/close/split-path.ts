/** Splits a path of either system into its folder and its name. */
export function splitPath(path: string): { readonly folder: string; readonly name: string } {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return { folder: cut < 0 ? '' : path.slice(0, cut), name: path.slice(cut + 1) };
}
