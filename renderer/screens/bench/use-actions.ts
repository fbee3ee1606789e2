import { useEffect, useState } from 'react';
import type { ScaleLiveView } from '../../../electron/contract/views.ts';
import type { PackingCommand } from '../../../electron/domain/scan-codes.ts';
import { isSoundOn, playTone, setSoundOn } from '../../components/tones.ts';
import { hasVoice, isVoiceOn, onVoicesChanged, say, setVoiceOn } from '../../components/voice.ts';
import { useWords } from '../../i18n/i18n.ts';
import type { BenchAction } from './action-bar.tsx';
import { benchKeys } from './bench-keys.ts';
import type { BenchState } from './bench-state.ts';

const cameraKey = 'waybench.camera';

/** Whether the system speaks the window's language; it may tell so some time after the window opened. */
function useHasVoice(): boolean {
  const { language } = useWords();
  const [isThere, setIsThere] = useState(() => hasVoice(language));
  useEffect(() => {
    const look = () => setIsThere(hasVoice(language));
    look();
    return onVoicesChanged(look);
  }, [language]);
  return isThere;
}

/** Everything that the bench can do beside scanning, with its keys. */
export function useActions({
  state,
  live,
  onCarton,
  onCommand,
  onHistory,
}: {
  readonly state: BenchState;
  readonly live: ScaleLiveView | null;
  readonly onCarton: () => void;
  readonly onCommand: (command: PackingCommand) => void;
  readonly onHistory: () => void;
}): { readonly actions: readonly BenchAction[]; readonly isCameraOn: boolean } {
  const { t, language } = useWords();
  const [isSounding, setIsSounding] = useState(isSoundOn);
  const [isSpeaking, setIsSpeaking] = useState(isVoiceOn);
  const [isCameraOn, setIsCameraOn] = useState(() => localStorage.getItem(cameraKey) === 'on');
  const isVoiceThere = useHasVoice();
  const { packing } = state;
  const open = packing?.open ?? null;
  const isOpen = open !== null;
  const hasScale = live !== null && live.state !== 'none';
  const notOpen = isOpen ? {} : { title: t('bench.notNow.nothingOpen') };
  // Whether there is anything to do and who may, the station says before it asks for a reason.
  const asks = (name: 'reject' | 'force' | 'hold' | 'reprint'): BenchAction => ({
    name,
    key: benchKeys[name],
    label: t(`bench.actions.${name}`),
    ...notOpen,
    isEnabled: isOpen,
    run: () => onCommand(commands[name]),
  });
  const whyNoUndo = isOpen ? 'parcelOpen' : packing?.lastSealed ? null : 'nothingSealed';
  const actions: readonly BenchAction[] = [
    {
      name: 'put-back',
      key: benchKeys.putBack,
      label: t('bench.actions.putBack'),
      ...notOpen,
      isEnabled: isOpen,
      isHeardElsewhere: true,
      run: () => onCommand('NEXT'),
    },
    asks('reject'),
    asks('force'),
    asks('hold'),
    asks('reprint'),
    {
      name: 'carton',
      key: benchKeys.carton,
      label: open?.cartonCode ? `${t('bench.carton')} ${open.cartonCode}` : t('bench.actions.carton'),
      ...notOpen,
      isEnabled: isOpen,
      run: onCarton,
    },
    {
      name: 'undo',
      key: benchKeys.undo,
      label: t('bench.actions.undo'),
      ...(whyNoUndo === null ? {} : { title: t(`bench.notNow.${whyNoUndo}`) }),
      isEnabled: whyNoUndo === null,
      run: () => onCommand('UNDO'),
    },
    ...(hasScale
      ? (['tare', 'zero'] as const).map((name) => ({
          name,
          key: benchKeys[name],
          label: t(`bench.actions.${name}`),
          isEnabled: true,
          run: () => onCommand(name === 'tare' ? 'TARE' : 'ZERO'),
        }))
      : []),
    {
      name: 'history',
      key: benchKeys.history,
      label: t('bench.actions.history'),
      isEnabled: true,
      run: onHistory,
    },
    {
      name: 'camera',
      key: benchKeys.camera,
      label: t('bench.actions.camera'),
      isEnabled: true,
      isOn: isCameraOn,
      run: () => {
        localStorage.setItem(cameraKey, isCameraOn ? 'off' : 'on');
        setIsCameraOn(!isCameraOn);
      },
    },
    {
      name: 'sound',
      key: benchKeys.sound,
      label: `${t('bench.actions.sound')} ${t(isSounding ? 'bench.soundOn' : 'bench.soundOff')}`,
      isEnabled: true,
      isOn: isSounding,
      run: () => {
        setSoundOn(!isSounding);
        setIsSounding(!isSounding);
        if (!isSounding) playTone('sealed');
      },
    },
    {
      name: 'voice',
      key: benchKeys.voice,
      label: isVoiceThere
        ? `${t('bench.actions.voice')} ${t(isSpeaking ? 'bench.soundOn' : 'bench.soundOff')}`
        : t('bench.voiceMissing'),
      ...(isVoiceThere ? {} : { title: t('bench.voiceMissingHint') }),
      isEnabled: isVoiceThere,
      isOn: isVoiceThere && isSpeaking,
      run: () => {
        setVoiceOn(!isSpeaking);
        setIsSpeaking(!isSpeaking);
        if (!isSpeaking) say(t('bench.spoken.sealed'), language);
      },
    },
  ];
  return { actions, isCameraOn };
}

const commands = {
  reject: 'REJECT',
  force: 'FORCE',
  hold: 'HOLD',
  reprint: 'REPRINT',
} as const;
