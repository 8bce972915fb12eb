import { CorpusProblemsError } from '../../corpus/corpus-problems-error.ts';
import { RefusedError } from '../../errors.ts';
import type { ReindexProgress } from '../../library/library.ts';
import type { BotContext } from '../bot-context.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import type { OutgoingMessage } from '../rendering/outgoing-message.ts';
import { renderOutcome, renderProblems } from '../rendering/render-reindex.ts';

/** How a reindex ended, for the audit and the metrics. */
export interface ReindexResult {
  readonly outcome: 'published' | 'unchanged' | 'dry-run' | 'problems';
  readonly generationBefore: string;
  readonly generationAfter: string;
  readonly message: OutgoingMessage;
}

/**
 * Runs a reindex, or a dry run, and renders what came of it; whatever is wrong with the corpus is a result.
 * @param by a Discord user id, for the history.
 * @throws what is not a refusal: a defect, told with a reference like any other.
 */
export const runReindex = async (
  { library }: BotContext,
  dryRun: boolean,
  by: string,
  language: InterfaceLanguage,
  onProgress: (progress: ReindexProgress) => void,
): Promise<ReindexResult> => {
  const before = library.snapshot.generation;
  try {
    const outcome = await library.reindex({ dryRun, by, onProgress });
    return {
      outcome: dryRun
        ? 'dry-run'
        : outcome.generationAfter === outcome.generationBefore
          ? 'unchanged'
          : 'published',
      generationBefore: outcome.generationBefore ?? before,
      generationAfter: dryRun ? before : outcome.generationAfter,
      message: renderOutcome(outcome, dryRun, language),
    };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const problems =
      error instanceof CorpusProblemsError
        ? error.problems
        : [{ file: error.name, line: null, message: error.message }];
    const after = library.snapshot.generation;
    return {
      outcome: 'problems',
      generationBefore: before,
      generationAfter: after,
      message: renderProblems(problems, after, language),
    };
  }
};
