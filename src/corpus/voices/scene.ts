import type { People, Person } from './people.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { VoiceWord } from './voice-words.ts';

/** Everything the reading of one document's voices looks at. */
export interface Scene {
  readonly text: string;
  readonly words: readonly VoiceWord[];
  readonly vocabulary: Vocabulary;
  readonly people: People;
  /** The person the front matter names as speaker. */
  readonly statementSpeaker: Person | null;
  /** How the text names that person: words of each alias without its article, by the first two letters. */
  readonly aliases: ReadonlyMap<string, readonly (readonly VoiceWord[])[]>;
  /** The article an alias was written with: « la ministre » is no man. */
  readonly aliasArticles: ReadonlyMap<readonly VoiceWord[], string>;
  /** Every word of every alias, lower case. */
  readonly aliasWords: ReadonlySet<string>;
  /** Words that the document also writes with a small letter. */
  readonly smallWords: ReadonlySet<string>;
  /** Capitalised words that the document gives with an article (« l'Assemblée »), so that they name no person. */
  readonly institutions: ReadonlySet<string>;
  /** Who was last introduced with a role: `ministre` -> Kaja Kallas. */
  readonly roleHolders: Map<string, Person>;
}
