import type { Wording } from './wording.ts';

/** What Guillemet says to those who look after its texts, in one language; the same rules as for `Messages`. */
export interface CorpusMessages {
  /** An upload, read back before it is published. */
  readonly review: {
    readonly understood: string;
    readonly file: string;
    /** Above the title of the document that would be replaced. */
    readonly replaces: string;
    readonly publish: string;
    readonly discard: string;
    readonly askReplace: string;
    readonly replace: string;
    readonly discarded: string;
  };
  readonly upload: {
    readonly wrongType: string;
    readonly wrongHost: string;
    readonly tooLarge: (kibibytes: number) => string;
    readonly notFetched: string;
    readonly refused: string;
    readonly textKept: string;
  };
  /** Forms in which the facts and the text are written. Labels have at most 45 characters. */
  readonly form: {
    readonly openFacts: string;
    readonly facts: string;
    readonly title: string;
    readonly date: string;
    readonly language: string;
    readonly speaker: string;
    readonly address: string;
    readonly factsNoted: string;
    readonly openText: string;
    readonly text: string;
  };
  readonly dialog: {
    readonly page: (page: number, of: number) => string;
    readonly expired: string;
    readonly notYours: string;
    readonly cancel: string;
    readonly cancelled: string;
  };
  readonly unknownDocument: string;
  readonly removal: { readonly ask: string; readonly remove: string };
  readonly history: {
    readonly title: string;
    readonly none: string;
    readonly serving: string;
    readonly kept: string;
    readonly indexed: string;
    readonly rolledBack: string;
    readonly automatic: string;
  };
  readonly rollback: { readonly done: string };
  readonly teach: {
    readonly intro: string;
    readonly choose: string;
    readonly notAnswered: string;
    readonly notAnsweredBy: string;
    readonly unknownSentence: string;
    readonly unknownQuestion: string;
    readonly learned: string;
  };
  readonly unanswered: {
    readonly title: string;
    readonly none: string;
    readonly off: string;
    readonly notAnswered: string;
    readonly disliked: string;
    readonly asked: (count: number) => string;
    readonly last: string;
    readonly choose: string;
  };
  readonly forget: {
    readonly ask: string;
    readonly forget: string;
    readonly done: (count: number) => string;
  };
  readonly outdated: {
    readonly title: string;
    readonly none: string;
    readonly mark: string;
    readonly marked: (count: number) => string;
    readonly gone: (count: number) => string;
    readonly failed: (count: number) => string;
    /** Put above, or in reply to, a message that quotes what no longer stands. */
    readonly line: string;
    readonly hint: (count: number) => string;
  };
  readonly commands: {
    readonly corpus: Wording;
    readonly add: Wording & { readonly options: { readonly file: Wording } };
    readonly list: Wording;
    readonly show: Wording & { readonly options: { readonly id: Wording } };
    readonly remove: Wording & { readonly options: { readonly id: Wording } };
    readonly history: Wording;
    readonly rollback: Wording & { readonly options: { readonly generation: Wording } };
    readonly teach: Wording & {
      readonly options: {
        readonly question: Wording;
        readonly document: Wording;
        readonly sentence: Wording;
      };
    };
    readonly unanswered: Wording;
    readonly forget: Wording;
    readonly outdated: Wording;
    /** Name of the message command; spaces and capitals allowed. */
    readonly teachMessage: string;
  };
}
