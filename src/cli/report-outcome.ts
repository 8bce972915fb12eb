import type { ReindexOutcome } from '../library/library.ts';
import { print } from './output.ts';
import { visible } from './terminal-text.ts';

/** Changed sentences that are printed; --json prints all. */
const MOST_CHANGES_SHOWN = 50;

const MARKS = { added: '+', removed: '-', changed: '~' } as const;

/** Prints what a reindex changed, or would change. */
export const reportOutcome = (outcome: ReindexOutcome, dryRun = false): void => {
  // A first index adds everything: nobody wants to read that.
  const shown = outcome.generationBefore === null ? [] : outcome.changes.slice(0, MOST_CHANGES_SHOWN);
  for (const { kind, document, paragraph, before, after } of shown) {
    const text = kind === 'changed' ? `${before}\n  → ${after}` : (after ?? before ?? '');
    print(`${MARKS[kind]} ${document}, paragraph ${paragraph}: ${visible(text)}`);
  }
  if (outcome.generationBefore !== null && shown.length < outcome.changes.length)
    print(`… and ${outcome.changes.length - shown.length} more; --json prints them all`);
  const generation = outcome.generationAfter.slice(0, 12);
  if (dryRun)
    print(
      outcome.files.length === 0
        ? 'Nothing changed. Nothing was written.'
        : `${outcome.changes.length} sentences would change, from ${outcome.files.join(', ')}. Nothing was written.`,
    );
  else if (outcome.generationBefore === outcome.generationAfter)
    print(`Nothing changed: generation ${generation}, ${outcome.sentences} sentences.`);
  else
    print(
      `Generation ${generation}: ${outcome.sentences} sentences, ` +
        `${outcome.embedded} vectors made, ${(outcome.tookMs / 1000).toFixed(1)} s.`,
    );
};
