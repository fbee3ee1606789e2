import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url);
const atMs = Date.UTC(2026, 6, 12, 20, 30);

/** What a bench in some zone says of one moment: on paper and in exports, for deadlines, and in its window. */
const script = `
  import { createClock } from './electron/platform/clock.ts';
  import { formatTime } from './renderer/components/times.ts';
  import { dayRange, fieldText, fieldTime } from './renderer/screens/orders/order-conditions.ts';
  const clock = createClock();
  const atMs = ${atMs};
  const day = clock.localDay(atMs);
  console.log(JSON.stringify({
    paper: clock.formatLocal(atMs),
    window: formatTime(atMs, atMs + 10 * 86_400_000, 'zh-CN'),
    field: fieldText(atMs),
    fieldMs: fieldTime(fieldText(atMs)),
    dayStartsAtMs: clock.atLocal(day, 0),
    windowDayStartsAtMs: dayRange(atMs, 0).fromMs,
  }));
`;

/** Wall clocks by hand: UTC+8 and UTC+5:45 all year, New York UTC−4 in July. */
test.each([
  ['Asia/Shanghai', '2026-07-13 04:30', 8 * 60],
  ['America/New_York', '2026-07-12 16:30', -4 * 60],
  ['Asia/Kathmandu', '2026-07-13 02:15', 5 * 60 + 45],
])('%s: paper, exports, deadlines and window say the same time', (timeZone, wall, offsetMinutes) => {
  const answer = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: fileURLToPath(root),
    env: { ...process.env, TZ: timeZone },
    encoding: 'utf8',
  });
  const dayStartsAtMs = Date.parse(`${wall.slice(0, 10)}T00:00:00Z`) - offsetMinutes * 60_000;
  expect(JSON.parse(answer)).toEqual({
    paper: wall,
    window: wall.slice(5).replace('-', '/'),
    field: wall.replace(' ', 'T'),
    fieldMs: atMs,
    dayStartsAtMs,
    windowDayStartsAtMs: dayStartsAtMs,
  });
});
