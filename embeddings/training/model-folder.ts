import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { letterFolds } from './fold-text.ts';
import { encodeOnnx } from './onnx-model.ts';
import { quantiseRows } from './quantise-rows.ts';
import { staticTableGraph } from './static-table-graph.ts';
import { longestWord, specialTokens } from './word-pieces.ts';

// Tokens read of one text; a static table has no positions, so this only bounds the work.
const windowTokens = 512;

const tokenizerJson = (vocabulary: readonly string[]): object => ({
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: Object.entries(specialTokens).map(([content, id]) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  })),
  normalizer: {
    type: 'Sequence',
    normalizers: [
      { type: 'NFKD' },
      { type: 'Lowercase' },
      { type: 'StripAccents' },
      { type: 'NFC' },
      ...letterFolds.map(([String, content]) => ({ type: 'Replace', pattern: { String }, content })),
    ],
  },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: null,
  decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: longestWord,
    vocab: Object.fromEntries(vocabulary.map((piece, id) => [piece, id])),
  },
});

/**
 * Writes a static embedder as the folder that transformers.js loads: `config.json`, `tokenizer.json`,
 * `tokenizer_config.json` and `onnx/model_quantized.onnx`. `table` holds a row of `dimensions` per piece; the rows
 * of the special tokens are written as zeros.
 */
export const writeModelFolder = async (
  folder: string,
  vocabulary: readonly string[],
  table: Float32Array,
  dimensions: number,
): Promise<void> => {
  const rows = table.slice();
  for (const id of Object.values(specialTokens)) rows.fill(0, id * dimensions, (id + 1) * dimensions);
  const onnx = encodeOnnx(staticTableGraph(quantiseRows(rows, dimensions)));
  const files: readonly (readonly [string, string | Uint8Array])[] = [
    [
      'config.json',
      `${JSON.stringify(
        {
          architectures: ['BertModel'],
          model_type: 'bert',
          hidden_size: dimensions,
          vocab_size: vocabulary.length,
          pad_token_id: specialTokens['[PAD]'],
        },
        null,
        2,
      )}\n`,
    ],
    ['tokenizer.json', `${JSON.stringify(tokenizerJson(vocabulary))}\n`],
    [
      'tokenizer_config.json',
      `${JSON.stringify(
        {
          tokenizer_class: 'PreTrainedTokenizerFast',
          model_max_length: windowTokens,
          pad_token: '[PAD]',
          unk_token: '[UNK]',
        },
        null,
        2,
      )}\n`,
    ],
    ['onnx/model_quantized.onnx', onnx],
  ];
  await mkdir(join(folder, 'onnx'), { recursive: true });
  for (const [name, content] of files) await writeFile(join(folder, name), content);
};
