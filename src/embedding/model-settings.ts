/** Weight formats of an exported model, each its own file in the model's `onnx` folder. */
export const weightFiles = {
  q8: 'onnx/model_quantized.onnx',
  int8: 'onnx/model_int8.onnx',
  uint8: 'onnx/model_uint8.onnx',
  q4: 'onnx/model_q4.onnx',
  fp16: 'onnx/model_fp16.onnx',
  fp32: 'onnx/model.onnx',
} as const;

/** The weight format of a model, named as the models on the hub name it. */
export type Dtype = keyof typeof weightFiles;

/** How a text's token vectors become one: their mean, or the first token's alone. */
export type Pooling = 'mean' | 'cls';

/** How a model wants to be run. */
export interface ModelSettings {
  /** Hub revision to fetch: a commit where it is known, else a branch. */
  readonly revision: string;
  readonly dtype: Dtype;
  readonly pooling: Pooling;
  /** Put before every question; empty for most models. */
  readonly questionPrefix: string;
  /** Put before every passage; empty for most models. */
  readonly passagePrefix: string;
  /**
   * Texts per run of the model, 1 or more. Models quantised at run time scale their numbers by the whole
   * batch, so that a text's vector would depend on its neighbours: only 1 keeps the same text at the same bytes.
   */
  readonly textsPerBatch: number;
  /**
   * Whether the model is a table: a token's vector does not depend on its neighbours, nor a word's tokens on other words.
   * Rows are then fetched from it once and looked up.
   */
  readonly contextFree: boolean;
  /** Whether a judge trained on its token vectors lies beside the model; without it the model is not complete. */
  readonly judged: boolean;
  /** Threads inside onnxruntime; 0 leaves the choice to it. More than 1 only costs where a run takes microseconds. */
  readonly threads: number;
  /** SHA-256 per file where it is known beforehand: what a download is checked against. */
  readonly sha256: Readonly<Record<string, string>>;
}

/** What an unknown model is run with: mean pooling, no prefixes, the newest quantised weights. */
export const defaultModelSettings: ModelSettings = {
  revision: 'main',
  dtype: 'q8',
  pooling: 'mean',
  questionPrefix: '',
  passagePrefix: '',
  textsPerBatch: 1,
  contextFree: false,
  judged: false,
  threads: 0,
  sha256: {},
};

/** The name of the embedder that ships with the project. */
export const shippedModel = 'guillemet-mini';

const knownModels: Readonly<Record<string, Partial<ModelSettings>>> = {
  // A table of token vectors: no batch statistics, so batching is safe, and a thread pool is slower than none.
  [shippedModel]: {
    textsPerBatch: 32,
    contextFree: true,
    judged: true,
    threads: 1,
    sha256: {
      'config.json': '28be732fe14892bddc68237274270701f5e1028ec7b8c0a53b9f876852634aad',
      'tokenizer.json': '5cd2d9061bc59b84942af293ad32a82a379d82cb6945986ba4a1e63cac2aa940',
      'tokenizer_config.json': '48a2ed944b35f1be9929aa178d401b7e75a2ea79a7b79ca3c8711a752930a053',
      'onnx/model_quantized.onnx': 'bc5b0285ac6d408db55877a028d75d2eb18c1685188269f095d2bf9d9e751b75',
      'onnx/judge.onnx': '72161f376131a051d136fb43fd515e0476dc4b56b026791169d68b7f83a8dafe',
    },
  },
  'Xenova/multilingual-e5-small': {
    revision: '761b726dd34fb83930e26aab4e9ac3899aa1fa78',
    questionPrefix: 'query: ',
    passagePrefix: 'passage: ',
    sha256: {
      'config.json': 'cb99455288675345e1a4f411438d5d0adbba5fbd3a67ea4fb03c015433b996c1',
      'tokenizer.json': '0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39',
      'tokenizer_config.json': 'a1d6bc8734a6f635dc158508bef000f8e2e5a759c7d92f984b2c86e5ff53425b',
      'onnx/model_quantized.onnx': 'f80102d3f2a1229f387d3c81909990d8945513e347b0eab049f7de3c6f98c193',
    },
  },
};

/** Settings for a model: what is given, else what is known of the model, else the defaults. */
export const settingsFor = (model: string, given: Partial<ModelSettings> = {}): ModelSettings => {
  const settings = { ...defaultModelSettings, ...knownModels[model], ...given };
  // The known sums are those of the known revision.
  const pinned = given.revision === undefined || given.revision === knownModels[model]?.revision;
  return pinned ? settings : { ...settings, sha256: given.sha256 ?? {} };
};
