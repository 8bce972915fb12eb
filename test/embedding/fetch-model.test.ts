import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FetchProgress, fetchModel } from '../../src/embedding/fetch-model.ts';
import { modelFileNames } from '../../src/embedding/model-files.ts';
import { openEmbedder } from '../../src/embedding/transformers-embedder.ts';
import { writeTinyModel } from './tiny-model.ts';

const model = 'owner/tiny';
const revision = '0123456789abcdef0123456789abcdef01234567';
const prefix = `/${model}/resolve/${revision}/`;
const sum = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

let modelsFolder: string;
let cacheFolder: string;
let hub: Server;
let hubUrl: string;
const files = new Map<string, Buffer>();
let requested: string[] = [];

const serveWell: RequestListener = (request, response) => {
  const name = request.url?.startsWith(prefix) ? request.url.slice(prefix.length) : '';
  requested.push(name);
  const bytes = files.get(name);
  if (bytes === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-length': bytes.length, etag: `"${sum(bytes)}"` }).end(bytes);
};
let serve: RequestListener = serveWell;

const settings = { revision, dtype: 'q8', sha256: {} } as const;
const fetchTiny = (more: Partial<Parameters<typeof fetchModel>[0]> = {}): Promise<string> =>
  fetchModel({ model, settings, cacheFolder, hubUrl, ...more });
const leftOnDisk = async (): Promise<string[]> =>
  (await readdir(cacheFolder, { recursive: true, withFileTypes: true }))
    .filter((e) => e.isFile())
    .map((e) => e.name);

beforeAll(async () => {
  modelsFolder = await writeTinyModel();
  for (const name of modelFileNames('q8')) files.set(name, await readFile(join(modelsFolder, 'tiny', name)));
  hub = createServer((request, response) => serve(request, response));
  await new Promise<void>((resolve) => {
    hub.listen(0, '127.0.0.1', resolve);
  });
  hubUrl = `http://127.0.0.1:${(hub.address() as AddressInfo).port}`;
});

afterAll(async () => {
  hub.closeAllConnections();
  await new Promise((resolve) => {
    hub.close(resolve);
  });
  await rm(modelsFolder, { recursive: true });
});

beforeEach(async () => {
  serve = serveWell;
  requested = [];
  cacheFolder = await mkdtemp(join(tmpdir(), 'guillemet-cache-'));
});

describe('fetching a model', () => {
  test('brings its files at the pinned revision, byte for byte, and nothing else', async () => {
    const folder = await fetchTiny();
    for (const name of modelFileNames('q8'))
      expect(await readFile(join(folder, name))).toEqual(files.get(name));
    expect((await leftOnDisk()).sort()).toEqual([
      'config.json',
      'model_quantized.onnx',
      'tokenizer.json',
      'tokenizer_config.json',
    ]);
  });

  test('asks for nothing that is there already', async () => {
    await fetchTiny();
    requested = [];
    await fetchTiny();
    expect(requested).toEqual([]);
  });

  test('fetches again what has another sum than the list says', async () => {
    const folder = await fetchTiny();
    await writeFile(join(folder, 'tokenizer.json'), 'spoiled');
    const sha256 = Object.fromEntries([...files].map(([name, bytes]) => [name, sum(bytes)]));
    await fetchTiny({ settings: { ...settings, sha256 } });
    expect(await readFile(join(folder, 'tokenizer.json'))).toEqual(files.get('tokenizer.json'));
  });

  test('says how far it is', async () => {
    const seen: FetchProgress[] = [];
    await fetchTiny({ onProgress: (progress) => seen.push(progress) });
    const size = files.get('config.json')?.length;
    expect(seen.findLast(({ file }) => file === 'config.json')).toEqual({
      file: 'config.json',
      receivedBytes: size,
      totalBytes: size,
    });
  });
});

describe('a download that goes wrong leaves no file and names the address', () => {
  const refusal = async (more: Partial<Parameters<typeof fetchModel>[0]> = {}): Promise<string> => {
    const error = (await fetchTiny(more).catch((reason: unknown) => reason)) as Error;
    expect(error.name).toBe('RefusedError');
    expect(error.message).toContain('try again with: npm run -s guillemet -- model fetch owner/tiny');
    return error.message;
  };

  test('a file that the hub does not have', async () => {
    serve = (_, response) => response.writeHead(404).end();
    expect(await refusal()).toContain(`${hubUrl}${prefix}config.json answered 404`);
    expect(await leftOnDisk()).toEqual([]);
  });

  test('a connection cut in the middle', async () => {
    serve = (_, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('half', () => response.destroy());
    };
    expect(await refusal()).toMatch(/broke off after \d+ bytes|cannot be reached/);
    expect(await leftOnDisk()).toEqual([]);
  });

  test('bytes with another sum than the hub announced', async () => {
    serve = (_, response) =>
      response.writeHead(200, { 'x-linked-etag': `"${'0'.repeat(64)}"` }).end('something');
    expect(await refusal()).toMatch(/has SHA-256 [0-9a-f]{64}, expected 0{64}/);
    expect(await leftOnDisk()).toEqual([]);
  });

  test('bytes with another sum than the list says', async () => {
    expect(await refusal({ settings: { ...settings, sha256: { 'config.json': 'f'.repeat(64) } } })).toContain(
      `expected ${'f'.repeat(64)}`,
    );
    expect(await leftOnDisk()).toEqual([]);
  });

  test('an empty answer', async () => {
    serve = (_, response) => response.writeHead(200).end();
    expect(await refusal()).toContain('is empty');
    expect(await leftOnDisk()).toEqual([]);
  });

  test('a hub that is not there', async () => {
    expect(await refusal({ hubUrl: 'http://127.0.0.1:1' })).toContain('cannot be reached');
  });
});

describe('opening a hub model', () => {
  test('downloads it when that is allowed, and never else', async () => {
    const options = { modelsFolder, cacheFolder, model, settings: { revision }, hubUrl };
    await expect(openEmbedder(options)).rejects.toThrow(
      /missing in .*run: npm run -s guillemet -- model fetch owner\/tiny/,
    );
    expect(requested).toEqual([]);

    const embedder = await openEmbedder({ ...options, allowDownload: true });
    expect(embedder.identity).toEqual({ model, revision, dtype: 'q8', dimensions: 4 });
    expect([...((await embedder.embed(['soldiers'], 'question'))[0] ?? [])]).toEqual([1, 0, 0, 0]);
    await embedder.close();
  });
});
