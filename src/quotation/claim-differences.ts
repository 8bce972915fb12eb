import { foldText } from '../text/fold.ts';
import type { Step } from './align-words.ts';
import type { ClaimIndex } from './claim-index.ts';
import type { Claim } from './claim-words.ts';
import type { Difference } from './verdict.ts';

/** Words of the claim `[claimFrom, claimTo)` that stand for words of the text `[textFrom, textTo)`. */
export interface Change {
  readonly claimFrom: number;
  readonly claimTo: number;
  /** Positions in the index's row of words. */
  readonly textFrom: number;
  readonly textTo: number;
}

/** What to change in the claim, in order, so that it reads as the text does; neighbouring changes are one. */
export const changesOf = (index: ClaimIndex, steps: readonly Step[]): readonly Change[] => {
  const changes: Change[] = [];
  let claim = 0;
  let text = steps.find((step) => step.text !== null)?.text ?? 0;
  for (let position = 0; position < steps.length; ) {
    if (steps[position]?.likeness === 1) {
      claim++;
      text++;
      position++;
      continue;
    }
    const stranger = steps[position]?.likeness === 0;
    const change = { claimFrom: claim, claimTo: claim, textFrom: text, textTo: text };
    for (; position < steps.length && steps[position]?.likeness !== 1; position++) {
      if (steps[position]?.claim !== null) change.claimTo++;
      if (steps[position]?.text !== null) change.textTo++;
    }
    claim = change.claimTo;
    text = change.textTo;
    // « Moscou appelle » for « L'OTAN appelle »: the article goes with its noun.
    if (
      stranger &&
      change.claimFrom === 0 &&
      change.textTo > change.textFrom &&
      isElidedInto(index, change.textFrom)
    )
      change.textFrom--;
    changes.push(change);
  }
  return changes;
};

const isElidedInto = (index: ClaimIndex, position: number): boolean =>
  position > 0 &&
  index.unitOf[position - 1] === index.unitOf[position] &&
  foldText(between(index, position), 'exact') === "'";

const between = (index: ClaimIndex, position: number): string =>
  index.documents
    .get(index.units[index.unitOf[position] ?? -1]?.document ?? '')
    ?.text.slice(index.ends[position - 1], index.starts[position]) ?? '';

/** The changes in the words as they are written on both sides. */
export const differencesOf = (
  index: ClaimIndex,
  claim: Claim,
  changes: readonly Change[],
): readonly Difference[] =>
  changes.map(({ claimFrom, claimTo, textFrom, textTo }) => {
    const claimed =
      claimFrom === claimTo
        ? ''
        : claim.text.slice(claim.words[claimFrom]?.start, claim.words[claimTo - 1]?.end);
    const document = index.documents.get(index.units[index.unitOf[textFrom] ?? -1]?.document ?? '');
    const actual =
      textFrom === textTo ? '' : (document?.text.slice(index.starts[textFrom], index.ends[textTo - 1]) ?? '');
    return { kind: claimed === '' ? 'missing' : actual === '' ? 'added' : 'replaced', claimed, actual };
  });
