import { askedAmongAll } from './contrast-statements.ts';
import { misspell } from './misspell.ts';
import type { OwnTexts } from './own-texts.ts';
import type { PairPool } from './pair-pool.ts';
import type { Recipe } from './recipe.ts';
import { type SeededRandom } from './seeded-random.ts';

type Writable = {
  -readonly [K in keyof PairPool]: PairPool[K] extends readonly number[] ? number[] : PairPool[K];
} & { clusters?: number[][] };

interface Placed {
  readonly pool: Writable;
  readonly pair: number;
}

/** Turns a text into its index in the token store, -1 where nothing is known of it. */
export type AddText = (text: string) => number;

/**
 * Pools of what was written for this project. Questions in any language stand against passages of one language
 * per pool: were the passages mixed, their language would give the answer away.
 */
export const ownPools = (
  { passages, cards, statements }: OwnTexts,
  recipe: Recipe,
  random: SeededRandom,
  add: AddText,
): PairPool[] => {
  const pools = new Map<string, Writable>();
  const put = (
    name: string,
    passes: number,
    a: string,
    b: string,
    group: number,
    near: string | null,
  ): Placed | undefined => {
    const left = add(a);
    const right = add(b);
    if (left < 0 || right < 0) return undefined;
    let pool = pools.get(name);
    if (pool === undefined) {
      pool = { name, passes, left: [], right: [], near: [], group: [] };
      pools.set(name, pool);
    }
    pool.left.push(left);
    pool.right.push(right);
    pool.near.push(near === null ? -1 : add(near));
    pool.group.push(group);
    return { pool, pair: pool.left.length - 1 };
  };

  passages.forEach(({ language, text, translations, questions, nearMiss }, group) => {
    for (const [, question] of questions) {
      put(`questions on ${language}`, recipe.ownQuestions, question, text, group, nearMiss);
      if (recipe.ownMisspelled > 0) {
        const name = `misspelled questions on ${language}`;
        put(name, recipe.ownMisspelled, misspell(question, random), text, group, nearMiss);
      }
      for (const [other, translation] of Object.entries(translations))
        put(
          `questions on translated ${other}`,
          recipe.ownTranslatedQuestions,
          question,
          translation,
          group,
          null,
        );
    }
    let before = text;
    for (const [other, translation] of Object.entries(translations)) {
      put(`translations to ${other}`, recipe.ownTranslations, text, translation, group, nearMiss);
      // From one translation to the next, too: the original is French or English more often than not.
      if (before !== text)
        put(`translations to ${other}`, recipe.ownTranslations, before, translation, group, null);
      before = translation;
    }
  });

  for (const statement of statements) {
    const { texts, questions } = askedAmongAll(statement);
    const clusters = new Map<Writable, number[]>();
    for (const { question, gold } of questions)
      for (const at of gold)
        for (const [kind, passes, asked] of [
          ['questions', recipe.statementQuestions, question],
          ['misspelled questions', recipe.statementMisspelled, misspell(question, random)],
        ] as const) {
          const name = `${kind} on statements in ${statement.language}`;
          const placed = put(name, passes, asked, texts[at] as string, -1, null);
          if (placed === undefined) continue;
          const cluster = clusters.get(placed.pool);
          if (cluster === undefined) clusters.set(placed.pool, [placed.pair]);
          else cluster.push(placed.pair);
        }
    for (const [pool, cluster] of clusters) (pool.clusters ??= []).push(cluster);
  }

  cards.forEach(({ terms }, group) => {
    const all = Object.entries(terms).flatMap(([language, list]) => list.map((term) => ({ language, term })));
    for (let pair = 0; pair < recipe.ownCardPairs && all.length > 1; pair++) {
      const a = all[random.below(all.length)];
      const b = all[random.below(all.length)];
      if (a !== undefined && b !== undefined) put('cards', 1, a.term, b.term, group, null);
    }
  });
  return [...pools.values()];
};
