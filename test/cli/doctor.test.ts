import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpus, modelFiles } from '../../src/cli/examination/examine-content.ts';
import { clock, freeDisk, nodeVersion } from '../../src/cli/examination/examine-machine.ts';
import { environment, folders, questions } from '../../src/cli/examination/examine-settings.ts';
import { readConfig } from '../../src/config.ts';
import { settingsFor, shippedModel } from '../../src/embedding/model-settings.ts';
import { sha256OfFile } from '../../src/sha256.ts';
import { guillemet } from '../support/run-guillemet.ts';
import { temporaryFolder } from '../support/temporary-corpus.ts';

const config = (environment: Record<string, string> = {}) => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'corpus'));
  const places = {
    CORPUS_DIR: 'corpus',
    INDEX_DIR: 'index',
    RECORDS_DIR: 'records',
    MODEL_CACHE_DIR: 'models',
  };
  const given = Object.entries(places).map(([name, place]) => [name, join(folder, place)]);
  return readConfig({}, { ...Object.fromEntries(given), ...environment });
};
const fileOf = (text: string, mode = 0o600): string => {
  const file = join(temporaryFolder(), '.env');
  writeFileSync(file, text, { mode });
  return file;
};

describe('the examination', () => {
  it('wants a Node.js that is new enough', () => {
    expect([nodeVersion('20.12.0').ok, nodeVersion('24.0.1').ok]).toEqual([true, true]);
    expect(nodeVersion('20.11.9')).toMatchObject({ ok: false, remedy: expect.stringContaining('20.12') });
  });

  it('knows the hash of every file of the model that ships', async () => {
    const { sha256, dtype } = settingsFor(shippedModel);
    expect(dtype).toBe('q8');
    const folder = join(import.meta.dirname, '..', '..', 'embeddings', 'models', shippedModel);
    for (const [name, sum] of Object.entries(sha256))
      expect(await sha256OfFile(join(folder, name))).toBe(sum);
    expect(await modelFiles(config())).toMatchObject({
      ok: true,
      seen: expect.stringContaining('every hash right'),
    });
  });

  it('names a model file that is missing or damaged, and how to get it again', async () => {
    const model = 'Xenova/multilingual-e5-small';
    const of = config({ EMBEDDING_MODEL: model });
    const fetch = `npm run -s guillemet -- model fetch ${model}`;
    expect(await modelFiles(of)).toMatchObject({
      ok: false,
      seen: expect.stringContaining('missing'),
      remedy: fetch,
    });
    for (const name of [
      'config.json',
      'tokenizer.json',
      'tokenizer_config.json',
      'onnx/model_quantized.onnx',
    ]) {
      const file = join(of.MODEL_CACHE_DIR, model, settingsFor(model).revision, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, 'other bytes');
    }
    expect(await modelFiles(of)).toMatchObject({
      ok: false,
      seen: expect.stringContaining('is not as it was released'),
      remedy: fetch,
    });
  });

  it('tells an empty corpus and a broken one', async () => {
    const of = config();
    expect(await corpus(of)).toMatchObject({ ok: false, remedy: expect.stringContaining('corpus add') });
    writeFileSync(join(of.CORPUS_DIR, 'a.md'), 'no title');
    expect(await corpus(of)).toMatchObject({
      ok: false,
      seen: expect.stringContaining('a.md:1: title is missing'),
    });
  });

  it('says which folder cannot be read or made', async () => {
    const of = config();
    expect((await folders(of)).map(({ ok }) => ok)).toEqual([true, true, true]);
    writeFileSync(join(of.CORPUS_DIR, 'file'), '');
    const under = join(of.CORPUS_DIR, 'file', 'deep');
    const all = { ...of, CORPUS_DIR: under, INDEX_DIR: under, RECORDS_DIR: under };
    for (const finding of await folders(all)) {
      expect(finding).toMatchObject({
        ok: false,
        remedy: expect.stringMatching(/CORPUS_DIR|--index|RECORDS_DIR/),
      });
      expect(finding.seen).toContain(under);
    }
  });

  it('finds settings that nothing reads, and a token that others can read', async () => {
    const of = config({ DISCORD_TOKEN: 'x' });
    expect(await environment(of, join(temporaryFolder(), 'none'))).toMatchObject({ ok: true });
    expect(await environment(of, fileOf('DISCORD_TOKEN=x\nINDEX_DIR=\n'))).toMatchObject({ ok: true });
    expect(await environment(of, fileOf('DISCORD_TOKENS=x\n'))).toMatchObject({
      ok: false,
      seen: 'nothing reads DISCORD_TOKENS',
    });
    const open = fileOf('DISCORD_TOKEN=x\n', 0o644);
    expect(await environment(of, open)).toMatchObject({ ok: false, remedy: `chmod 600 ${open}` });
  });

  it('finds questions that are still kept though nobody wants them', async () => {
    const of = config();
    expect(await questions(of)).toMatchObject({ ok: true });
    mkdirSync(join(of.RECORDS_DIR, 'questions'), { recursive: true });
    writeFileSync(join(of.RECORDS_DIR, 'questions', '2025-03-02.jsonl'), '');
    expect(await questions(of)).toMatchObject({
      ok: false,
      remedy: expect.stringContaining('corpus forget'),
    });
    expect(await questions({ ...of, LOG_QUESTIONS: true })).toMatchObject({ ok: true });
  });

  it('finds a clock that stands before what was already done, and a disk that is full', async () => {
    const of = config();
    expect(await clock(of)).toMatchObject({ ok: true });
    expect(await clock(of, Date.UTC(1970, 0, 1))).toMatchObject({
      ok: false,
      remedy: expect.stringContaining('clock'),
    });
    mkdirSync(of.INDEX_DIR);
    const publication = {
      number: 1,
      generation: 'a'.repeat(64),
      publishedAt: '2999-01-01T00:00:00.000Z',
      by: null,
      kind: 'reindex',
      files: [],
      sentences: { added: 0, removed: 0, changed: 0 },
    };
    writeFileSync(join(of.INDEX_DIR, 'history.jsonl'), `${JSON.stringify(publication)}\n`);
    expect(await clock(of)).toMatchObject({ ok: false, seen: expect.stringContaining('2999') });
    expect(await freeDisk(of)).toMatchObject({ ok: true });
    expect(await freeDisk(of, Number.POSITIVE_INFINITY)).toMatchObject({ ok: false });
  });
});

it('doctor says what is wrong with the settings, one line each, and looks at no more', async () => {
  const { code, stdout } = await guillemet(['doctor', '--json'], {
    env: { HEALTH_PORT: 'x', QUOTE_LEDGER_DAYS: '-1' },
  });
  expect(code).toBe(1);
  const findings = JSON.parse(stdout) as { what: string; ok: boolean; seen: string }[];
  expect(findings.filter(({ ok }) => !ok).map(({ seen }) => seen.split(':')[0])).toEqual([
    'QUOTE_LEDGER_DAYS',
    'HEALTH_PORT',
  ]);
  expect(findings.map(({ what }) => what)).toContain('hnswlib-node');
});
