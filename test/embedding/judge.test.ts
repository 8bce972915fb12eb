import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeOnnx } from '../../embeddings/training/onnx-model.ts';
import type { Embedder, TokenVectors } from '../../src/embedding/embedder.ts';
import { type Judge, verdictsOf } from '../../src/embedding/judge.ts';
import { shippedModel } from '../../src/embedding/model-settings.ts';
import { openEmbedder } from '../../src/embedding/transformers-embedder.ts';
import { tinyDimensions, writeTinyModel } from './tiny-model.ts';

const open = (modelsFolder: string, model: string, judged = true): Promise<Embedder> =>
  openEmbedder({
    modelsFolder,
    cacheFolder: join(modelsFolder, 'none'),
    model,
    ...(model === shippedModel ? {} : { settings: { judged } }),
  });

const tokensOf = async (embedder: Embedder, texts: readonly string[]): Promise<TokenVectors[]> =>
  embedder.embedTokens(texts, 'passage');

const judgeOf = (embedder: Embedder): Judge => {
  if (!embedder.judge) throw new Error('this model has a judge');
  return embedder.judge;
};

/** A judge whose verdict is the number of the passage's tokens, times the sum of the question's norms. */
const writeTinyJudge = async (modelsFolder: string): Promise<void> => {
  const folder = join(modelsFolder, 'tiny', 'onnx');
  await mkdir(folder, { recursive: true });
  const axis = (at: number) => ({
    name: `axis-${at}`,
    type: 'int64' as const,
    dims: [1],
    data: BigInt64Array.of(BigInt(at)),
  });
  const bytes = encodeOnnx({
    name: 'tiny-judge',
    constants: [axis(1)],
    nodes: [
      { op: 'ReduceSum', inputs: ['p_mask', 'axis-1'], outputs: ['tokens'], ints: { keepdims: 0 } },
      { op: 'ReduceSum', inputs: ['q_norms', 'axis-1'], outputs: ['norms'], ints: { keepdims: 0 } },
      { op: 'Mul', inputs: ['tokens', 'norms'], outputs: ['logits'] },
    ],
    inputs: [
      { name: 'q_rows', type: 'float32', dims: [1, 'asked', tinyDimensions] },
      { name: 'q_norms', type: 'float32', dims: [1, 'asked'] },
      { name: 'p_rows', type: 'float32', dims: ['passages', 'said', tinyDimensions] },
      { name: 'p_norms', type: 'float32', dims: ['passages', 'said'] },
      { name: 'p_mask', type: 'float32', dims: ['passages', 'said'] },
    ],
    outputs: [{ name: 'logits', type: 'float32', dims: ['passages'] }],
  });
  await writeFile(join(folder, 'judge.onnx'), bytes);
};

describe('a judge beside an embedder', () => {
  let modelsFolder: string;
  let embedder: Embedder;

  beforeAll(async () => {
    modelsFolder = await writeTinyModel();
    await writeTinyJudge(modelsFolder);
    embedder = await open(modelsFolder, 'tiny');
  });
  afterAll(async () => {
    await embedder.close();
    await rm(modelsFolder, { recursive: true, force: true });
  });

  it('is given the tokens of the question and of each passage, and pads without counting it', async () => {
    const [question] = (await tokensOf(embedder, ['soldiers eleves'])) as [TokenVectors];
    const passages = await tokensOf(embedder, ['strasse', 'soldiers strasse lodz', 'lodz strasse']);
    // Norms 2 and 3.
    expect([...(await judgeOf(embedder).verdicts(question, passages))]).toEqual([5, 15, 10]);
  });

  it('sees no answer in a passage, nor to a question, of which no token is known', async () => {
    const [known, unknown] = (await tokensOf(embedder, ['soldiers', 'ω'])) as [TokenVectors, TokenVectors];
    expect([...(await judgeOf(embedder).verdicts(known, [unknown, known]))]).toEqual([-20, 2]);
    expect([...(await judgeOf(embedder).verdicts(unknown, [known]))]).toEqual([-20]);
    expect(await judgeOf(embedder).verdicts(known, [])).toHaveLength(0);
  });

  it('reads the last 32 tokens of a question', async () => {
    const [question, passage] = (await tokensOf(embedder, [
      `${'eleves '.repeat(68)}${'soldiers '.repeat(32)}`,
      'lodz',
    ])) as [TokenVectors, TokenVectors];
    expect(await judgeOf(embedder).verdicts(question, [passage])).toEqual([32 * 2]);
  });

  it('reads all of a long passage, 64 tokens at a time, and takes the best', async () => {
    const given: number[][] = [];
    const verdicts = verdictsOf(tinyDimensions, async ({ p_mask: mask }) => {
      const [count, said] = mask?.dims as [number, number];
      const tokens = Array.from({ length: count }, (_, at) =>
        [...(mask?.data ?? [])].slice(at * said, (at + 1) * said).reduce((sum, one) => sum + one, 0),
      );
      given.push(tokens);
      return Float32Array.from(tokens, (_, at) => at - 5);
    });
    const passages = await tokensOf(embedder, ['lodz '.repeat(100), 'lodz', 'lodz '.repeat(64)]);
    const [question] = (await tokensOf(embedder, ['soldiers'])) as [TokenVectors];
    expect(await verdicts(question, passages)).toEqual([-3, -2, -1]);
    expect(given).toEqual([[64, 64, 36, 1, 64]]);
  });

  it('that gives no number, or not one for each passage, is an error', async () => {
    const [text] = (await tokensOf(embedder, ['soldiers'])) as [TokenVectors];
    for (const wrong of [Float32Array.of(Number.NaN), new Float32Array(0), new Float32Array(2)])
      await expect(verdictsOf(tinyDimensions, async () => wrong)(text, [text])).rejects.toThrow(
        /gave no verdict on 1 passages/,
      );
  });

  it('is not looked for where none is said to be there', async () => {
    const plain = await open(modelsFolder, 'tiny', false);
    expect(plain.judge).toBeNull();
    await plain.close();
  });

  it('that is not there, or no model, is refused by name', async () => {
    const folder = await writeTinyModel();
    await expect(open(folder, 'tiny')).rejects.toThrow(/model tiny: onnx\/judge\.onnx missing in /);
    await writeFile(join(folder, 'tiny', 'onnx', 'judge.onnx'), 'not a model');
    await expect(open(folder, 'tiny')).rejects.toThrow(/tiny cannot be used: .*judge\.onnx/);
    await rm(folder, { recursive: true, force: true });
  });

  it('of another embedder is refused when it is opened', async () => {
    const folder = await writeTinyModel();
    await copyFile(
      join(import.meta.dirname, '..', '..', 'embeddings', 'models', shippedModel, 'onnx', 'judge.onnx'),
      join(folder, 'tiny', 'onnx', 'judge.onnx'),
    );
    await expect(open(folder, 'tiny')).rejects.toThrow(/tiny cannot be used: /);
    await rm(folder, { recursive: true, force: true });
  });
});

describe('the judge that ships', () => {
  const modelsFolder = join(import.meta.dirname, '..', '..', 'embeddings', 'models');
  let embedder: Embedder;

  beforeAll(async () => {
    embedder = await open(modelsFolder, shippedModel);
  });
  afterAll(() => embedder.close());

  const verdictsOn = async (question: string, passages: readonly string[]): Promise<number[]> => {
    const [asked] = (await embedder.embedTokens([question], 'question')) as [TokenVectors];
    return [...(await judgeOf(embedder).verdicts(asked, await tokensOf(embedder, passages)))];
  };

  it.each([
    [
      'When will the bridge reopen?',
      'The bridge over the Tarn will reopen to traffic on 14 September.',
      'The bridge over the Tarn was closed because a pillar had cracked.',
    ],
    [
      'Combien de pompiers ont été blessés ?',
      'Trois pompiers ont été légèrement blessés dans la nuit.',
      'Les pompiers sont restés sur place toute la nuit.',
    ],
    [
      'Warum wurde das Spiel abgesagt?',
      'Das Spiel musste abgesagt werden, weil der Platz unter Wasser stand.',
      'Das Spiel wird am Sonntag um 15 Uhr nachgeholt.',
    ],
    [
      'Who will lead the inquiry?',
      'Розслідування очолить колишня суддя Олена Марчук.',
      'Розслідування має тривати пів року.',
    ],
  ])('holds an answer for likelier than a near miss: %s', async (question, answer, nearMiss) => {
    const [yes, no] = (await verdictsOn(question, [answer, nearMiss])) as [number, number];
    expect(yes).toBeGreaterThan(no);
  });

  it('holds none of a statement for an answer to small talk', async () => {
    const [verdict] = await verdictsOn('hello everybody, how are you?', [
      'The bridge over the Tarn will reopen to traffic on 14 September.',
    ]);
    expect(verdict).toBeLessThan(0);
  });

  it('says of a passage what it says whatever stands beside it, and the same again', async () => {
    const passages = ['The bridge reopens on 14 September.', 'No.', `${'It was long. '.repeat(20)}It ended.`];
    const together = await verdictsOn('When does it reopen?', passages);
    expect(await verdictsOn('When does it reopen?', passages)).toEqual(together);
    for (const [at, passage] of passages.entries()) {
      const [alone] = (await verdictsOn('When does it reopen?', [passage])) as [number];
      expect(alone).toBeCloseTo(together[at] as number, 3);
    }
  });
});
