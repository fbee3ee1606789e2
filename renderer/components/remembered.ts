import { useState } from 'react';

/** A short text that this computer keeps between two days: `waybench.<name>` in its local storage. */
export function useRemembered(name: string): readonly [string, (value: string) => void] {
  const key = `waybench.${name}`;
  const [value, setValue] = useState(() => localStorage.getItem(key) ?? '');
  return [
    value,
    (next) => {
      if (next === '') localStorage.removeItem(key);
      else localStorage.setItem(key, next);
      setValue(next);
    },
  ];
}
