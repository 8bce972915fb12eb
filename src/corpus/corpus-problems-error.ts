import { RefusedError } from '../errors.ts';
import { describeProblem, type Problem } from './problem.ts';

/** The corpus cannot be indexed as it stands; the message has one line per problem. */
export class CorpusProblemsError extends RefusedError {
  override readonly name = 'CorpusProblemsError';

  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(describeProblem).join('\n'));
  }
}
