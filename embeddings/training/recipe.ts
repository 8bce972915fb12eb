/** Everything that decides what a training gives, beside its data. */
export interface Recipe {
  readonly vocabularySize: number;
  /** How often our own texts count when the vocabulary is learned. */
  readonly vocabularyOwnRepeats: number;
  /** 1 gives languages pieces by their share of the texts, 0 alike. */
  readonly vocabularyTemperature: number;
  /** Weighted count below which a word, and a character, is not learned from. */
  readonly leastWordCount: number;
  readonly leastCharacterCount: number;
  readonly dimensions: number;
  readonly epochs: number;
  readonly batchSize: number;
  /** Multiplies cosines before the softmax. */
  readonly scale: number;
  /** Adagrad's rate at the start; it falls in a line to `lastRate` of itself. */
  readonly learningRate: number;
  readonly lastRate: number;
  /**
   * Steps at the end that train the mean of cosine and late interaction, on our own pools alone; 0 leaves them out.
   */
  readonly lateSteps: number;
  /** Pairs of a batch in those steps; the cost grows with its square. */
  readonly lateBatchSize: number;
  /** Adagrad's rate in those steps. */
  readonly lateLearningRate: number;
  readonly seed: number;
  /** Passes in an epoch over question → passage pairs of our own. */
  readonly ownQuestions: number;
  /** Passes over question → translated passage pairs. */
  readonly ownTranslatedQuestions: number;
  /** Passes over the same pairs with a slip of the fingers in the question. */
  readonly ownMisspelled: number;
  /** Passes over passage ↔ translation pairs. */
  readonly ownTranslations: number;
  /** Passes over question → sentence pairs of the contrast statements, each statement's together. */
  readonly statementQuestions: number;
  /** Passes over the same with a slip of the fingers in the question. */
  readonly statementMisspelled: number;
  /** Pairs of terms drawn per card. */
  readonly ownCardPairs: number;
  /** Passes over each open source. */
  readonly open: Readonly<Record<string, number>>;
}

/** The recipe of the shipped table. */
export const shippedRecipe: Recipe = {
  vocabularySize: 40_000,
  vocabularyOwnRepeats: 20,
  vocabularyTemperature: 0.5,
  leastWordCount: 3,
  leastCharacterCount: 10,
  dimensions: 384,
  epochs: 1,
  batchSize: 1024,
  scale: 12,
  learningRate: 0.2,
  lastRate: 1,
  lateSteps: 2000,
  lateBatchSize: 192,
  lateLearningRate: 0.2,
  seed: 20241028,
  ownQuestions: 15,
  ownTranslatedQuestions: 5,
  ownMisspelled: 3,
  ownTranslations: 3,
  statementQuestions: 15,
  statementMisspelled: 3,
  ownCardPairs: 20,
  open: {
    tatoeba_manythings: 1,
    tatoeba_test: 1,
    laser_tatoeba: 1,
    tico19: 2,
    mintaka_questions: 1,
    xquad_questions: 1,
    open_sdg: 0.5,
    eurovoc: 1,
    eurovoc_alt: 0.5,
    eurovoc_notes: 2,
    eforms: 0.2,
    mozilla_www: 0.3,
    wikidict_titles: 0.3,
    cldr_names: 0.3,
    cldr_emoji: 0.3,
    osm_presets: 0.1,
    canada_laws: 0.2,
    canada_laws_terms: 0.3,
    canada_laws_sections: 0.2,
    factbook: 0.2,
    xquad: 4,
    piaf: 4,
    fr_public_faq: 4,
    milestones: 3,
    thesaurus: 0.25,
    wordnet: 0.7,
    wordnet_glosses: 1,
    wikdict: 0.3,
    wikdict_notes: 0.4,
  },
};
