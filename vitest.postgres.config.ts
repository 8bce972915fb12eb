import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

/**
 * `TEST_DATABASE_URL=postgresql://… npm run test:postgres`: what stands on PostgreSQL, on a real server, with what only one
 * can show: sessions that are apart, and telling one from another.
 */
const config = mergeConfig(base, defineConfig({}));
config.test.include = ['test/postgres/**/*.test.ts', 'test/postgres/**/*.server.ts'];

export default config;
