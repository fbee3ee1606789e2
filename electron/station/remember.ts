/** Remembers what was looked up, for the one call that it is made for. */
export function remember<Key, Value>(look: (key: Key) => Value): (key: Key) => Value {
  const found = new Map<Key, { readonly value: Value }>();
  return (key) => {
    const known = found.get(key) ?? { value: look(key) };
    found.set(key, known);
    return known.value;
  };
}
