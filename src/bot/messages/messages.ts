import type { CorpusMessages } from './corpus-messages.ts';
import type { Wording } from './wording.ts';

/**
 * Everything Guillemet says of its own, in one language. Plain text without Markdown: the rendering adds that.
 * Counts stand after a colon, so that no language needs plural forms.
 */
export interface Messages {
  readonly quote: {
    readonly direct: string;
    readonly reported: string;
    readonly narration: string;
    readonly unnamedSpeaker: string;
    readonly place: (paragraph: number, sentence: number) => string;
    readonly openSource: string;
    readonly sentenceBefore: string;
    readonly leftOut: (count: number) => string;
    readonly tooLongToShow: string;
  };
  readonly answer: {
    readonly notSaid: string;
    readonly closest: string;
    readonly noFurther: string;
    readonly paragraphOf: (paragraph: number) => string;
    readonly paragraphTooLong: string;
  };
  readonly buttons: {
    readonly context: string;
    readonly more: string;
    readonly closest: string;
    readonly voteCounted: string;
    readonly generationGone: string;
  };
  readonly topics: {
    readonly title: string;
    readonly choose: string;
    readonly quoteCount: (count: number) => string;
    readonly none: string;
    readonly leftOut: (count: number) => string;
    readonly noQuotes: string;
  };
  readonly verify: {
    readonly exact: string;
    readonly altered: string;
    readonly absent: string;
    readonly differences: string;
    readonly replaced: string;
    readonly missing: string;
    readonly added: string;
    readonly noPassages: string;
    readonly leftOut: (count: number) => string;
    readonly claimed: string;
  };
  readonly sources: {
    readonly title: string;
    readonly date: string;
    readonly speaker: string;
    readonly language: string;
    readonly publisher: string;
    readonly address: string;
    readonly sentences: (count: number) => string;
    readonly hash: string;
    readonly generation: string;
    readonly unknown: string;
    readonly leftOut: (count: number) => string;
    readonly none: string;
  };
  readonly reindex: {
    readonly started: string;
    readonly steps: Readonly<
      Record<'reading' | 'embedding' | 'indexing' | 'verifying' | 'publishing', string>
    >;
    readonly published: string;
    readonly unchanged: string;
    readonly dryRun: string;
    readonly generationBefore: string;
    readonly generationAfter: string;
    readonly added: (count: number) => string;
    readonly removed: (count: number) => string;
    readonly changed: (count: number) => string;
    readonly sentences: (count: number) => string;
    readonly problems: string;
    readonly failed: string;
    readonly stillServing: (generation: string) => string;
    readonly leftOut: (count: number) => string;
    readonly running: (who: string, percent: number) => string;
    readonly notAllowed: string;
  };
  readonly trouble: {
    readonly emptyQuestion: string;
    readonly tooLong: (limit: number) => string;
    readonly tryAgain: (seconds: number) => string;
    /** What an answer is looked for in is away; asking again later helps. */
    readonly unavailable: string;
    readonly failed: (reference: string) => string;
    readonly unproved: (reference: string) => string;
  };
  readonly help: readonly string[];
  readonly corpus: CorpusMessages;
  readonly privacy: {
    readonly local: string;
    readonly nothingStored: string;
    readonly questionsLogged: string;
    readonly ledger: string;
    readonly votes: string;
  };
  readonly commands: {
    readonly ask: Wording & { readonly options: { readonly question: Wording; readonly private: Wording } };
    readonly quote: Wording & { readonly options: { readonly topic: Wording } };
    readonly topics: Wording;
    readonly verify: Wording & { readonly options: { readonly text: Wording } };
    /** Name of the message command; spaces and capitals allowed. */
    readonly verifyMessage: string;
    readonly sources: Wording;
    readonly reindex: Wording & { readonly options: { readonly dryRun: Wording } };
    readonly help: Wording;
    readonly privacy: Wording;
  };
}
