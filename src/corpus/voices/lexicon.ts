/** Grammatical gender as far as the text shows it. */
export type Gender = 'masculine' | 'feminine' | 'unknown';

/**
 * The words by which one language tells who speaks. Every list is lower case, words separated by single spaces;
 * in a phrase list the phrases are separated by commas.
 */
export interface Lexicon {
  /** Finite verbs of speech that report with a that-clause as well as with a noun (« confirme la présence »). */
  readonly reports: readonly string[];
  /** Finite verbs that report only before a that-clause or beside a quotation (« poursuit », “wrote”). */
  readonly reportsThat: readonly string[];
  /** Finite verbs that report if the sentence quotes a few words: spricht von einem „Wagnis“. */
  readonly speaksOf: readonly string[];
  /** The same as participles, which need an auxiliary. */
  readonly reported: readonly string[];
  readonly reportedThat: readonly string[];
  readonly auxiliaries: readonly string[];
  /** Words that after an auxiliary make a passive: nobody is named as speaking. */
  readonly passives: readonly string[];
  /** A finite verb and the particle that must follow it (fügte … hinzu). */
  readonly separable: readonly (readonly [string, string])[];
  /** Fixed phrases of speech of several words (a fait savoir). */
  readonly speechPhrases: readonly string[];
  /** Words that open a that-clause. */
  readonly that: readonly string[];
  /** Before the source: « selon », “according to”. */
  readonly sources: readonly string[];
  /** Before a person and a comma at the head of a sentence: « Pour M. Rutte, … ». */
  readonly stances: readonly string[];
  /** Source phrases that hold their pronoun: « à son avis », « по его словам ». */
  readonly ownSources: readonly string[];
  /** After the source: „zufolge“. */
  readonly sourcesAfter: readonly string[];
  /** What is no source of words though a source phrase precedes it: « selon le traité ». */
  readonly notSources: readonly string[];
  readonly he: readonly string[];
  readonly she: readonly string[];
  readonly they: readonly string[];
  /** Those of the pronouns that are never a subject. */
  readonly obliquePronouns: readonly string[];
  /** Whether a verb without a subject means the person last named (es, it, pl, uk, ru). */
  readonly dropsSubject: boolean;
  readonly articles: readonly string[];
  /** Before a name: the name is then no subject. */
  readonly prepositions: readonly string[];
  readonly and: readonly string[];
  /** Courtesy titles before a name. */
  readonly mr: readonly string[];
  readonly mrs: readonly string[];
  /** Nouns for people who speak in public, by gender; a word that ends with one counts where `compounds`. */
  readonly men: readonly string[];
  readonly women: readonly string[];
  readonly people: readonly string[];
  readonly compounds: boolean;
  /** Small words inside names (van der, de la). */
  readonly nameParticles: readonly string[];
  /** Capitalised words that show that a sequence of capitals is no person: institutions, places, days. */
  readonly notNames: readonly string[];
  /** Nouns that announce a quotation after a colon: « communiqué », “statement”. */
  readonly speechNouns: readonly string[];
  /** Words that open a sentence by pointing back to the one before. */
  readonly pointers: readonly string[];
  /** Nouns after a pointer that show the writer speaking about the speech itself or its occasion. */
  readonly occasions: readonly string[];
  /** Verb forms that mark reported speech without a verb of speech (Konjunktiv I, conditional); `null`: none. */
  readonly reportedMood: RegExp | null;
  /** First person: a sentence with one of these is not reported speech by its mood alone. */
  readonly firstPerson: readonly string[];
  /** Transcript labels of whoever asks, and of whoever answers. */
  readonly questionLabels: readonly string[];
  readonly answerLabels: readonly string[];
}

/** The words of a list written as one string. */
export const words = (list: string): readonly string[] => list.split(/\s+/).filter((word) => word !== '');

/** The phrases of a list written as one string with commas. */
export const phrases = (list: string): readonly string[] =>
  list
    .split(',')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
