import type { Command } from 'commander';

/** The options that every command shares; they stand above the environment. */
export const withCommonOptions = (command: Command): Command =>
  command
    .option('--corpus <dir>', 'the corpus folder (environment: CORPUS_DIR)')
    .option('--index <dir>', 'the index folder (environment: INDEX_DIR)');
