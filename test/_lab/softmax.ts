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
let T = { ok: 0, n: 0, auc: 0, ll: 0 };
for (let k = 0; k < 3; k++) {
  const te = idx.filter((i) => i % 5 === k),
    tr = idx.filter((i) => i % 5 !== k);
  const m = trainSoftmax(
    tr.map((i) => ({ features: F[i]!, label: rows[i]!.label })),
    starts.length + 1,
    featureCount(D),
  );
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
  T.ok += ok;
  T.n += n;
  T.auc += w / pos.length / neg.length / 3;
  T.ll += ll / te.length / 3;
}
console.log('cv top1', (T.ok / T.n).toFixed(4), 'auc', T.auc.toFixed(4), 'll', T.ll.toFixed(4));
