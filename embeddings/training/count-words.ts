import { foldText, wordsOf } from './fold-text.ts';

/** Counts folded words per language, then evens the languages out. */
export interface WordCounter {
  add(text: string, language: string, times: number): void;
  /**
   * Words with counts in which each language's share is its true share to the power of `temperature`:
   * 1 leaves them as they are, 0 makes all alike. 0.5 gives Korean pieces of its own beside much English.
   */
  counts(temperature: number): Map<string, number>;
}

/** An empty counter. */
export const wordCounter = (): WordCounter => {
  const byLanguage = new Map<string, Map<string, number>>();
  return {
    add: (text, language, times) => {
      let words = byLanguage.get(language);
      if (words === undefined) {
        words = new Map();
        byLanguage.set(language, words);
      }
      for (const word of wordsOf(foldText(text))) words.set(word, (words.get(word) ?? 0) + times);
    },
    counts: (temperature) => {
      const totals = new Map(
        [...byLanguage].map(([language, words]) => [
          language,
          [...words.values()].reduce((a, b) => a + b, 0),
        ]),
      );
      const most = Math.max(1, ...totals.values());
      const all = new Map<string, number>();
      for (const [language, words] of byLanguage) {
        const factor = ((totals.get(language) as number) / most) ** (temperature - 1);
        for (const [word, count] of words) all.set(word, (all.get(word) ?? 0) + count * factor);
      }
      return all;
    },
  };
};
