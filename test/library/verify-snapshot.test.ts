import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readCorpus } from '../../src/corpus/read-corpus.ts';
import { RefusedError } from '../../src/errors.ts';
import { REAL_DISK, replaceDisk } from '../../src/library/disk.ts';
import { graphRecall } from '../../src/library/graph-recall.ts';
import { type ProbeQuestion, probeQuestions } from '../../src/library/probe-questions.ts';
import { verifySnapshot } from '../../src/library/verify-snapshot.ts';
import { HnswIndex } from '../../src/search-index/hnswlib-index.ts';
import { randomVectors } from '../support/random-vectors.ts';
import { BRIDGE, HOSPITAL, temporaryCorpus, temporaryFolder } from '../support/temporary-corpus.ts';
import { cheapEmbedder } from './support/cheap-embedder.ts';
import { cheapLibrary } from './support/cheap-library.ts';

const CURATION = `questions:
  - excerpt: closed for nine months
    ask: [How long is the closure?, When can one cross again?]
`;

const built = async () => {
  const corpusFolder = temporaryCorpus({
    'bridge.md': BRIDGE,
    'bridge.curation.yml': CURATION,
    'hospital.md': HOSPITAL,
  });
  const indexFolder = temporaryFolder();
  const library = await cheapLibrary({ corpusFolder, indexFolder });
  const { documents, curations } = await readCorpus(corpusFolder);
  return { corpusFolder, indexFolder, library, probes: probeQuestions(documents, curations) };
};

describe('what a new index is asked', () => {
  it('are expected questions, and where there are none sentences in their own words', async () => {
    const { probes } = await built();
    expect(probes.map(({ question }) => question)).toEqual([
      'How long is the closure?',
      'When can one cross again?',
      expect.stringContaining('Jean Petit'),
      expect.stringContaining('ouvrira ses portes'),
    ]);
    expect([...(probes[0] as ProbeQuestion).expected]).toEqual([
      'The old bridge will be closed for nine months.',
    ]);
  });

  it('are at most fifty, and the same every time', async () => {
    const text = Array.from(
      { length: 400 },
      (_, at) => `The committee heard witness number ${at} about the fire.`,
    ).join(' ');
    const { documents } = await readCorpus(
      temporaryCorpus({ 'long.md': `---\ntitle: Long\n---\n${text}\n` }),
    );
    const probes = probeQuestions(documents, []);
    expect(probes).toHaveLength(50);
    expect(probeQuestions(documents, [])).toEqual(probes);
  });
});

describe('a written snapshot', () => {
  it('passes as it was built', async () => {
    const { library, probes } = await built();
    await verifySnapshot(library.snapshot, library.snapshot, cheapEmbedder, probes);
  });

  it('is refused when a sentence is another', async () => {
    const { library, probes } = await built();
    const { snapshot } = library;
    const [first, ...others] = snapshot.sentences;
    const shifted = { ...(first as (typeof snapshot.sentences)[number]), start: 1 };
    const written = { ...snapshot, sentences: [shifted, ...others] };
    await expect(verifySnapshot(written, snapshot, cheapEmbedder, probes)).rejects.toThrow(
      'sentence 1.1 of bridge did not survive',
    );
  });

  it('is refused when questions lead to other sentences than they should', async () => {
    const { library } = await built();
    const { snapshot } = library;
    const astray = ['What would the works cost?', 'How long is the closure?'].map(
      (question): ProbeQuestion => ({ question, expected: new Set(['Nobody said this.']), within: 3 }),
    );
    await expect(verifySnapshot(snapshot, snapshot, cheapEmbedder, astray)).rejects.toThrow(
      '2 of 2 questions no longer find their sentence, the first being: What would the works cost?',
    );
  });

  it('is refused when its graph holds other vectors', async () => {
    const { library, probes } = await built();
    const { snapshot } = library;
    const many = { ...snapshot, vectors: HnswIndex.build(randomVectors(60, 32, 7), 32) };
    const others = { ...snapshot, vectors: HnswIndex.build(randomVectors(60, 32, 8), 32) };
    await expect(verifySnapshot(many, others, cheapEmbedder, probes)).rejects.toThrow('true neighbours');
  });
});

describe('the recall of a graph', () => {
  it('is whole for the vectors it was built from', async () => {
    const graph = HnswIndex.build(randomVectors(2_000, 32, 1), 32);
    const { found, wanted } = await graphRecall(graph, graph);
    expect(wanted).toBe(1_000);
    expect(found).toBeGreaterThanOrEqual(0.95 * wanted);
  });

  it('counts what a graph of other vectors does not find', async () => {
    const { found, wanted } = await graphRecall(
      HnswIndex.build(randomVectors(2_000, 32, 1), 32),
      HnswIndex.build(randomVectors(2_000, 32, 2), 32),
    );
    expect(found).toBeLessThan(0.5 * wanted);
  });

  it('is asked about every vector where there are few, and about none where there is none', async () => {
    const few = HnswIndex.build(randomVectors(4, 32, 1), 32);
    expect(await graphRecall(few, few)).toEqual({ found: 16, wanted: 16 });
    const none = HnswIndex.build([], 32);
    expect(await graphRecall(none, none)).toEqual({ found: 0, wanted: 0 });
  });
});

it('an index that does not hold what it was built from is never published, and the previous one serves', async () => {
  const { corpusFolder, indexFolder, library } = await built();
  const before = library.snapshot.generation;
  const restore = replaceDisk({
    ...REAL_DISK,
    write: (path, content, flush) =>
      REAL_DISK.write(
        path,
        path.endsWith('sentences.json') ? String(content).replace('"start":0,', '"start":1,') : content,
        flush,
      ),
  });
  onTestFinished(restore);
  writeFileSync(join(corpusFolder, 'bridge.md'), BRIDGE.replace('12 million', '14 million'));
  const error = await library.reindex().catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(RefusedError);
  expect((error as Error).message).toMatch(
    /^.*: the new index was not published: sentence 1\.1 of bridge did not survive being written\..*$/,
  );
  expect(library.snapshot.generation).toBe(before);
  expect((await library.history()).map(({ generation }) => generation)).toEqual([before]);
  expect((await cheapLibrary({ corpusFolder, indexFolder })).snapshot.generation).toBe(before);
  restore();
  await library.reindex();
  expect(library.condition).toEqual({ state: 'well' });
});
