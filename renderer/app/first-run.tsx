import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { FirstRunDecision, FirstRunStep } from '../../electron/domain/first-run.ts';
import { useStation } from '../client/station.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { TroubleNote } from '../components/problem-list.tsx';
import { Shape } from '../components/shape.tsx';
import { useWords } from '../i18n/i18n.ts';
import { useNavigation } from './navigation.tsx';
import { firstRunKeys, type ScreenName } from './screens.ts';
import { useShortcut } from './shortcuts.tsx';
import { testIds } from './test-ids.ts';

export type FirstRunPlace = FirstRunStep | 'end';

interface FirstRunValue {
  /** It began in this window, and nobody finished it or put it aside since. */
  readonly isUnderWay: boolean;
  /** Nothing is to be shown yet: whether this window opens with it is being asked. */
  readonly isAsking: boolean;
  /** Null: at the first step that is not done. */
  readonly place: FirstRunPlace | null;
  readonly goTo: (place: FirstRunPlace | null) => void;
  /** Opens it, at the first step that is not done. */
  readonly open: () => void;
  /** Keeps what was decided, and opens a screen then. */
  readonly leave: (decision: Exclude<FirstRunDecision, 'undecided'>, next: ScreenName) => void;
  /** The last code that was scanned in it; empty before. It stays heard on the way over other screens. */
  readonly heard: string;
  readonly hear: (code: string) => void;
  /** Why it could not be kept; null where it could. */
  readonly error: unknown;
}

const FirstRunContext = createContext<FirstRunValue | null>(null);

export function useFirstRun(): FirstRunValue {
  const value = useContext(FirstRunContext);
  if (value === null) throw new TypeError('useFirstRun outside of FirstRunProvider');
  return value;
}

/**
 * Opens the first run by itself in a window that would show the board of a station that nobody set up, once. What was
 * decided in another window counts here too.
 */
export function FirstRunProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const { queries } = useStation();
  const queryClient = useQueryClient();
  const { screen, go } = useNavigation();
  const [isUnderWay, setIsUnderWay] = useState(screen === 'firstRun');
  const [place, setPlace] = useState<FirstRunPlace | null>(null);
  const [heard, setHeard] = useState('');
  const [hasLooked, setHasLooked] = useState(screen !== 'home');
  const known = useQuery(queries.settings.firstRun.queryOptions({ input: {} }));
  const { mutate, reset, isPending, error } = useMutation(queries.settings.decideFirstRun.mutationOptions());

  useLayoutEffect(() => {
    if (hasLooked || known.isPending) return;
    setHasLooked(true);
    if (known.data?.opensByItself !== true || screen !== 'home') return;
    setIsUnderWay(true);
    go('firstRun');
  }, [hasLooked, known.isPending, known.data, screen, go]);

  const decision = known.data?.decision;
  const before = useRef(decision);
  useEffect(() => {
    const isNews = before.current === 'undecided' && decision !== 'undecided';
    before.current = decision;
    if (!isNews || isPending || !isUnderWay) return;
    setIsUnderWay(false);
    if (screen === 'firstRun') go('home');
  }, [decision, isPending, isUnderWay, screen, go]);

  const value = useMemo<FirstRunValue>(
    () => ({
      isUnderWay,
      isAsking: !hasLooked,
      place,
      goTo: (next) => {
        // Whoever goes on no longer wants to leave: why that was refused is old news.
        if (error !== null) reset();
        setPlace(next);
      },
      heard,
      hear: setHeard,
      open: () => {
        setPlace(null);
        setIsUnderWay(true);
        go('firstRun');
      },
      leave: (wanted, next) =>
        mutate(
          { decision: wanted },
          {
            onSuccess: ({ decision: kept }) => {
              setIsUnderWay(false);
              void queryClient.invalidateQueries({ queryKey: queries.settings.firstRun.key() });
              // What was finished stays so: there is nothing to go on with.
              if (kept === 'put-aside') void message.info(t('firstRun.laterDone'), 5);
              go(next);
            },
          },
        ),
      error,
    }),
    [isUnderWay, hasLooked, place, heard, mutate, reset, error, queryClient, queries, message, t, go],
  );
  return <FirstRunContext value={value}>{children}</FirstRunContext>;
}

/** The way back, over every other screen, while the first run is under way. */
export function FirstRunBand() {
  const { isUnderWay } = useFirstRun();
  const { screen } = useNavigation();
  return isUnderWay && screen !== 'firstRun' ? <Band /> : null;
}

function Band() {
  const { t } = useWords();
  const { screen, go } = useNavigation();
  const { queries } = useStation();
  const queryClient = useQueryClient();
  const { place, goTo, leave, error } = useFirstRun();
  const resume = async () => {
    if (place !== 'import') goTo(place);
    else {
      const steps = queries.settings.firstRunSteps.queryOptions({ input: {}, staleTime: 0, retry: false });
      // The screen says why, where it is not known.
      const known = await queryClient.fetchQuery(steps).catch(() => null);
      // Files go the way of all files: once they are in, there is nothing left to do in that step.
      goTo(known?.done.import ? 'end' : place);
    }
    go('firstRun');
  };
  const later = () => leave('put-aside', screen);
  useShortcut(firstRunKeys.resume, t('firstRun.resume'), () => void resume());
  useShortcut(firstRunKeys.later, t('firstRun.later'), later);
  return (
    <div className="first-run-band" data-testid={testIds.firstRunBand}>
      <Shape tone="waiting" size={16} />
      <span>{t('firstRun.band')}</span>
      <Button size="small" type="primary" data-testid={testIds.firstRunResume} onClick={() => void resume()}>
        {t('firstRun.resume')} <KeyCap name={firstRunKeys.resume} />
      </Button>
      <Button size="small" data-testid={testIds.firstRunLater} onClick={later}>
        {t('firstRun.later')} <KeyCap name={firstRunKeys.later} />
      </Button>
      <TroubleNote error={error} />
    </div>
  );
}
