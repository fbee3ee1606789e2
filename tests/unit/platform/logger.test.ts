import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLogger } from '../../../electron/platform/logger.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'waybench 数据 '));
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(directory, { recursive: true });
});

const nowMs = () => Date.UTC(2026, 6, 12, 6, 5, 7, 89);
const linesOf = (name: string) =>
  readFileSync(join(directory, 'logs', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const logs = () => join(directory, 'logs');

describe('the log', () => {
  test('is one JSON object per line, there as soon as it is said', () => {
    const logger = createLogger({ directory: logs(), nowMs });
    logger.info('station.started', { version: '0.1.0', printers: 2, isFirst: true });
    logger.warn('printer.slow', { text: 'two\nlines' });
    expect(linesOf('waybench.log')).toEqual([
      {
        at: '2026-07-12T06:05:07.089Z',
        level: 'info',
        event: 'station.started',
        version: '0.1.0',
        printers: 2,
        isFirst: true,
      },
      { at: '2026-07-12T06:05:07.089Z', level: 'warn', event: 'printer.slow', text: 'two\nlines' },
    ]);
  });

  test('keeps a bug with its stack and its cause under the reference that a person is shown', () => {
    const logger = createLogger({ directory: logs(), nowMs });
    const refs = [
      logger.bug('contract.failed', new Error('outer', { cause: new TypeError('inner') })),
      logger.bug('contract.failed', 'only text'),
    ];
    for (const ref of refs) expect(ref).toMatch(/^W-[0-9A-F]{6}$/);
    expect(refs[0]).not.toBe(refs[1]);
    const [first, second] = linesOf('waybench.log');
    expect(first).toMatchObject({
      level: 'bug',
      event: 'contract.failed',
      ref: refs[0],
      error: 'Error: outer',
    });
    expect(first?.stack).toContain('logger.test.ts');
    expect(first?.cause).toContain('TypeError: inner');
    expect(second).toMatchObject({ ref: refs[1], error: 'only text' });
  });

  test('goes on after a restart, and is set aside before it grows too large; the oldest goes', () => {
    for (let number = 0; number < 60; number += 1) {
      createLogger({ directory: logs(), nowMs, fileBytes: 500 }).info('tick', { number });
    }
    const names = ['waybench.1.log', 'waybench.2.log', 'waybench.3.log', 'waybench.4.log', 'waybench.log'];
    expect(readdirSync(logs()).sort()).toEqual(names);
    for (const name of names) expect(statSync(join(logs(), name)).size).toBeLessThanOrEqual(500);
    const numbers = ['waybench.4.log', 'waybench.3.log', 'waybench.2.log', 'waybench.1.log', 'waybench.log']
      .flatMap(linesOf)
      .map((line) => line.number);
    expect(numbers.at(-1)).toBe(59);
    expect(numbers).toEqual(
      Array.from({ length: numbers.length }, (_, index) => 60 - numbers.length + index),
    );
    expect(numbers.length).toBeGreaterThan(20);
  });

  test('that cannot be written is said once and stops nothing', () => {
    writeFileSync(logs(), 'a file in its place');
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const logger = createLogger({ directory: logs(), nowMs });
    logger.info('one');
    logger.info('two');
    expect(logger.bug('three', new Error('x'))).toMatch(/^W-/);
    expect(written).toHaveBeenCalledTimes(1);
    expect(readFileSync(logs(), 'utf8')).toBe('a file in its place');
  });
});
