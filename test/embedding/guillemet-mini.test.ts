import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Embedder, TokenVectors } from '../../src/embedding/embedder.ts';
import { modelFileNames } from '../../src/embedding/model-files.ts';
import { shippedModel } from '../../src/embedding/model-settings.ts';
import { openEmbedder } from '../../src/embedding/transformers-embedder.ts';

const modelsFolder = join(import.meta.dirname, '..', '..', 'embeddings', 'models');
let embedder: Embedder;

beforeAll(async () => {
  embedder = await openEmbedder({
    modelsFolder,
    cacheFolder: join(modelsFolder, 'none'),
    model: shippedModel,
  });
});
afterAll(() => embedder.close());

const cosine = async (a: string, b: string): Promise<number> => {
  const [x, y] = (await embedder.embed([a, b], 'passage')) as [Float32Array, Float32Array];
  return x.reduce((sum, value, i) => sum + value * (y[i] as number), 0);
};

test('the shipped model and its judge weigh at most 25 MB', async () => {
  let bytes = 0;
  for (const name of [...modelFileNames('q8'), 'onnx/judge.onnx'])
    bytes += (await stat(join(modelsFolder, shippedModel, name))).size;
  expect(bytes).toBeLessThan(25_000_000);
});

describe('the shipped model puts one thing said in ten languages nearer than another', () => {
  const said = {
    fr: 'Les soldats ont été envoyés dans le pays voisin.',
    en: 'The soldiers were sent to the neighbouring country.',
    uk: 'Солдатів відправили до сусідньої країни.',
    de: 'Die Soldaten wurden in das Nachbarland geschickt.',
    es: 'Los soldados fueron enviados al país vecino.',
    pl: 'Żołnierze zostali wysłani do sąsiedniego kraju.',
    it: 'I soldati sono stati mandati nel paese vicino.',
    ru: 'Солдаты были отправлены в соседнюю страну.',
    nl: 'De soldaten werden naar het buurland gestuurd.',
    ko: '군인들이 이웃 나라로 파견되었다.',
  };
  const other = 'The museum sells its tickets at the door on Sundays.';

  test.each(Object.entries(said))('%s', async (_, text) => {
    expect(await cosine(text, said.en)).toBeGreaterThan((await cosine(text, other)) + 0.2);
  });
});

describe('the shipped model reads a text the same', () => {
  test.each([
    ['in capitals', 'OÙ SONT LES ÉLÈVES ?', 'où sont les élèves ?'],
    ['without accents', 'ou sont les eleves ?', 'où sont les élèves ?'],
    ['with accents taken apart', 'où sont les élèves ?'.normalize('NFD'), 'où sont les élèves ?'],
    ['with no-break spaces', 'où sont les élèves\u00a0?', 'où sont les élèves ?'],
    ['in Hangul taken apart', '군인들이 어디에 있나요'.normalize('NFD'), '군인들이 어디에 있나요'],
  ])('%s', async (_, written, plain) => {
    const [a, b] = await embedder.embed([written, plain], 'question');
    expect(a).toEqual(b);
  });
});

test('the shipped model gives the same bytes alone and in a crowd', async () => {
  const texts = [
    'Qui a envoyé les soldats ?',
    'x',
    'a much longer question about who sent whom, and where, and when?',
  ];
  const crowd = await embedder.embed(texts, 'question');
  for (const [at, text] of texts.entries())
    expect((await embedder.embed([text], 'question'))[0]).toEqual(crowd[at]);
});

test('the shipped model’s revision is the sum of its files', () => {
  expect(embedder.identity).toMatchObject({ model: 'guillemet-mini', dtype: 'q8' });
  expect(embedder.identity.revision).toMatch(/^[0-9a-f]{64}$/);
});

describe('the shipped model is read by looking up', () => {
  const open = (contextFree: boolean): Promise<Embedder> =>
    openEmbedder({
      modelsFolder,
      cacheFolder: join(modelsFolder, 'none'),
      model: shippedModel,
      settings: { contextFree },
    });

  test('to the very bytes that running it on the whole text gives, whatever the text', async () => {
    const [looking, running] = [await open(true), await open(false)];
    const texts = fc
      .sample(fc.string({ unit: 'binary', maxLength: 60 }), { numRuns: 150, seed: 1 })
      .concat([
        '« L’hôpital\u00a0ouvrira », dit-il.\u2028 Łódź\tΟΔΟΣ ΣΑΣ\r\n파병이 600\u202f000 ½ ﬁn ´e \u0301x',
        'a [PAD] b[UNK]c ##ly',
        `${'mot '.repeat(700)}fin`,
        'long'.repeat(5_000),
        ' ',
      ]);
    for (const text of texts) {
      expect(await looking.embed([text], 'passage')).toEqual(await running.embed([text], 'passage'));
      const [a, b] = [
        await looking.embedBoth(text, 'question'),
        await running.embedBoth(text, 'question'),
      ] as const;
      expect(a.vector).toEqual(b.vector);
      const rowsOf = ({ rows, starts }: TokenVectors): Float32Array[] =>
        Array.from(starts, (start) => rows.slice(start, start + 384));
      expect(a.tokens.weights).toEqual(b.tokens.weights);
      expect(rowsOf(a.tokens)).toEqual(rowsOf(b.tokens));
    }
    await looking.close();
    await running.close();
  });
});
