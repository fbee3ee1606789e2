import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Two cores: more workers than that only make each other wait.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is polled for comes, or never does: on a busy machine a second is no sign of either.
    expect: { poll: { timeout: 10_000, interval: 50 } },
  },
});
