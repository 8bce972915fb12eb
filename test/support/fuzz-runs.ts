import fc from 'fast-check';

/** How long each property is tried, in milliseconds. */
const LIMIT_MS = 10_000;

fc.configureGlobal({ numRuns: 1_000_000, interruptAfterTimeLimit: LIMIT_MS });
