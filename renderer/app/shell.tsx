import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useStation } from '../client/station.tsx';
import { Nothing } from '../components/screen.tsx';
import { Shape } from '../components/shape.tsx';
import { switchLanguage, useWords } from '../i18n/i18n.ts';
import { FirstRunBand, useFirstRun } from './first-run.tsx';
import { LookupDrawer } from './lookup-drawer.tsx';
import { useNavigation } from './navigation.tsx';
import { ScreenBoundary } from './screen-boundary.tsx';
import { type ListedScreen, type ScreenName, screens } from './screens.ts';
import { useWindowShortcut } from './shortcuts.tsx';
import { ShortcutsHelp } from './shortcuts-help.tsx';
import { SideNavigation } from './side-navigation.tsx';
import { StatusBar } from './status-bar.tsx';
import { testIds } from './test-ids.ts';
import { TrainingBand } from './training-band.tsx';
import { WindowDrop } from './window-drop.tsx';

/** Fetched at once: nearly every window opens with the board, which should not wait until the station has answered. */
const homeScreen = import('../screens/home/home-screen.tsx').then((part) => ({ default: part.HomeScreen }));

/** Each other screen is its own part of the bundle, fetched when it is first opened. */
const lazyScreens = {
  home: lazy(() => homeScreen),
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
  bench: lazy(() =>
    import('../screens/bench/bench-screen.tsx').then((part) => ({ default: part.BenchScreen })),
  ),
  close: lazy(() =>
    import('../screens/close/close-screen.tsx').then((part) => ({ default: part.CloseScreen })),
  ),
  devices: lazy(() =>
    import('../screens/devices/devices-screen.tsx').then((part) => ({ default: part.DevicesScreen })),
  ),
  numbers: lazy(() =>
    import('../screens/numbers/numbers-screen.tsx').then((part) => ({ default: part.NumbersScreen })),
  ),
  goods: lazy(() =>
    import('../screens/goods/goods-screen.tsx').then((part) => ({ default: part.GoodsScreen })),
  ),
  weights: lazy(() =>
    import('../screens/weights/weights-screen.tsx').then((part) => ({ default: part.WeightsScreen })),
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
  firstRun: lazy(() =>
    import('../screens/first-run/first-run-screen.tsx').then((part) => ({ default: part.FirstRunScreen })),
  ),
} satisfies Record<ScreenName, unknown>;

function ScreenKey({ name, shortcut }: { readonly name: ListedScreen; readonly shortcut: string }) {
  const { t } = useWords();
  const { go } = useNavigation();
  useWindowShortcut('leaving', `Alt+${shortcut}`, t(`screens.${name}`), () => go(name));
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

/** The frame around all screens. The bench and the first run take the whole window below the status bar. */
export function Shell() {
  const { t } = useWords();
  const { screen } = useNavigation();
  const { connection } = useStation();
  const { isAsking } = useFirstRun();
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
    <div className={screen === 'bench' ? 'shell shell-full' : 'shell'}>
      <button type="button" className="skip-link" onClick={() => content.current?.focus()}>
        {t('app.skipToContent')}
      </button>
      {screens.map((one) => (
        <ScreenKey key={one.name} name={one.name} shortcut={one.key} />
      ))}
      <StatusBar />
      <TrainingBand />
      <FirstRunBand />
      {connection === 'lost' ? (
        <div className="connection-bar" role="status" data-testid={testIds.connectionBar}>
          <Shape tone="working" size={16} />
          {t('connection.lost')}
        </div>
      ) : null}
      <div className="shell-body">
        {screen === 'bench' || screen === 'firstRun' ? null : <SideNavigation />}
        <main
          id="content"
          // What loads meanwhile is there at once, and nothing of the board flashes up before the first run.
          className={isAsking ? 'content content-asking' : 'content'}
          tabIndex={-1}
          ref={content}
        >
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
      <LookupDrawer />
      <ShortcutsHelp />
    </div>
  );
}
