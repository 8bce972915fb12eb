import type { LexicalIndex } from '../search-index/lexical-index.ts';
import { lexicalTerms } from '../search-index/lexical-terms.ts';
import { asksHowMany, holdsNumber } from './asks-how-many.ts';

/** What speaks for a sentence as the answer to a question; each number has one meaning, so that a score can be explained. */
export interface Evidence {
  /** Cosine of question and passage, [-1, 1]. */
  readonly cosine: number;
  /** Late interaction of their tokens, [-1, 1]. */
  readonly late: number;
  /** Log-odds of the embedder's judge that the sentence answers the question; 0 where it has none. */
  readonly verdict: number;
  /** Share of the question's telling terms that stand in the sentence, weighted by rarity, [0, 1]. */
  readonly coverage: number;
  /** Share of the question's numbers that stand in the sentence, [0, 1]; 0 without numbers. */
  readonly numbers: number;
  /** 1 when the question asks how many and the sentence holds a number, -1 when it holds none, else 0. */
  readonly count: number;
  /** How near the nearest question comes that people wrote for this sentence, [0, 1]; see `expectedEvidence`. */
  readonly expected: number;
  /** Natural logarithm of the sentence's length in code units over 100. */
  readonly length: number;
}

export const EVIDENCE_NAMES = [
  'cosine',
  'late',
  'verdict',
  'coverage',
  'numbers',
  'count',
  'expected',
  'length',
] as const satisfies readonly (keyof Evidence)[];

/** Digits, grouped in threes by spaces, points or commas, and decimals. */
const NUMBER = /\d{1,3}(?:[\u0020\u00A0\u202F.,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?/gu;
const GROUPED = /^\d{1,3}(?:[\u0020\u00A0\u202F.,]\d{3})+$/u;

/** Numbers as they compare: 600 000, 600,000 and 600.000 are one, 1.2 and 12 are not. */
const numbersIn = (text: string): Set<string> =>
  new Set(
    [...text.matchAll(NUMBER)].map(([number]) =>
      GROUPED.test(number) ? number.replace(/\D/gu, '') : number.replace(',', '.'),
    ),
  );

/** Questions of one statement have cosines up to about this without asking for the same thing, -1 to 1. */
const UNRELATED_COSINE = 0.5;

/** @param cosine to the nearest expected question of a sentence; undefined where it has none. */
export const expectedEvidence = (cosine: number | undefined): number =>
  Math.max(0, ((cosine ?? 0) - UNRELATED_COSINE) / (1 - UNRELATED_COSINE));

/** The part of the evidence that needs no vectors. */
export type LexicalEvidence = Pick<Evidence, 'coverage' | 'numbers' | 'count' | 'length'>;

/** The evidence that words alone give. */
export const lexicalEvidence = (question: string, sentence: string, idf: LexicalIndex): LexicalEvidence => {
  const held = new Set(lexicalTerms(sentence, 'passage'));
  let found = 0;
  let all = 0;
  for (const term of new Set(lexicalTerms(question, 'question'))) {
    // A name key repeats its word: alone it tells nothing of words that are no names.
    if (term.startsWith('=') && !held.has(term)) continue;
    const weight = idf.inverseDocumentFrequency(term);
    all += weight;
    if (held.has(term)) found += weight;
  }
  const asked = numbersIn(question);
  const said = numbersIn(sentence);
  return {
    coverage: all === 0 ? 0 : found / all,
    numbers: asked.size === 0 ? 0 : [...asked].filter((number) => said.has(number)).length / asked.size,
    count: asksHowMany(question) ? (holdsNumber(sentence) ? 1 : -1) : 0,
    length: Math.log(Math.max(1, sentence.length) / 100),
  };
};
