import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { RefusedError } from '../errors.ts';
import { sha256OfFile } from '../sha256.ts';
import { checkModelName, downloadFolder, isFolderName, modelFileNames } from './model-files.ts';
import type { ModelSettings } from './model-settings.ts';

/** The hub that models come from unless another is named. */
export const defaultHubUrl = 'https://huggingface.co';

/** The command that downloads a model. */
export const fetchCommand = (model: string): string => `npm run -s guillemet -- model fetch ${model}`;

/** How far a download is. */
export interface FetchProgress {
  readonly file: string;
  readonly receivedBytes: number;
  /** `null` where the server does not say. */
  readonly totalBytes: number | null;
}

/** Which model to download, from where, to where. */
export interface FetchModelOptions {
  /** Hub id, `owner/name`. */
  readonly model: string;
  readonly settings: Pick<ModelSettings, 'revision' | 'dtype' | 'sha256'>;
  readonly cacheFolder: string;
  /** Default `https://huggingface.co`. */
  readonly hubUrl?: string;
  readonly onProgress?: (progress: FetchProgress) => void;
  readonly signal?: AbortSignal;
}

const fetchFile = async (
  url: string,
  path: string,
  name: string,
  { model, settings, onProgress, signal }: FetchModelOptions,
): Promise<void> => {
  const refuse = (reason: string, cause?: unknown): never => {
    throw new RefusedError(
      `embedding model ${model}: ${url} ${reason}; try again with: ${fetchCommand(model)}`,
      {
        cause,
      },
    );
  };
  const response = await fetch(url, signal === undefined ? {} : { signal }).catch((cause: unknown) =>
    refuse(`cannot be reached (${cause instanceof Error ? cause.message : String(cause)})`, cause),
  );
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    return refuse(`answered ${response.status}`);
  }
  // A coded body has the coded length in its header: not ours to compare.
  const coded = response.headers.get('content-encoding') !== null;
  const declared = coded ? null : response.headers.get('content-length');
  const totalBytes = declared === null ? null : Number(declared);
  // The hub's entity tag of a large file is its SHA-256; that of a small one is something else.
  const tag = (response.headers.get('x-linked-etag') ?? response.headers.get('etag') ?? '').replaceAll(
    /^W\/|"/g,
    '',
  );
  const expected = settings.sha256[name] ?? (/^[0-9a-f]{64}$/.test(tag) ? tag : null);

  const partial = `${path}.${process.pid}.partial`;
  await mkdir(dirname(path), { recursive: true });
  const file = await open(partial, 'w');
  try {
    const hash = createHash('sha256');
    let receivedBytes = 0;
    try {
      for await (const chunk of response.body) {
        hash.update(chunk);
        await file.write(chunk);
        receivedBytes += chunk.byteLength;
        onProgress?.({ file: name, receivedBytes, totalBytes });
      }
    } catch (cause) {
      refuse(`broke off after ${receivedBytes} bytes`, cause);
    }
    if (receivedBytes === 0) refuse('is empty');
    if (totalBytes !== null && receivedBytes !== totalBytes)
      refuse(`gave ${receivedBytes} of ${totalBytes} bytes`);
    const sum = hash.digest('hex');
    if (expected !== null && sum !== expected) refuse(`has SHA-256 ${sum}, expected ${expected}`);
    await file.sync();
    await file.close();
    await rename(partial, path);
  } finally {
    await file.close().catch(() => undefined);
    await rm(partial, { force: true });
  }
};

const isComplete = async (path: string, expected: string | undefined): Promise<boolean> => {
  const found = await stat(path).catch(() => null);
  if (found === null || found.size === 0) return false;
  return expected === undefined || (await sha256OfFile(path)) === expected;
};

/**
 * Downloads a hub model's files, each to a temporary name that is checked, flushed and renamed, so that a cut
 * download is never taken for a model. Files already there are kept where their sum is right or unknown. Returns
 * the folder. Throws a `RefusedError` that names the address.
 */
export const fetchModel = async (options: FetchModelOptions): Promise<string> => {
  const { model, settings, cacheFolder, hubUrl = defaultHubUrl } = options;
  checkModelName(model);
  if (isFolderName(model)) throw new RefusedError(`${model} is a folder: only hub models can be fetched`);
  const folder = downloadFolder(cacheFolder, model, settings.revision);
  for (const name of modelFileNames(settings.dtype)) {
    const path = join(folder, name);
    if (await isComplete(path, settings.sha256[name])) continue;
    const url = `${hubUrl}/${model}/resolve/${encodeURIComponent(settings.revision)}/${name}`;
    await fetchFile(url, path, name, options);
  }
  return folder;
};
