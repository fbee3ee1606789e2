import { type KeyName, keyLabel } from '../app/shortcut-keys.ts';

/** The key of an action, shown beside it. */
export function KeyCap({ name }: { readonly name: KeyName }) {
  return (
    <span className="key-cap" aria-hidden="true">
      {keyLabel(name)}
    </span>
  );
}
