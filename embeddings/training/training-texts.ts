import { askedAmongAll } from './contrast-statements.ts';
import { wordCounter } from './count-words.ts';
import type { OpenPair } from './open-texts.ts';
import type { OwnTexts } from './own-texts.ts';
import type { Recipe } from './recipe.ts';

/** All texts of a training, what is held out for measuring already removed. */
export interface TrainingTexts {
  readonly own: OwnTexts;
  readonly open: readonly OpenPair[];
}

/** Weighted counts of folded words: open texts once where the recipe uses them, our own `ownRepeats` times. */
export const countTexts = ({ own, open }: TrainingTexts, recipe: Recipe): Map<string, number> => {
  const counter = wordCounter();
  const times = recipe.vocabularyOwnRepeats;
  for (const { source, languages, left, right } of open) {
    const passes = Math.min(1, recipe.open[source] ?? 0);
    if (passes === 0) continue;
    counter.add(left, languages[0], passes);
    counter.add(right, languages[1], passes);
  }
  for (const { language, text, translations, questions, nearMiss } of own.passages) {
    counter.add(text, language, times);
    if (nearMiss !== null) counter.add(nearMiss, language, times);
    for (const [other, translation] of Object.entries(translations)) counter.add(translation, other, times);
    for (const [other, question] of questions) counter.add(question, other, times);
  }
  for (const statement of own.statements) {
    const { texts, questions } = askedAmongAll(statement);
    for (const text of texts) counter.add(text, statement.language, times);
    for (const { language, question } of questions) counter.add(question, language, times);
  }
  for (const { terms } of own.cards)
    for (const [language, list] of Object.entries(terms))
      for (const term of list) counter.add(term, language, times);
  return counter.counts(recipe.vocabularyTemperature);
};
