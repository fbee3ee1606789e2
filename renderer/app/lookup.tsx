import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

interface LookupValue {
  /** What is looked up: empty where somebody wants to look something up and has not said what; null for nothing. */
  readonly code: string | null;
  /** Opens the history of what a code names, over whatever is there; without a code it asks for one. */
  readonly open: (code?: string) => void;
  readonly close: () => void;
}

const LookupContext = createContext<LookupValue | null>(null);

/** Scan anything → the parcel and its history, from every screen. */
export function useLookup(): LookupValue {
  const value = useContext(LookupContext);
  if (value === null) throw new TypeError('useLookup outside of LookupProvider');
  return value;
}

export function LookupProvider({ children }: { readonly children: ReactNode }) {
  const [code, setCode] = useState<string | null>(null);
  const value = useMemo<LookupValue>(
    () => ({ code, open: (wished = '') => setCode(wished), close: () => setCode(null) }),
    [code],
  );
  return <LookupContext value={value}>{children}</LookupContext>;
}
