/** Sounds of the bench, made on the spot: no files, no network. */

export const toneNames = ['opened', 'counted', 'complete', 'sealed', 'refused', 'stopped'] as const;
export type ToneName = (typeof toneNames)[number];

/** One note: frequency in Hz, start and length in seconds. */
type Note = readonly [frequencyHz: number, startSeconds: number, lengthSeconds: number];

/**
 * What goes on is short and high, what is done rises, what is wrong is deep and rough; a stop sounds like an alarm, and
 * longer than anything else.
 */
const melodies: Readonly<Record<ToneName, readonly Note[]>> = {
  opened: [[880, 0, 0.07]],
  counted: [[1319, 0, 0.05]],
  complete: [
    [988, 0, 0.07],
    [1319, 0.08, 0.1],
  ],
  sealed: [
    [1047, 0, 0.09],
    [1568, 0.1, 0.16],
  ],
  refused: [
    [196, 0, 0.28],
    [147, 0.32, 0.42],
  ],
  stopped: [
    [415, 0, 0.18],
    [311, 0.2, 0.18],
    [415, 0.4, 0.18],
    [311, 0.6, 0.36],
  ],
};

const rough: ReadonlySet<ToneName> = new Set(['refused', 'stopped']);

const storageKey = 'waybench.sound';

export function isSoundOn(): boolean {
  return localStorage.getItem(storageKey) !== 'off';
}

export function setSoundOn(isOn: boolean): void {
  localStorage.setItem(storageKey, isOn ? 'on' : 'off');
}

let audio: AudioContext | undefined;

/** Plays a sound unless the operator switched sounds off. What is wrong is rough and loud on purpose. */
export function playTone(name: ToneName): void {
  if (!isSoundOn()) return;
  audio ??= new AudioContext();
  if (audio.state === 'suspended') void audio.resume();
  const isRough = rough.has(name);
  for (const [frequency, startSeconds, lengthSeconds] of melodies[name]) {
    const startAt = audio.currentTime + startSeconds;
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    oscillator.type = isRough ? 'square' : 'sine';
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(0.0001, startAt);
    gain.gain.exponentialRampToValueAtTime(isRough ? 0.5 : 0.3, startAt + 0.012);
    gain.gain.exponentialRampToValueAtTime(0.0001, startAt + lengthSeconds);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(startAt);
    oscillator.stop(startAt + lengthSeconds + 0.02);
  }
}
