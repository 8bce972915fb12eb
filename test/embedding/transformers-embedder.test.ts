import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { openEmbedder } from '../../src/embedding/transformers-embedder.ts';
import { RefusedError } from '../../src/errors.ts';
import { tinyDimensions, writeTinyModel } from './tiny-model.ts';

let modelsFolder: string;
let cacheFolder: string;
let tiny: Embedder;

const open = (model: string): Promise<Embedder> => openEmbedder({ modelsFolder, cacheFolder, model });
const one = async (text: string): Promise<number[]> =>
  [...((await tiny.embed([text], 'question'))[0] as Float32Array)].map((x) => Math.round(x * 1000) / 1000);

beforeAll(async () => {
  modelsFolder = await writeTinyModel();
  cacheFolder = join(modelsFolder, 'cache');
  tiny = await open('tiny');
});

afterAll(async () => {
  await tiny.close();
  await rm(modelsFolder, { recursive: true });
});

describe('a text becomes a vector', () => {
  test('of length 1, the direction of its pieces’ sum', async () => {
    expect(await one('soldiers')).toEqual([1, 0, 0, 0]);
    expect(await one('soldiers élèves')).toEqual([0.555, 0.832, 0, 0]);
  });

  test('the same bytes every time, whatever stands beside it', async () => {
    const alone = (await tiny.embed(['soldiers élèves'], 'passage'))[0];
    const among = await tiny.embed(
      ['파병', 'soldiers élèves', 'soldiers soldiers soldiers 파병이'],
      'passage',
    );
    expect(among[1]).toEqual(alone);
  });

  test('in the order the texts came in, though they run sorted by length', async () => {
    const texts = ['soldiers 파병 élèves', 'soldiers', '파병 파병', 'élèves'];
    const together = await tiny.embed(texts, 'passage');
    for (const [at, text] of texts.entries())
      expect(together[at]).toEqual((await tiny.embed([text], 'passage'))[0]);
  });

  test('with more texts than fit a batch', async () => {
    const vectors = await tiny.embed(new Array<string>(70).fill('soldiers'), 'passage');
    expect(vectors).toHaveLength(70);
    for (const vector of vectors) expect([...vector]).toEqual([1, 0, 0, 0]);
  });

  test('with accents and case folded, in letters that Unicode does not decompose too', async () => {
    expect(await one('ÉLÈVES')).toEqual(await one('eleves'));
    expect(await one('Straße')).toEqual(await one('STRASSE'));
    expect(await one('Łódź')).toEqual(await one('lodz'));
  });

  test('with Hangul syllables whole: 파병이 is 파병 and 이', async () => {
    expect(await one('파병이')).toEqual([0, 0, 0.447, 0.894]);
    expect(await one('파병이'.normalize('NFD'))).toEqual(await one('파병이'));
  });

  test.each([
    ['nothing', ''],
    ['white space', ' \n\u00a0 '],
    ['unknown words', 'zzz qqq'],
    ['a piece without meaning', '?'],
    ['lone surrogates', '\ud800\udfff \udc00'],
  ])('of zeros for %s', async (_, text) => {
    expect(await one(text)).toEqual(new Array(tinyDimensions).fill(0));
    expect((await tiny.embedTokens([text], 'question'))[0]?.count).toBe(0);
  });

  test('with lone surrogates, control characters and direction marks beside known words', async () => {
    expect(await one('soldiers \ud83d \u202e \u0000')).toEqual([1, 0, 0, 0]);
  });

  test('of a window’s length where the text is a megabyte of one word or of many', async () => {
    expect(await one('soldiers '.repeat(100_000))).toEqual([1, 0, 0, 0]);
    expect(await one('a'.repeat(1_000_000))).toEqual([0, 0, 0, 0]);
    expect((await tiny.embedTokens(['soldiers '.repeat(100_000)], 'passage'))[0]?.count).toBe(512);
  });
});

describe('a text becomes token vectors', () => {
  test('unknown words left out, each of length 1, with the lengths they had as weights', async () => {
    const [vectors] = await tiny.embedTokens(['soldiersly zzz élèves ?'], 'passage');
    expect(vectors?.count).toBe(3);
    expect([...(vectors?.rows ?? [])]).toEqual([1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0]);
    expect([...(vectors?.weights ?? [])].map((x) => Math.round(x * 1000) / 1000)).toEqual([2, 1, 3]);
  });

  test('no texts, no vectors', async () => {
    expect(await tiny.embedTokens([], 'passage')).toEqual([]);
    expect(await tiny.embed([], 'passage')).toEqual([]);
  });
});

describe('a local model is known by its files', () => {
  test('the same files, the same revision; another byte, another', async () => {
    await cp(join(modelsFolder, 'tiny'), join(modelsFolder, 'copy'), { recursive: true });
    const copy = await open('copy');
    expect(copy.identity).toEqual({ ...tiny.identity, model: 'copy' });
    await copy.close();
    const config = join(modelsFolder, 'copy', 'config.json');
    await writeFile(config, `${await readFile(config, 'utf8')} `);
    const changed = await open('copy');
    expect(changed.identity.revision).not.toBe(tiny.identity.revision);
    await changed.close();
  });

  test('a folder serves as well as a name', async () => {
    const byFolder = await open(join(modelsFolder, 'tiny'));
    expect(byFolder.identity.revision).toBe(tiny.identity.revision);
    await byFolder.close();
  });
});

describe('settings of a model are heeded', () => {
  test('a prefix goes before questions only, and pooling may be the first token', async () => {
    const settings = { questionPrefix: 'soldiers ', pooling: 'cls' } as const;
    const other = await openEmbedder({ modelsFolder, cacheFolder, model: 'tiny', settings });
    expect([...((await other.embed(['élèves'], 'question'))[0] ?? [])]).toEqual([1, 0, 0, 0]);
    expect([...((await other.embed(['élèves'], 'passage'))[0] ?? [])]).toEqual([0, 1, 0, 0]);
    await other.close();
  });
});

describe('a model that cannot be had is refused in one line', () => {
  const refusal = async (model: string): Promise<string> => {
    const error: unknown = await open(model).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RefusedError);
    const { message } = error as RefusedError;
    expect(message).not.toContain('\n');
    return message;
  };

  test('naming the files and the command', async () => {
    expect(await refusal('Xenova/multilingual-e5-small')).toMatch(
      /onnx\/model_quantized\.onnx missing in .*; run: npm run -s guillemet -- model fetch Xenova\/multilingual-e5-small$/,
    );
  });

  test('naming the one file that a model put there by hand lacks', async () => {
    await cp(join(modelsFolder, 'tiny'), join(modelsFolder, 'half'), { recursive: true });
    await rm(join(modelsFolder, 'half', 'tokenizer.json'));
    expect(await refusal('half')).toMatch(/^embedding model half: tokenizer\.json missing in .*half; run: /);
  });

  test.each(['onnx/model_quantized.onnx', 'tokenizer.json', 'config.json'])(
    'when %s is cut short',
    async (name) => {
      const folder = join(modelsFolder, 'broken');
      await cp(join(modelsFolder, 'tiny'), folder, { recursive: true });
      const bytes = await readFile(join(folder, name));
      await writeFile(join(folder, name), bytes.subarray(0, bytes.length / 2));
      expect(await refusal('broken')).toContain(`embedding model broken in ${folder} cannot be used: `);
      await rm(folder, { recursive: true });
    },
  );

  test('when its config.json speaks of other vectors than it gives', async () => {
    const folder = join(modelsFolder, 'odd');
    await cp(join(modelsFolder, 'tiny'), folder, { recursive: true });
    const config = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8')) as object;
    await writeFile(join(folder, 'config.json'), JSON.stringify({ ...config, hidden_size: 5 }));
    const odd = await open('odd');
    await expect(odd.embed(['soldiers'], 'question')).rejects.toThrow(
      /gives vectors of 4 dimensions .* says 5/,
    );
    await odd.close();
  });

  test.each(['../tiny/../..x', '', 'a/b/c', 'owner/..', 'https://example.org/m'])(
    'and %j is no name of a model',
    async (model) => {
      expect(await refusal(model)).toMatch(/neither a hub model|missing in/);
    },
  );
});
