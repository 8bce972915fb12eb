import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/no-network.ts'],
    // Native addons (onnxruntime, hnswlib) do not survive being loaded in several worker threads.
    pool: 'forks',
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
