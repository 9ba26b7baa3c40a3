import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,formats,webview}/**/*.test.{ts,tsx}', 'test/*.test.ts'],
    // Nothing is judged by its speed; this only ends what hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Native libraries are loaded by some tests; a process of its own keeps a crash to its file.
    pool: 'forks',
  },
});
