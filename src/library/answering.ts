import type { Embedder } from '../embedding/embedder.ts';
import type { Answer } from '../quotation/answer.ts';
import { answerQuestion } from '../quotation/answer-question.ts';
import { type ClaimIndex, indexClaims, indexClaimsInTurns } from '../quotation/claim-index.ts';
import type { Verdict } from '../quotation/verdict.ts';
import { verifyClaim } from '../quotation/verify-claim.ts';
import type { SearchableCorpus } from '../retrieval/searchable-corpus.ts';
import type { TopicQuotes } from './library.ts';
import type { Snapshot } from './snapshot.ts';
import { findTopic, quotesOf } from './topic-quotes.ts';

/** A snapshot with what retrieval searches, wherever that is. */
export type SearchableSnapshot = Snapshot & SearchableCorpus;

/** What a library is asked, answered from one snapshot; made anew for the next one. */
export class Answering<Served extends SearchableSnapshot> {
  private claims: ClaimIndex | null = null;

  constructor(
    readonly snapshot: Served,
    private readonly embedder: Embedder,
  ) {}

  ask(question: string): Promise<Answer> {
    return answerQuestion(this.snapshot, this.embedder, question);
  }

  verify(claim: string): Verdict {
    // Made at the first claim: most processes that answer questions are never asked to verify.
    this.claims ??= indexClaims(this.snapshot);
    return verifyClaim(claim, this.claims);
  }

  async quotesOn(name: string): Promise<TopicQuotes> {
    const topic = findTopic(this.snapshot, name);
    if (topic !== null) return { topic, quotes: quotesOf(this.snapshot, topic) };
    const answer = await this.ask(name);
    return { topic: null, quotes: [...answer.quotes, ...answer.more] };
  }

  /** Does the first question's work before anybody asks: code is compiled, claims are indexed, in turns. */
  async warm(): Promise<void> {
    await this.ask('Who said what, and when?');
    this.claims ??= await indexClaimsInTurns(this.snapshot);
  }
}
