import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { PreTrainedModel, PreTrainedTokenizer } from '@xenova/transformers';
import { RefusedError } from '../errors.ts';
import type { EmbeddedText, Embedder, TextRole, TokenVectors } from './embedder.ts';
import { fetchCommand, fetchModel } from './fetch-model.ts';
import { JUDGE_FILE, type Judge, verdictsOf } from './judge.ts';
import { type FoundModel, findModel, fingerprintOf, isFolderName, type ModelPlaces } from './model-files.ts';
import { type ModelSettings, settingsFor, shippedModel } from './model-settings.ts';
import { poolTokenRows, rowStarts, tokenVectorsOf } from './pool-token-rows.ts';
import { TokenTable } from './token-table.ts';

/** Which embedder to open, and from where. */
export interface OpenEmbedderOptions extends ModelPlaces {
  /** `guillemet-mini`, a hub id (`owner/name`) or a folder (`./name`). */
  readonly model: string;
  /** Settings that differ from what is known of the model. */
  readonly settings?: Partial<ModelSettings>;
  /** Whether a hub model that is not on disk may be downloaded; default false: nothing leaves the machine. */
  readonly allowDownload?: boolean;
  /** Where the hub is, default `https://huggingface.co`. */
  readonly hubUrl?: string;
}

// Characters kept per token of the model's window before tokenising: no language needs as many, and a text of
// megabytes is not tokenised whole to be thrown away.
const charactersPerToken = 24;
// Window in tokens of models that do not say theirs.
const defaultWindow = 512;

/** What to do about a model that is not whole, or not usable. @param own of a folder, where nothing can be fetched. */
const remedyFor = (model: string, own: string, before: string): string => {
  if (isFolderName(model)) return own;
  if (model === shippedModel) return 'it ships with the project; run: git checkout -- embeddings/models';
  return `${before}run: ${fetchCommand(model)}`;
};

const locate = async (options: OpenEmbedderOptions, settings: ModelSettings): Promise<FoundModel> => {
  const { model } = options;
  const found = await findModel(model, settings, options);
  if ('downloaded' in found) return found;
  if (options.allowDownload === true && !isFolderName(model)) {
    await fetchModel({ ...options, settings });
    const fetched = await findModel(model, settings, options);
    if ('downloaded' in fetched) return fetched;
  }
  const remedy = remedyFor(model, 'put it there', '');
  throw new RefusedError(
    `embedding model ${model}: ${found.missing.join(', ')} missing in ${found.folder}; ${remedy}`,
  );
};

const modelOptions = (dtype: ModelSettings['dtype'], threads: number) => ({
  local_files_only: true,
  dtype,
  device: 'cpu' as const,
  session_options: threads > 0 ? { intraOpNumThreads: threads, interOpNumThreads: 1 } : {},
});

const load = async (
  folder: string,
  { dtype, threads }: ModelSettings,
): Promise<[PreTrainedTokenizer, PreTrainedModel]> => {
  // Imported only now: commands that embed nothing start without it.
  const { AutoModel, AutoTokenizer, env, LogLevel } = await import('@xenova/transformers');
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.useFSCache = false;
  env.useBrowserCache = false;
  env.localModelPath = resolve(folder, '..');
  env.cacheDir = resolve(folder, '..');
  env.logLevel = LogLevel.ERROR;
  const tokenizer = await AutoTokenizer.from_pretrained(folder, { local_files_only: true });
  const model = await AutoModel.from_pretrained(folder, modelOptions(dtype, threads));
  return [tokenizer, model];
};

/** Opens the judge of a model's folder and has it judge once: one that does not fit the embedder is found out now. */
const loadJudge = async (folder: string, dimensions: number, threads: number): Promise<Judge> => {
  const { AutoModel, Tensor } = await import('@xenova/transformers');
  const options = { ...modelOptions('fp32', threads), model_file_name: basename(JUDGE_FILE, '.onnx') };
  const model = await AutoModel.from_pretrained(folder, options);
  const verdicts = verdictsOf(dimensions, async (inputs) => {
    const tensors = Object.entries(inputs).map(([name, { data, dims }]) => [
      name,
      new Tensor('float32', data, [...dims]),
    ]);
    const { logits } = (await model(Object.fromEntries(tensors))) as {
      readonly logits?: { readonly data: Float32Array };
    };
    return logits?.data ?? new Float32Array(0);
  });
  const one = {
    count: 1,
    rows: new Float32Array(dimensions),
    starts: Int32Array.of(0),
    weights: Float32Array.of(1),
  };
  await verdicts(one, [one]);
  return {
    verdicts,
    close: async (): Promise<void> => {
      await model.dispose();
    },
  };
};

interface ModelShape {
  readonly dimensions: number;
  /** 0 where the model does not say. */
  readonly vocabularySize: number;
}

const readShape = async (folder: string): Promise<ModelShape> => {
  const config: unknown = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'));
  const { hidden_size: size, dim, vocab_size: vocabulary } = config as Readonly<Record<string, unknown>>;
  const dimensions = size ?? dim;
  if (typeof dimensions !== 'number' || !Number.isInteger(dimensions) || dimensions < 1)
    throw new RefusedError('config.json has no hidden_size');
  return { dimensions, vocabularySize: Number.isSafeInteger(vocabulary) ? Number(vocabulary) : 0 };
};

/**
 * Opens a sentence-embedding model that transformers.js can run. Throws a `RefusedError` that names the file and
 * the next command when the model is not on disk, not complete, or not readable.
 */
export const openEmbedder = async (options: OpenEmbedderOptions): Promise<Embedder> => {
  const settings = settingsFor(options.model, options.settings);
  const { folder, downloaded } = await locate(options, settings);
  const isCommit = /^[0-9a-f]{40}$/.test(settings.revision);
  const refuse = (cause: unknown): never => {
    const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause);
    const own = 'put an exported sentence-embedding model there';
    const remedy = remedyFor(options.model, own, 'delete that folder and ');
    throw new RefusedError(
      `embedding model ${options.model} in ${folder} cannot be used: ${reason}; ${remedy}`,
      {
        cause,
      },
    );
  };
  const [[tokenizer, model], { dimensions, vocabularySize }, revision] = await Promise.all([
    load(folder, settings),
    readShape(folder),
    // A branch may move, a commit may not.
    downloaded && isCommit ? settings.revision : fingerprintOf(folder, settings.dtype),
  ]).catch(refuse);

  const judge = settings.judged
    ? await loadJudge(folder, dimensions, settings.threads).catch(async (cause: unknown) => {
        await model.dispose();
        return refuse(cause);
      })
    : null;
  const { Tensor } = await import('@xenova/transformers');
  const special = new Set<number>(tokenizer.all_special_ids);
  const declared = tokenizer.model_max_length;
  const window = Number.isSafeInteger(declared) && declared > 0 ? Math.min(declared, 8192) : defaultWindow;
  const padding = tokenizer.pad_token_id ?? 0;

  const tokenise = (text: string, cut: object): number[] => {
    const { input_ids: ids } = tokenizer(text, { return_tensor: false, ...cut }) as { input_ids: number[] };
    return ids;
  };

  const idsOf = (text: string, role: TextRole): readonly number[] => {
    const prefix = role === 'question' ? settings.questionPrefix : settings.passagePrefix;
    const bounded = text.slice(0, window * charactersPerToken);
    if (bounded.trim() === '') return [];
    return (
      table?.idsOf(prefix + bounded, window) ??
      tokenise(prefix + bounded, { truncation: true, max_length: window })
    );
  };

  /** Rows of every text's tokens, in the order of `batch`. */
  const run = async (batch: readonly (readonly number[])[]): Promise<Float32Array[]> => {
    const width = Math.max(...batch.map((ids) => ids.length));
    const ids = new BigInt64Array(batch.length * width).fill(BigInt(padding));
    const mask = new BigInt64Array(batch.length * width);
    batch.forEach((row, at) => {
      row.forEach((id, column) => {
        ids[at * width + column] = BigInt(id);
        mask[at * width + column] = 1n;
      });
    });
    const shape = [batch.length, width];
    const output = (await model({
      input_ids: new Tensor('int64', ids, shape),
      attention_mask: new Tensor('int64', mask, shape),
    })) as Record<string, InstanceType<typeof Tensor> | undefined>;
    const hidden = output['last_hidden_state'] ?? output['token_embeddings'];
    if (hidden?.dims[2] !== dimensions)
      throw new RefusedError(
        `embedding model ${options.model} gives vectors of ${hidden?.dims[2] ?? 'no'} dimensions where its config.json says ${dimensions}`,
      );
    const data = hidden.data as Float32Array;
    return batch.map((row, at) =>
      data.subarray(at * width * dimensions, (at * width + row.length) * dimensions),
    );
  };

  const table =
    settings.contextFree && vocabularySize > 0
      ? new TokenTable({
          dimensions,
          vocabularySize,
          special,
          pooling: settings.pooling,
          idsOf: (word) => tokenise(word, {}),
          run: async (ids) => ((await run([ids])) as [Float32Array])[0],
        })
      : null;

  /** Calls `finish` for every text, texts of like length together, and gives the results in the order of `texts`. */
  const each = async <T>(
    texts: readonly string[],
    role: TextRole,
    finish: (rows: Float32Array, ids: readonly number[]) => T,
  ): Promise<T[]> => {
    const ids = texts.map((text) => idsOf(text, role));
    const results = new Array<T>(texts.length);
    const order = ids
      .map((_, at) => at)
      .filter((at) => {
        const known = (ids[at] as number[]).some((id) => !special.has(id));
        if (!known) results[at] = finish(new Float32Array(0), []);
        return known;
      });
    order.sort((a, b) => (ids[a] as number[]).length - (ids[b] as number[]).length || a - b);
    for (let from = 0; from < order.length; from += settings.textsPerBatch) {
      const batch = order.slice(from, from + settings.textsPerBatch);
      const rows = await run(batch.map((at) => ids[at] as number[]));
      batch.forEach((at, row) => {
        results[at] = finish(rows[row] as Float32Array, ids[at] as readonly number[]);
      });
    }
    return results;
  };

  const pooled = (rows: Float32Array): Float32Array =>
    poolTokenRows(rows, rowStarts(rows.length / dimensions, dimensions), dimensions, settings.pooling);
  const tokens = (rows: Float32Array, ids: readonly number[]): TokenVectors =>
    tokenVectorsOf(rows, dimensions, (row) => !special.has(ids[row] as number));

  /** The same by looking up. */
  const look = async <T>(
    from: TokenTable,
    texts: readonly string[],
    role: TextRole,
    finish: (ids: readonly number[]) => T,
  ): Promise<T[]> => {
    const ids = texts.map((text) => idsOf(text, role));
    await from.learn(ids);
    return ids.map(finish);
  };

  return {
    identity: { model: options.model, revision, dtype: settings.dtype, dimensions },
    judge,
    embed: (texts, role): Promise<Float32Array[]> =>
      table === null ? each(texts, role, pooled) : look(table, texts, role, (ids) => table.vectorOf(ids)),
    embedTokens: (texts, role): Promise<TokenVectors[]> =>
      table === null ? each(texts, role, tokens) : look(table, texts, role, (ids) => table.tokensOf(ids)),
    embedBoth: async (text, role): Promise<EmbeddedText> => {
      const [both] = await (table === null
        ? each([text], role, (rows, ids) => ({ vector: pooled(rows), tokens: tokens(rows, ids) }))
        : look(table, [text], role, (ids) => ({ vector: table.vectorOf(ids), tokens: table.tokensOf(ids) })));
      return both as EmbeddedText;
    },
    close: async (): Promise<void> => {
      await model.dispose();
      await judge?.close();
    },
  };
};
