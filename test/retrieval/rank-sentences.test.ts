import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { shippedModel } from '../../src/embedding/model-settings.ts';
import { openEmbedder } from '../../src/embedding/transformers-embedder.ts';
import { LocalLibrary } from '../../src/library/local-library.ts';
import { serveNewest } from '../../src/library/served-snapshot.ts';
import { createLogger } from '../../src/log.ts';
import type { Evidence } from '../../src/retrieval/evidence.ts';
import { type RankedSentence, rankSentences } from '../../src/retrieval/rank-sentences.ts';
import { type SearchableCorpus, sentenceText } from '../../src/retrieval/searchable-corpus.ts';

const BRIDGE = 'The bridge over the Tarn will reopen to traffic in September, the mayor said.';
const COST = 'The repair of the bridge cost four million euros, the mayor said.';
const ZOO = 'The zoo has a new elephant, which arrived by lorry on Monday night from another town.';

describe('ranking sentences without curation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guillemet-rank-'));
  const modelsFolder = join(import.meta.dirname, '..', '..', 'embeddings', 'models');
  let embedder: Embedder;
  let corpus: SearchableCorpus;

  beforeAll(async () => {
    embedder = await openEmbedder({ modelsFolder, cacheFolder: folder, model: shippedModel });
    const [corpusFolder, indexFolder] = [join(folder, 'corpus'), join(folder, 'index')];
    mkdirSync(corpusFolder);
    const write = (name: string, text: string): void =>
      writeFileSync(join(corpusFolder, name), `---\ntitle: ${name}\nlanguage: en\n---\n\n${text}\n`);
    write('bridge.md', `${BRIDGE}\n\n${COST}`);
    write('zoo.md', ZOO);
    await LocalLibrary.open({ corpusFolder, indexFolder, embedder, log: createLogger('silent') });
    corpus = (await serveNewest(indexFolder, embedder.identity, () => {})) as SearchableCorpus;
  });
  afterAll(async () => {
    await embedder.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A judge that gives these texts these verdicts, known by how many tokens they have. */
  const judging = async (verdicts: Readonly<Record<string, number>>): Promise<Embedder> => {
    const texts = Object.keys(verdicts);
    const counts = (await embedder.embedTokens(texts, 'passage')).map(({ count }) => count);
    expect(new Set(counts).size).toBe(texts.length);
    return {
      ...embedder,
      judge: {
        verdicts: async (_, passages) =>
          passages.map(({ count }) => verdicts[texts[counts.indexOf(count)] as string] as number),
        close: async () => {},
      },
    };
  };
  const textOf = ({ sentence }: RankedSentence): string => sentenceText(corpus, sentence);
  const verdictOf = ({ basis }: RankedSentence): number => (basis as Evidence).verdict;

  it('gives every sentence its own verdict', async () => {
    const wanted = { [BRIDGE]: 1, [COST]: -2, [ZOO]: -3 };
    const ranked = await rankSentences(corpus, await judging(wanted), 'When does the bridge reopen?');
    expect(Object.fromEntries(ranked.map((one) => [textOf(one), verdictOf(one)]))).toEqual(wanted);
  });

  it('puts the one first that the judge holds for the answer, where nearness hardly tells', async () => {
    const asked = 'the mayor on the bridge';
    for (const first of [BRIDGE, COST]) {
      const judge = await judging({ [BRIDGE]: -4, [COST]: -4, [ZOO]: -4, [first]: 4 });
      const [best] = await rankSentences(corpus, judge, asked);
      expect(textOf(best as RankedSentence)).toBe(first);
      expect(best?.probability).toBeGreaterThan(0.8);
    }
  });

  it('believes no sentence that the judge holds for none, whatever is said of another document', async () => {
    const judge = await judging({ [BRIDGE]: -4, [COST]: -4, [ZOO]: 0 });
    const [best] = await rankSentences(
      corpus,
      judge,
      'When will the bridge over the Tarn reopen to traffic?',
    );
    expect(textOf(best as RankedSentence)).toBe(BRIDGE);
    expect(best?.probability).toBeLessThan(0.1);
  });

  it('does without a judge', async () => {
    const ranked = await rankSentences(
      corpus,
      { ...embedder, judge: null },
      'When does the bridge over the Tarn reopen?',
    );
    expect(ranked.map(verdictOf)).toEqual(ranked.map(() => 0));
    expect(textOf(ranked[0] as RankedSentence)).toBe(BRIDGE);
    expect(ranked[0]?.probability).toBeGreaterThan(0.5);
  });
});
