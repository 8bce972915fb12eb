import type { Questioned } from './contrast-statements.ts';
import type { MatrixProduct } from './matrix-product.ts';
import type { OwnPassage } from './own-texts.ts';

/** A table of vectors with the pieces it is for: what a static embedder is. */
export interface StaticEmbedder {
  readonly dimensions: number;
  readonly table: Float32Array;
  idsOf(text: string): readonly number[];
}

/** Shares of questions whose passage came first, or among the first three. */
export interface Ranked {
  readonly questions: number;
  readonly top1: number;
  readonly top3: number;
}

/** Figures of one way to compare, in all and per language of the question. */
export interface RetrievalFigures {
  readonly all: Ranked;
  readonly byLanguage: Readonly<Record<string, Ranked>>;
}

const unitRows = (rows: Float32Array, dimensions: number): Float32Array => {
  for (let from = 0; from < rows.length; from += dimensions) {
    const row = rows.subarray(from, from + dimensions);
    const norm = Math.hypot(...row);
    if (norm > 0) for (let i = 0; i < dimensions; i++) row[i] = (row[i] as number) / norm;
  }
  return rows;
};

/** Unit vectors of texts, [texts, dimensions]. */
export const embedTexts = (
  texts: readonly string[],
  { table, dimensions, idsOf }: StaticEmbedder,
): Float32Array => {
  const sums = new Float32Array(texts.length * dimensions);
  texts.forEach((text, at) => {
    for (const id of idsOf(text))
      for (let i = 0; i < dimensions; i++)
        sums[at * dimensions + i] =
          (sums[at * dimensions + i] as number) + (table[id * dimensions + i] as number);
  });
  return unitRows(sums, dimensions);
};

/**
 * Late interaction of each question with each passage, [questions, passages]: the best cosine of each question
 * token among the passage's tokens, averaged with the norms of the question's tokens as weights.
 */
const lateInteraction = async (
  questions: readonly string[],
  passages: readonly string[],
  { table, dimensions, idsOf }: StaticEmbedder,
  product: MatrixProduct,
): Promise<Float32Array> => {
  const tokensOf = (texts: readonly string[]): [number[][], number[]] => {
    const places = new Map<number, number>();
    const tokens = texts.map((text) =>
      idsOf(text).map((id) => {
        const place = places.get(id) ?? places.size;
        places.set(id, place);
        return place;
      }),
    );
    return [tokens, [...places.keys()]];
  };
  const rowsOf = (ids: readonly number[]): Float32Array => {
    const rows = new Float32Array(ids.length * dimensions);
    ids.forEach((id, at) => {
      rows.set(table.subarray(id * dimensions, (id + 1) * dimensions), at * dimensions);
    });
    return rows;
  };
  const [questionTokens, questionIds] = tokensOf(questions);
  const [passageTokens, passageIds] = tokensOf(passages);
  const norms = questionIds.map((id) =>
    Math.hypot(...table.subarray(id * dimensions, (id + 1) * dimensions)),
  );
  const cosines = await product.multiply(
    unitRows(rowsOf(questionIds), dimensions),
    unitRows(rowsOf(passageIds), dimensions),
    dimensions,
  );
  const width = passageIds.length;
  const scores = new Float32Array(questions.length * passages.length);
  questionTokens.forEach((tokens, q) => {
    const total = tokens.reduce((sum, token) => sum + (norms[token] as number), 0) || 1;
    passageTokens.forEach((others, p) => {
      let score = 0;
      for (const token of tokens) {
        let best = -1;
        for (const other of others) best = Math.max(best, cosines[token * width + other] as number);
        score += best * (norms[token] as number);
      }
      scores[q * passages.length + p] = score / total;
    });
  });
  return scores;
};

/** Passages that training held out, together with their near misses. */
export const questionedPassages = (held: readonly OwnPassage[]): Questioned => ({
  texts: [
    ...held.map(({ text }) => text),
    ...held.flatMap(({ nearMiss }) => (nearMiss === null ? [] : [nearMiss])),
  ],
  questions: held.flatMap(({ questions }, answer) =>
    questions.map(([language, question]) => ({ language, question, gold: [answer] })),
  ),
});

const tallied = () => {
  const tally = new Map<string, { questions: number; top1: number; top3: number }>();
  return {
    /** `better`: texts before the first that answers. */
    add: (language: string, better: number): void => {
      for (const key of ['all', language]) {
        const entry = tally.get(key) ?? { questions: 0, top1: 0, top3: 0 };
        tally.set(key, entry);
        entry.questions++;
        if (better < 1) entry.top1++;
        if (better < 3) entry.top3++;
      }
    },
    figures: (): RetrievalFigures => {
      const shares = Object.fromEntries(
        [...tally].map(([key, { questions: n, top1, top3 }]) => [
          key,
          { questions: n, top1: top1 / n, top3: top3 / n },
        ]),
      );
      const { all = { questions: 0, top1: 0, top3: 0 }, ...byLanguage } = shares;
      return { all, byLanguage };
    },
  };
};

/**
 * Ranks the texts of each group by every question asked among them: by the cosine of the texts' vectors, and by the mean of
 * that and of late interaction.
 */
export const measureQuestions = async (
  groups: readonly Questioned[],
  embedder: StaticEmbedder,
  product: MatrixProduct,
): Promise<{ readonly cosine: RetrievalFigures; readonly late: RetrievalFigures }> => {
  const [byCosine, byBoth] = [tallied(), tallied()];
  for (const { texts, questions: asked } of groups) {
    const questions = asked.map(({ question }) => question);
    const cosines = await product.multiply(
      embedTexts(questions, embedder),
      embedTexts(texts, embedder),
      embedder.dimensions,
    );
    const late = await lateInteraction(questions, texts, embedder, product);
    for (const [q, { language, gold }] of asked.entries()) {
      const better = (score: (at: number) => number): number => {
        const from = q * texts.length;
        const own = Math.max(...gold.map((at) => score(from + at)));
        let count = 0;
        for (let t = 0; t < texts.length; t++) if (!gold.includes(t) && score(from + t) >= own) count++;
        return count;
      };
      byCosine.add(
        language,
        better((at) => cosines[at] as number),
      );
      byBoth.add(
        language,
        better((at) => ((cosines[at] as number) + (late[at] as number)) / 2),
      );
    }
  }
  return { cosine: byCosine.figures(), late: byBoth.figures() };
};

/**
 * Cross-lingual retrieval on one text in several languages, `columns[language][i]` the same sentence: how often
 * a sentence's translation is its nearest, averaged over ordered language pairs, and per language over the pairs
 * that it is part of.
 */
export const measureTranslations = async (
  columns: Readonly<Record<string, readonly string[]>>,
  embedder: StaticEmbedder,
  product: MatrixProduct,
): Promise<{ readonly all: number; readonly byLanguage: Readonly<Record<string, number>> }> => {
  const languages = Object.keys(columns);
  const vectors = new Map(languages.map((l) => [l, embedTexts(columns[l] as readonly string[], embedder)]));
  const sums = new Map(languages.map((l) => [l, 0]));
  let total = 0;
  for (const [at, from] of languages.entries())
    for (const to of languages.slice(at + 1)) {
      const n = (columns[from] as readonly string[]).length;
      const cosines = await product.multiply(
        vectors.get(from) as Float32Array,
        vectors.get(to) as Float32Array,
        embedder.dimensions,
      );
      let hits = 0;
      for (let i = 0; i < n; i++) {
        const own = cosines[i * n + i] as number;
        let row = true;
        let column = true;
        for (let j = 0; j < n; j++) {
          if (j === i) continue;
          if ((cosines[i * n + j] as number) >= own) row = false;
          if ((cosines[j * n + i] as number) >= own) column = false;
        }
        hits += Number(row) + Number(column);
      }
      const share = hits / (2 * n);
      total += share;
      for (const language of [from, to]) sums.set(language, (sums.get(language) as number) + share);
    }
  const pairs = (languages.length * (languages.length - 1)) / 2;
  return {
    all: total / pairs,
    byLanguage: Object.fromEntries([...sums].map(([l, sum]) => [l, sum / (languages.length - 1)])),
  };
};
