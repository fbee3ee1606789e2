import { App as AntApp } from 'antd';
import { useEffect, useState } from 'react';
import type { StationClient } from '../../electron/contract/client.ts';
import { StationProvider } from '../client/station.tsx';
import { useWords } from '../i18n/i18n.ts';
import { AppearanceProvider } from './appearance.tsx';
import { FirstRunProvider } from './first-run.tsx';
import { LookupProvider } from './lookup.tsx';
import { NavigationProvider } from './navigation.tsx';
import { ScannerProvider } from './scanner.tsx';
import { Shell } from './shell.tsx';
import { ShortcutsProvider } from './shortcuts.tsx';

/** The window, from the moment it looks for its station. */
export function App({ station }: { readonly station: Promise<StationClient> }) {
  const [client, setClient] = useState<StationClient | null>(null);
  useEffect(() => {
    let isShown = true;
    void station.then((found) => {
      // A client answers to every property name, so React must not take it for an updater function.
      if (isShown) setClient(() => found);
    });
    return () => {
      isShown = false;
    };
  }, [station]);
  return (
    <AppearanceProvider>
      <AntApp className="app-root" message={{ top: 56, maxCount: 3 }}>
        {client === null ? (
          <Opening />
        ) : (
          <StationProvider client={client}>
            <NavigationProvider>
              <ShortcutsProvider>
                <LookupProvider>
                  <ScannerProvider>
                    <FirstRunProvider>
                      <Shell />
                    </FirstRunProvider>
                  </ScannerProvider>
                </LookupProvider>
              </ShortcutsProvider>
            </NavigationProvider>
          </StationProvider>
        )}
      </AntApp>
    </AppearanceProvider>
  );
}

function Opening() {
  const { t } = useWords();
  return (
    <main className="opening" aria-busy="true">
      <p>{t('connection.opening')}</p>
    </main>
  );
}
