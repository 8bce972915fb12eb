import { RefusedError } from '../../errors.ts';
import type { ReindexOutcome } from '../../library/library.ts';
import type { BotContext } from '../bot-context.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import type { OutgoingMessage } from '../rendering/outgoing-message.ts';
import { renderOutcome, renderProblems } from '../rendering/render-reindex.ts';
import { outdatedHint } from './outdated-messages.ts';

/** How a change of the index ended, for the audit and the metrics. */
export interface ReindexResult {
  readonly outcome: 'published' | 'unchanged' | 'dry-run' | 'rolled-back' | 'problems';
  readonly generationBefore: string;
  readonly generationAfter: string;
  readonly message: OutgoingMessage;
}

export interface ReindexFrame {
  readonly dryRun: boolean;
  readonly language: InterfaceLanguage;
  /** Lines of our own that come before the changes. */
  readonly notes?: readonly string[];
}

/**
 * What a refusal of the library or of the corpus comes to: nothing changed, and why.
 * @throws what is no refusal: a defect, told with a reference like any other.
 */
export const refusedResult = (
  { library }: BotContext,
  error: unknown,
  before: string,
  language: InterfaceLanguage,
): ReindexResult => {
  if (!(error instanceof RefusedError)) throw error;
  const after = library.snapshot.generation;
  return {
    outcome: 'problems',
    generationBefore: before,
    generationAfter: after,
    message: renderProblems(error, after, language),
  };
};

/**
 * Runs a reindex, a dry run or a change that ends in one, and renders what came of it.
 * @throws what is not a refusal: a defect, told with a reference like any other.
 */
export const reindexResult = async (
  context: BotContext,
  { dryRun, language, notes = [] }: ReindexFrame,
  reindex: () => Promise<ReindexOutcome>,
): Promise<ReindexResult> => {
  const before = context.library.snapshot.generation;
  try {
    const outcome = await reindex();
    const unchanged = outcome.generationAfter === outcome.generationBefore;
    const hint = dryRun || unchanged ? null : await outdatedHint(context, language);
    return {
      outcome: dryRun ? 'dry-run' : unchanged ? 'unchanged' : 'published',
      generationBefore: outcome.generationBefore ?? before,
      generationAfter: dryRun ? before : outcome.generationAfter,
      message: renderOutcome(outcome, dryRun, language, hint === null ? notes : [...notes, hint]),
    };
  } catch (error) {
    return refusedResult(context, error, before, language);
  }
};
