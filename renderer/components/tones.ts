/** Sounds of the pairing, made on the spot: no files, no network. */

export type ToneName = 'slip' | 'paired' | 'refused';

/** Frequency in Hz, start and length in seconds. */
const melodies: Readonly<Record<ToneName, readonly (readonly [number, number, number])[]>> = {
  slip: [[880, 0, 0.07]],
  paired: [
    [1047, 0, 0.09],
    [1568, 0.1, 0.16],
  ],
  refused: [
    [196, 0, 0.28],
    [147, 0.32, 0.42],
  ],
};

const storageKey = 'waybench.sound';

export function isSoundOn(): boolean {
  return localStorage.getItem(storageKey) !== 'off';
}

export function setSoundOn(isOn: boolean): void {
  localStorage.setItem(storageKey, isOn ? 'on' : 'off');
}

let audio: AudioContext | undefined;

/** Plays a sound unless the operator switched sounds off. A refusal is rough and loud on purpose. */
export function playTone(name: ToneName): void {
  if (!isSoundOn()) return;
  audio ??= new AudioContext();
  if (audio.state === 'suspended') void audio.resume();
  for (const [frequency, startSeconds, lengthSeconds] of melodies[name]) {
    const startAt = audio.currentTime + startSeconds;
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    oscillator.type = name === 'refused' ? 'square' : 'sine';
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(0.0001, startAt);
    gain.gain.exponentialRampToValueAtTime(name === 'refused' ? 0.5 : 0.3, startAt + 0.012);
    gain.gain.exponentialRampToValueAtTime(0.0001, startAt + lengthSeconds);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(startAt);
    oscillator.stop(startAt + lengthSeconds + 0.02);
  }
}
