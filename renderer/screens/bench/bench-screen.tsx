import type { GetRef, InputNumber, InputRef } from 'antd';
import { useCallback, useRef, useState } from 'react';
import type { PackingCommand } from '../../../electron/domain/scan-codes.ts';
import { useLookup } from '../../app/lookup.tsx';
import { isAnyCode, useScanHandler } from '../../app/scanner.tsx';
import { fieldKeys } from '../../app/screens.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { CodeForm } from '../../components/code-form.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { ActionBar } from './action-bar.tsx';
import { BenchAnswer } from './bench-answer.tsx';
import { BenchHead, useWorkLeft } from './bench-head.tsx';
import { benchKeys } from './bench-keys.ts';
import { ReasonQuestion, type Rejection, RejectQuestion } from './bench-question.tsx';
import { askedAbout, openQuestion } from './bench-questions.ts';
import { CameraPanel } from './camera-panel.tsx';
import { CartonQuestion } from './carton-question.tsx';
import { ItemList } from './item-list.tsx';
import { LastParcels } from './last-parcels.tsx';
import { causeOf } from './spoken.ts';
import { useActions } from './use-actions.ts';
import { useBench } from './use-bench.ts';
import { useCounting } from './use-counting.ts';
import { useScale, useScaleTaken } from './use-scale.ts';
import { WeightPanel } from './weight-panel.tsx';

/** What names a parcel in a call; nothing where there is none. */
const meantFor = (parcelId: string | undefined) => (parcelId ? { parcelId } : {});

/** The whole window for one parcel at a time: what lies on the bench, what is right or wrong, what comes next. */
export function BenchScreen() {
  const { t, words } = useWords();
  const bench = useBench();
  const { state, isChecking, error } = bench;
  const { packing } = state;
  const open = packing?.open ?? null;
  const isOrderFirst = packing?.flow.paper === 'printed-when-complete';
  const live = useScale();
  const isScaleTaken = useScaleTaken(packing, live);
  const { isAllDone } = useWorkLeft();
  /** The parcel whose carton is asked about: the answer is for no other that lies there meanwhile. */
  const [cartonAskedOf, setCartonAskedOf] = useState<string | null>(null);
  const lookup = useLookup();
  const question = openQuestion(cartonAskedOf, packing);
  const counting = useCounting(bench, open, question === null);
  const weightInput = useRef<GetRef<typeof InputNumber>>(null);
  const typedInput = useRef<InputRef>(null);
  const stage = useRef<HTMLElement>(null);
  const toStage = () => stage.current?.focus();

  // Every key is meant for the parcel on the screen: while it waits for its turn another may come to lie there.
  const meant = meantFor(open?.found.parcel.parcelId);
  const command = (word: PackingCommand, reason?: string) => {
    setCartonAskedOf(null);
    const named = word === 'UNDO' ? meantFor(reason && packing?.lastSealed?.parcelId) : meant;
    bench.ask((call) =>
      call.command({ ...named, command: word, ...(reason === undefined ? {} : { reason }) }),
    );
  };
  const reject = (rejection: Rejection) => bench.ask((call) => call.reject({ ...meant, ...rejection }));
  const cancel = () => {
    // All but the carton is asked by the station, whether a key or a card began it.
    if (packing?.pending) bench.ask((call) => call.command({ ...meant, command: 'NEXT' }));
    setCartonAskedOf(null);
  };
  const scan = (code: string, scanNumber?: number) => {
    counting.forgetDigits();
    // A question never holds a scan back: the station knows whether it is an answer.
    setCartonAskedOf(null);
    bench.scan(code, scanNumber);
  };
  const latestScan = useRef(scan);
  latestScan.current = scan;
  const scanCode = useCallback((code: string) => latestScan.current(code), []);
  useScanHandler(scan, { takes: isAnyCode, isForEveryWindow: true });
  useShortcut(
    benchKeys.putBack,
    t('bench.actions.putBack'),
    () => {
      if (open !== null) command('NEXT');
      else bench.dismiss();
      toStage();
    },
    question === null,
  );
  useShortcut(fieldKeys.weight, t('keys.weight'), () => weightInput.current?.focus());
  useShortcut(fieldKeys.typed, t('keys.typed'), () => typedInput.current?.focus());
  const { actions, isCameraOn } = useActions({
    state,
    live,
    onCarton: () => setCartonAskedOf(open?.found.parcel.parcelId ?? null),
    onCommand: command,
    onHistory: () => lookup.open(open?.found.parcel.pairCode ?? packing?.lastSealed?.pairCode ?? ''),
  });

  const cause =
    state.last === null
      ? ''
      : causeOf({ ...state.last.answer, state: packing ?? state.last.answer.state }, words);
  return (
    <section className="pair bench" aria-label={t('bench.title')} ref={stage} tabIndex={-1}>
      <BenchHead packing={packing} />
      <TroubleNote error={error} />
      <BenchAnswer state={state} isChecking={isChecking} isAllDone={isAllDone} isScaleTaken={isScaleTaken} />
      <div className="pair-body">
        {question === null ? (
          <ItemList
            open={open}
            isOrderFirst={isOrderFirst}
            chosen={counting.chosen}
            typedCount={counting.typedCount}
            onChoose={counting.choose}
          />
        ) : question === 'CARTON' ? (
          <CartonQuestion
            chosen={open?.cartonCode ?? null}
            onCarton={(code) => {
              setCartonAskedOf(null);
              bench.ask((call) => call.carton({ ...meant, code }));
            }}
            onCancel={cancel}
          />
        ) : question === 'REJECT' && open !== null ? (
          <RejectQuestion open={open} chosen={counting.chosen} onReject={reject} onCancel={cancel} />
        ) : question === 'REJECT' ? (
          <ItemList
            open={null}
            isOrderFirst={isOrderFirst}
            chosen={null}
            typedCount=""
            onChoose={counting.choose}
          />
        ) : (
          <ReasonQuestion
            command={question}
            about={askedAbout(question, packing, words)}
            onReason={(reason) => command(question, reason)}
            onCancel={cancel}
          />
        )}
        <aside className="pair-side">
          <WeightPanel
            open={open}
            live={live}
            cause={cause}
            input={weightInput}
            onWeigh={(grams) => {
              bench.ask((call) => call.weigh({ ...meant, grams }));
              toStage();
            }}
          />
          <CodeForm className="bench-typed" label={t('bench.typed')} input={typedInput} onCode={scanCode} />
          {isCameraOn ? <CameraPanel onCode={scanCode} /> : null}
          <LastParcels state={state} />
        </aside>
      </div>
      <ActionBar actions={actions} isHeard={question === null} />
    </section>
  );
}
