import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { RefusedError } from '../errors.ts';
import { sha256OfFile } from '../sha256.ts';
import { JUDGE_FILE } from './judge.ts';
import { type Dtype, type ModelSettings, weightFiles } from './model-settings.ts';

/** The files that make a model's vectors, relative to its folder, weights last. */
export const modelFileNames = (dtype: Dtype): readonly string[] => [
  'config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  weightFiles[dtype],
];

/** Where a model's files may lie. */
export interface ModelPlaces {
  /** Folder of models that ship with the project or were put there by hand: `<modelsFolder>/<model>/`. */
  readonly modelsFolder: string;
  /** Folder of downloaded models: `<cacheFolder>/<model>/<revision>/`. */
  readonly cacheFolder: string;
}

/** A model found on disk with all its files. */
export interface FoundModel {
  /** Absolute path. */
  readonly folder: string;
  /** Whether it was downloaded, so that its hub revision says what it is. */
  readonly downloaded: boolean;
}

/** A model that is not complete on disk: where it was looked for, and what is missing there. */
export interface MissingModel {
  readonly folder: string;
  readonly missing: readonly string[];
}

const hubId = /^[\w][\w.-]*(\/[\w][\w.-]*)?$/;

/** Whether `model` names a folder rather than an id: `/models/mine`, `./mine`, `../mine`. */
export const isFolderName = (model: string): boolean => isAbsolute(model) || /^\.{1,2}[\\/]/.test(model);

/**
 * Throws a `RefusedError` unless `model` is a hub id, `name` or `owner/name`, or a folder. Two dots are refused
 * in ids, so that none leads out of the models folder.
 */
export const checkModelName = (model: string): void => {
  if (isFolderName(model) || (hubId.test(model) && !model.includes('..'))) return;
  throw new RefusedError(
    `"${model}" is neither a hub model such as owner/name nor a folder such as ./name; set EMBEDDING_MODEL to one of these`,
  );
};

/** The folder that a hub model's revision is downloaded to. */
export const downloadFolder = (cacheFolder: string, model: string, revision: string): string =>
  join(resolve(cacheFolder), ...model.split('/'), revision.replaceAll(/[^\w.-]/g, '_'));

const missingFiles = async (folder: string, names: readonly string[]): Promise<string[]> => {
  const missing: string[] = [];
  for (const name of names) {
    const found = await stat(join(folder, name)).catch(() => null);
    if (found === null || !found.isFile() || found.size === 0) missing.push(name);
  }
  return missing;
};

/** Looks for a model in its own folder, then in the models folder, then among the downloads. */
export const findModel = async (
  model: string,
  { revision, dtype, judged }: Pick<ModelSettings, 'revision' | 'dtype' | 'judged'>,
  places: ModelPlaces,
): Promise<FoundModel | MissingModel> => {
  checkModelName(model);
  const names = [...modelFileNames(dtype), ...(judged ? [JUDGE_FILE] : [])];
  const own = isFolderName(model) ? resolve(model) : join(resolve(places.modelsFolder), ...model.split('/'));
  const missingInOwn = await missingFiles(own, names);
  if (missingInOwn.length === 0) return { folder: own, downloaded: false };
  // A model put there by hand that lacks a file is what the person meant: say so rather than look elsewhere.
  if (isFolderName(model) || missingInOwn.length < names.length)
    return { folder: own, missing: missingInOwn };
  const cached = downloadFolder(places.cacheFolder, model, revision);
  const missing = await missingFiles(cached, names);
  return missing.length === 0 ? { folder: cached, downloaded: true } : { folder: cached, missing };
};

/** SHA-256 in hex over the names and sums of a model's files: changes when any of them does. */
export const fingerprintOf = async (folder: string, dtype: Dtype): Promise<string> => {
  const hash = createHash('sha256');
  for (const name of modelFileNames(dtype))
    hash.update(`${name} ${await sha256OfFile(join(folder, name))}\n`);
  return hash.digest('hex');
};
