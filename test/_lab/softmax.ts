import { readFileSync } from 'node:fs';
import { readCorpus } from '../../src/corpus/read-corpus.ts';
import { featureCount, questionFeatures } from '../../src/retrieval/question-features.ts';
import { classProbabilities, trainSoftmax } from '../../src/retrieval/softmax-regression.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';

const c = await readCorpus('corpus');
const cur = c.curations[0]!;
const e = await openShippedEmbedder();
const D = e.identity.dimensions;
const starts = [...new Set(cur.questions.map((q) => q.answer.start))].sort((a, b) => a - b);
const rows = [
  ...cur.questions.map((q) => ({ q: q.text, label: starts.indexOf(q.answer.start) + 1 })),
  ...cur.unanswered.map((q) => ({ q, label: 0 })),
];
const V = await e.embed(
  rows.map((r) => r.q),
  'question',
);
const F = rows.map((r, i) => questionFeatures(r.q, V[i]!));
const idx = [...rows.keys()];
const te = idx.filter((i) => i % 5 === 0),
  tr = idx.filter((i) => i % 5 !== 0);
for (const [epochs, step, decay] of [
  [5, 0.3, 1e-5],
  [10, 0.3, 1e-5],
  [10, 0.5, 1e-5],
  [10, 1, 1e-5],
  [6, 1, 1e-5],
  [10, 0.5, 1e-4],
  [10, 1, 1e-3],
  [20, 0.5, 1e-4],
] as const) {
  const t = performance.now();
  const m = trainSoftmax(
    tr.map((i) => ({ features: F[i]!, label: rows[i]!.label })),
    starts.length + 1,
    featureCount(D),
    { epochs, step, decay },
  );
  const tt = performance.now() - t;
  let ok = 0,
    n = 0;
  const pos: number[] = [],
    neg: number[] = [];
  let ll = 0;
  for (const i of te) {
    const p = classProbabilities(m, F[i]!);
    ll -= Math.log(p[rows[i]!.label]! + 1e-9);
    const a = 1 - p[0]!;
    if (rows[i]!.label) {
      n++;
      pos.push(a);
      let b = 1;
      for (let k = 1; k < p.length; k++) if (p[k]! > p[b]!) b = k;
      if (b === rows[i]!.label) ok++;
    } else neg.push(a);
  }
  let w = 0;
  for (const a of pos) for (const b of neg) w += a > b ? 1 : 0;
  console.log(
    epochs,
    step,
    decay,
    'cv top1',
    (ok / n).toFixed(3),
    'auc',
    (w / pos.length / neg.length).toFixed(3),
    'll',
    (ll / te.length).toFixed(3),
    tt | 0,
  );
}
