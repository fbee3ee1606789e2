/** Spoken answers, where the system has a voice for the window's language. */

import type { Language } from '../i18n/i18n.ts';

const storageKey = 'waybench.voice';

export function isVoiceOn(): boolean {
  return localStorage.getItem(storageKey) !== 'off';
}

export function setVoiceOn(isOn: boolean): void {
  localStorage.setItem(storageKey, isOn ? 'on' : 'off');
  if (!isOn) speech()?.cancel();
}

const speech = (): SpeechSynthesis | undefined => globalThis.speechSynthesis;

/** The system's voice for a language; one of this computer before one that asks the network. */
export function findVoice(
  voices: readonly SpeechSynthesisVoice[],
  language: Language,
): SpeechSynthesisVoice | undefined {
  const wanted = language === 'en' ? /^en\b/iu : /^(?:zh|cmn)\b/iu;
  // Cantonese reads another language from the same characters.
  const fitting = voices.filter(({ lang }) => wanted.test(lang.replace('_', '-')) && !/HK|yue/iu.test(lang));
  return fitting.find(({ localService }) => localService) ?? fitting[0];
}

/** Whether there is a voice now; systems tell their voices some time after the window opens. */
export function hasVoice(language: Language): boolean {
  return findVoice(speech()?.getVoices() ?? [], language) !== undefined;
}

/** Calls back whenever the voices change, until the returned function is called. */
export function onVoicesChanged(listener: () => void): () => void {
  const synthesis = speech();
  synthesis?.addEventListener?.('voiceschanged', listener);
  return () => synthesis?.removeEventListener?.('voiceschanged', listener);
}

/** Says a text, in place of what is being said. Silent where voices are off or missing. */
export function say(text: string, language: Language): void {
  const synthesis = speech();
  if (synthesis === undefined || text === '' || !isVoiceOn()) return;
  const voice = findVoice(synthesis.getVoices(), language);
  if (voice === undefined) return;
  synthesis.cancel();
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = 1.15;
  synthesis.speak(utterance);
}

/** Ends what is being said: the next answer says something else. */
export function beSilent(): void {
  speech()?.cancel();
}
