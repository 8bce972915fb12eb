import { defineConfig } from 'vitest/config';

// `npm run fuzz`: the properties of hostile input, each tried for a while and with a heap that a leak would fill.
export default defineConfig({
  test: {
    include: ['test/**/hostile-*.property.test.ts'],
    setupFiles: ['test/support/no-network.ts', 'test/support/fuzz-runs.ts'],
    pool: 'forks',
    execArgv: ['--max-old-space-size=512'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
