import { expect, test } from 'vitest';
import { isPermitted } from '../../../electron/windows/page-permissions.ts';

const own = 'app://waybench';

test.each([
  ['the camera of its own page', { permission: 'media', origin: own, mediaTypes: ['video'] }, true],
  ['the same, with a slash', { permission: 'media', origin: `${own}/`, mediaTypes: ['video'] }, true],
  ['a microphone', { permission: 'media', origin: own, mediaTypes: ['audio'] }, false],
  ['camera and microphone', { permission: 'media', origin: own, mediaTypes: ['video', 'audio'] }, false],
  ['it does not say what', { permission: 'media', origin: own, mediaTypes: [undefined] }, false],
  ['nothing at all', { permission: 'media', origin: own, mediaTypes: [] }, false],
  ['another page', { permission: 'media', origin: 'https://waybench', mediaTypes: ['video'] }, false],
  ['no origin', { permission: 'media', origin: '', mediaTypes: ['video'] }, false],
  ['full screen', { permission: 'fullscreen', origin: own, mediaTypes: [] }, true],
  ['a place on earth', { permission: 'geolocation', origin: own, mediaTypes: ['video'] }, false],
])('asked for: %s', (_name, question, isGranted) => {
  expect(isPermitted(own, question)).toBe(isGranted);
});
