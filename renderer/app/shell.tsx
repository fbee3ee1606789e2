import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useStation } from '../client/station.tsx';
import { Nothing } from '../components/screen.tsx';
import { Shape } from '../components/shape.tsx';
import { switchLanguage, useWords } from '../i18n/i18n.ts';
import { useNavigation } from './navigation.tsx';
import { ScreenBoundary } from './screen-boundary.tsx';
import { type ScreenName, screens } from './screens.ts';
import { useShortcut } from './shortcuts.tsx';
import { ShortcutsHelp } from './shortcuts-help.tsx';
import { SideNavigation } from './side-navigation.tsx';
import { StatusBar } from './status-bar.tsx';
import { testIds } from './test-ids.ts';
import { WindowDrop } from './window-drop.tsx';

/** Each screen is its own part of the bundle, fetched when it is first opened. */
const lazyScreens = {
  home: lazy(() => import('../screens/home/home-screen.tsx').then((part) => ({ default: part.HomeScreen }))),
  import: lazy(() =>
    import('../screens/import/import-screen.tsx').then((part) => ({ default: part.ImportScreen })),
  ),
  orders: lazy(() =>
    import('../screens/orders/orders-screen.tsx').then((part) => ({ default: part.OrdersScreen })),
  ),
  exceptions: lazy(() =>
    import('../screens/exceptions/exceptions-screen.tsx').then((part) => ({
      default: part.ExceptionsScreen,
    })),
  ),
  print: lazy(() =>
    import('../screens/print/print-screen.tsx').then((part) => ({ default: part.PrintScreen })),
  ),
  match: lazy(() =>
    import('../screens/match/match-screen.tsx').then((part) => ({ default: part.MatchScreen })),
  ),
  pair: lazy(() => import('../screens/pair/pair-screen.tsx').then((part) => ({ default: part.PairScreen }))),
  close: lazy(() =>
    import('../screens/close/close-screen.tsx').then((part) => ({ default: part.CloseScreen })),
  ),
  devices: lazy(() =>
    import('../screens/devices/devices-screen.tsx').then((part) => ({ default: part.DevicesScreen })),
  ),
  numbers: lazy(() =>
    import('../screens/numbers/numbers-screen.tsx').then((part) => ({ default: part.NumbersScreen })),
  ),
  rules: lazy(() =>
    import('../screens/rules/rules-screen.tsx').then((part) => ({ default: part.RulesScreen })),
  ),
  templates: lazy(() =>
    import('../screens/templates/templates-screen.tsx').then((part) => ({ default: part.TemplatesScreen })),
  ),
  settings: lazy(() =>
    import('../screens/settings/settings-screen.tsx').then((part) => ({ default: part.SettingsScreen })),
  ),
} satisfies Record<ScreenName, unknown>;

function ScreenKey({ name, shortcut }: { readonly name: ScreenName; readonly shortcut: string }) {
  const { t } = useWords();
  const { go } = useNavigation();
  useShortcut(`Alt+${shortcut}`, t(`screens.${name}`), () => go(name));
  return null;
}

/** The station's language is the window's language. */
function useStationLanguage(): void {
  const { queries } = useStation();
  const settings = useQuery(queries.settings.get.queryOptions({ input: {} }));
  const language = settings.data?.settings.language;
  useEffect(() => {
    if (language !== undefined) switchLanguage(language);
  }, [language]);
}

/** The frame around all screens. The pairing takes the whole window below the status bar. */
export function Shell() {
  const { t } = useWords();
  const { screen } = useNavigation();
  const { connection } = useStation();
  const content = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  useStationLanguage();
  const Current = lazyScreens[screen];

  useEffect(() => {
    document.title = `${t(`screens.${screen}`)} · ${t('app.name')}`;
    // The first picture leaves the focus alone; later the new screen gets it, for keyboards and readers.
    if (isFirst.current) isFirst.current = false;
    else content.current?.focus();
  }, [screen, t]);

  return (
    <div className={screen === 'pair' ? 'shell shell-full' : 'shell'}>
      <button type="button" className="skip-link" onClick={() => content.current?.focus()}>
        {t('app.skipToContent')}
      </button>
      {screens.map((one) => (
        <ScreenKey key={one.name} name={one.name} shortcut={one.key} />
      ))}
      <StatusBar />
      {connection === 'lost' ? (
        <div className="connection-bar" role="status" data-testid={testIds.connectionBar}>
          <Shape tone="working" size={16} />
          {t('connection.lost')}
        </div>
      ) : null}
      <div className="shell-body">
        {screen === 'pair' ? null : <SideNavigation />}
        <main id="content" className="content" tabIndex={-1} ref={content}>
          {connection === 'no-permission' ? (
            <Nothing
              title={t('connection.refusedTitle')}
              hint={t('connection.refusedRemedy')}
              action={<Button onClick={() => location.reload()}>{t('app.retry')}</Button>}
            />
          ) : (
            <ScreenBoundary key={screen}>
              <Suspense fallback={<p className="loading quiet">{t('app.loading')}</p>}>
                <Current />
              </Suspense>
            </ScreenBoundary>
          )}
        </main>
      </div>
      <WindowDrop />
      <ShortcutsHelp />
    </div>
  );
}
