import { expect, test } from 'vitest';
import {
  destinationKinds,
  destinationText,
  draftOf,
  emptyDraft,
  placeWords,
} from '../../../renderer/screens/devices/destination-draft.ts';

test.each([
  ['tcp', { host: ' 192.168.1.50 ' }, 'tcp://192.168.1.50:9100'],
  ['tcp', { host: 'fe80::1', port: 9101 }, 'tcp://[fe80::1]:9101'],
  ['spooler', { place: '佳博 GP-1324D (副本 1)' }, 'spooler:佳博 GP-1324D (副本 1)'],
  ['cups', { place: 'labels' }, 'cups:labels'],
  [
    'serial',
    { place: 'COM3', baudRate: 115_200, flowControl: 'rts-cts' },
    'serial:COM3?baud=115200&flow=rts-cts',
  ],
  ['device', { place: '\\\\front-desk\\labels' }, 'device:\\\\front-desk\\labels'],
  ['driver', { place: 'Office' }, 'driver:Office'],
  ['directory', { place: 'D:\\Labels' }, 'dir:D:\\Labels'],
] as const)('a printer by %s is written as the station reads it', (kind, filled, text) => {
  const draft = { ...emptyDraft, ...filled, kind };
  expect(destinationText(draft)).toBe(text);
  expect(destinationText(draftOf(text))).toBe(text);
});

test.each(destinationKinds)('nothing filled in for %s is no printer', (kind) => {
  expect(destinationText({ ...emptyDraft, kind })).toBeUndefined();
});

test.each([
  ['tcp', { host: 'a b' }],
  ['tcp', { host: 'printer', port: 0 }],
  ['cups', { place: 'two words' }],
  ['serial', { place: 'COM3?speed=1' }],
] as const)('what cannot be a place of %s is refused before it is sent', (kind, filled) => {
  expect(destinationText({ ...emptyDraft, ...filled, kind })).toBeUndefined();
});

test('people see the place, not how the station writes it', () => {
  expect(placeWords('tcp://192.168.1.50:9100')).toBe('192.168.1.50:9100');
  expect(placeWords('serial:COM3?baud=9600&flow=none')).toBe('COM3');
  expect(placeWords('dir:/tmp/labels')).toBe('/tmp/labels');
});
