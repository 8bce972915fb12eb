import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { encodeOnnx } from '../onnx-model.ts';
import { judgeGraph } from './judge-graph.ts';
import { readSafetensors } from './read-safetensors.ts';

// Weights of train_judge.py, as the folder that transformers.js loads. The vocabulary is guillemet-mini's.

const MODELS = join(import.meta.dirname, '../../models');
/** As in train_judge.py. */
const HEADS = 6;

const { values } = parseArgs({
  options: { weights: { type: 'string' }, out: { type: 'string', default: join(MODELS, 'guillemet-judge') } },
});
if (values.weights === undefined) throw new Error('usage: export-judge.ts --weights FILE [--out DIR]');

const weights = await readSafetensors(values.weights);
await mkdir(join(values.out, 'onnx'), { recursive: true });
await writeFile(join(values.out, 'onnx/model_quantized.onnx'), encodeOnnx(judgeGraph(weights, HEADS)));
for (const name of ['tokenizer.json', 'tokenizer_config.json'])
  await copyFile(join(MODELS, 'guillemet-mini', name), join(values.out, name));
const config = {
  architectures: ['BertForSequenceClassification'],
  model_type: 'bert',
  vocab_size: weights.get('table')?.dims[0],
  pad_token_id: 0,
};
await writeFile(join(values.out, 'config.json'), `${JSON.stringify(config, null, 2)}\n`);
