import { expect, test } from 'vitest';
import { findVoice } from '../../../renderer/components/voice.ts';

const voice = (lang: string, localService = true) =>
  ({ lang, localService, name: lang, voiceURI: lang, default: false }) as SpeechSynthesisVoice;

test.each([
  ['zh-CN', ['en-US', 'zh-CN'], 'zh-CN'],
  ['zh-CN', ['zh_CN'], 'zh_CN'],
  ['zh-CN', ['cmn-Hans-CN'], 'cmn-Hans-CN'],
  ['zh-CN', ['zh-HK', 'zh-TW'], 'zh-TW'],
  ['zh-CN', ['zh-HK'], undefined],
  ['en', ['zh-CN', 'en-GB'], 'en-GB'],
  ['en', ['zh-CN'], undefined],
  ['en', [], undefined],
] as const)('%s, with %j, speaks %s', (language, langs, found) => {
  expect(
    findVoice(
      langs.map((lang) => voice(lang)),
      language,
    )?.lang,
  ).toBe(found);
});

test('a voice of this computer comes before one that asks the network', () => {
  expect(findVoice([voice('zh-CN', false), voice('zh-SG')], 'zh-CN')?.lang).toBe('zh-SG');
});
