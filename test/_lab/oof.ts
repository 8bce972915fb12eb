import { readFileSync } from 'node:fs';
import { readCorpus } from '../../src/corpus/read-corpus.ts';
import { lateInteraction } from '../../src/retrieval/late-interaction.ts';
import { featureCount, questionFeatures } from '../../src/retrieval/question-features.ts';
import { classProbabilities, trainSoftmax } from '../../src/retrieval/softmax-regression.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';

const c = await readCorpus('corpus');
const cur = c.curations[0]!;
const text = c.documents[0]!.document.text;
const e = await openShippedEmbedder();
const D = e.identity.dimensions;
const starts = [...new Set(cur.questions.map((q) => q.answer.start))].sort((a, b) => a - b);
// crude sentences around excerpt
const segs = starts.map((s) => {
  let a = Math.max(text.lastIndexOf('. ', s), text.lastIndexOf('\n', s), text.lastIndexOf('« ', s));
  let b = text.indexOf('. ', s);
  const n = text.indexOf('\n', s);
  if (b < 0 || (n >= 0 && n < b)) b = n;
  if (b < 0) b = text.length;
  return text.slice(a + 1, b + 1).trim();
});
const rows = [
  ...cur.questions.map((q) => ({ q: q.text, label: starts.indexOf(q.answer.start) + 1 })),
  ...cur.unanswered.map((q) => ({ q, label: 0 })),
];
const dev = readFileSync('/work/shared/eval/dev.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((l) => JSON.parse(l));
const V = await e.embed(
  rows.map((r) => r.q),
  'question',
);
const DV = await e.embed(
  dev.map((d) => d.question),
  'question',
);
const ST = await e.embedTokens(segs, 'passage');
const F = rows.map((r, i) => questionFeatures(r.q, V[i]!));
const DF = dev.map((d, i) => questionFeatures(d.question, DV[i]!));
const dot = (a: Float32Array, b: Float32Array) => {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i]! * b[i]!;
  return s;
};
const K = 16;
const cls = starts.length + 1;
const train = (idx: number[], epochs = 10, step = 0.3) =>
  trainSoftmax(
    idx.map((i) => ({ features: F[i]!, label: rows[i]!.label })),
    cls,
    featureCount(D),
    { epochs, step, decay: 1e-5 },
  );
const logit = (p: number) => Math.log(Math.max(1e-6, p) / Math.max(1e-6, 1 - p));
const feats = async (m: any, f: any, v: Float32Array, idx: number[], qt: any) => {
  const p = classProbabilities(m, f);
  const o = [...p.keys()].slice(1).sort((a, b) => p[b]! - p[a]!);
  const sims = idx.map((i) => [dot(v, V[i]!), rows[i]!.label] as const).sort((a, b) => b[0] - a[0]);
  const me = sims.find((s) => s[1] !== 0)![0],
    mu = sims.find((s) => s[1] === 0)![0];
  const vote =
    sims.slice(0, K).reduce((s, x) => s + (x[1] !== 0 ? x[0] : 0), 0) /
    sims.slice(0, K).reduce((s, x) => s + x[0], 0);
  const late = lateInteraction(qt, ST[o[0]! - 1]!, D);
  const lates = ST.map((t) => lateInteraction(qt, t, D)).sort((a, b) => b - a);
  return {
    p,
    o,
    x: [logit(1 - p[0]!), me, mu, me - mu, vote, p[o[0]!]!, late, lates[0]!, lates[0]! - lates[3]!],
  };
};
const n = rows.length;
const X: number[][] = [],
  Y: number[] = [];
const QT = await e.embedTokens(
  rows.map((r) => r.q),
  'question',
);
const DT = await e.embedTokens(
  dev.map((d) => d.question),
  'question',
);
for (let k = 0; k < 5; k++) {
  const tr: number[] = [],
    te: number[] = [];
  for (let i = 0; i < n; i++) ((i * 7919) % 5 === k ? te : tr).push(i);
  const m = train(tr);
  for (const i of te) {
    const r = await feats(m, F[i], V[i]!, tr, QT[i]);
    X.push(r.x);
    Y.push(rows[i]!.label ? 1 : 0);
  }
}
const all = [...Array(n).keys()];
const m = train(all);
const DX: number[][] = [],
  DY: number[] = [];
let a1 = 0,
  a3 = 0,
  na = 0;
for (let i = 0; i < dev.length; i++) {
  const r = await feats(m, DF[i], DV[i]!, all, DT[i]);
  DX.push(r.x);
  DY.push(dev[i].gold.length ? 1 : 0);
  if (dev[i].gold.length) {
    na++;
    const hit = (c: number) => dev[i].gold.some((g: string) => segs[c - 1]!.includes(g));
    if (hit(r.o[0]!)) a1++;
    if (r.o.slice(0, 3).some(hit)) a3++;
  }
}
const auc = (s: number[], y: number[]) => {
  let w = 0,
    c = 0;
  for (let i = 0; i < s.length; i++)
    if (y[i])
      for (let j = 0; j < s.length; j++)
        if (!y[j]) {
          c++;
          w += s[i]! > s[j]! ? 1 : s[i] === s[j] ? 0.5 : 0;
        }
  return w / c;
};
const refAt = (s: number[], y: number[], q: number) => {
  const pos = s.filter((_, i) => y[i]).sort((a, b) => a - b);
  const thr = pos[Math.floor(pos.length * q)]!;
  const neg = s.filter((_, i) => !y[i]);
  return (neg.filter((x) => x < thr).length / neg.length).toFixed(2);
};
const fit = (X: number[][], Y: number[], cols: number[]) => {
  const mu = cols.map((c) => X.reduce((s, x) => s + x[c]!, 0) / X.length),
    sd = cols.map((c, j) => Math.sqrt(X.reduce((s, x) => s + (x[c]! - mu[j]!) ** 2, 0) / X.length) || 1);
  let w = cols.map(() => 0),
    b = 0;
  const wp = (Y.filter((y) => !y).length / Y.length) * 2,
    wn = 2 - wp;
  for (let it = 0; it < 1500; it++) {
    const g = cols.map(() => 0);
    let gb = 0;
    X.forEach((x, i) => {
      const z = cols.map((c, j) => (x[c]! - mu[j]!) / sd[j]!);
      const p = 1 / (1 + Math.exp(-(b + z.reduce((s, v, j) => s + v * w[j]!, 0))));
      const d = (p - Y[i]!) * (Y[i] ? wp : wn);
      gb += d;
      z.forEach((v, j) => {
        g[j]! += d * v;
      });
    });
    w = w.map((v, j) => v - 0.5 * (g[j]! / X.length + 1e-3 * v));
    b -= (0.5 * gb) / X.length;
  }
  return {
    w,
    b,
    f: (x: number[]) => b + cols.reduce((s, c, j) => s + (w[j]! * (x[c]! - mu[j]!)) / sd[j]!, 0),
  };
};
console.log('dev top1', a1 / na, 'top3', a3 / na);
for (const cols of [
  [0],
  [1, 2],
  [4],
  [0, 1, 2],
  [0, 4],
  [0, 1, 2, 4],
  [0, 1, 2, 4, 5],
  [0, 6],
  [0, 1, 2, 4, 6, 7, 8],
]) {
  const r = fit(X, Y, cols);
  const so = X.map(r.f),
    sd = DX.map(r.f);
  console.log(
    cols.join(),
    'OOF auc',
    auc(so, Y).toFixed(3),
    refAt(so, Y, 0.07),
    '| dev auc',
    auc(sd, DY).toFixed(3),
    'refused at 3,5,7,10%',
    refAt(sd, DY, 0.03),
    refAt(sd, DY, 0.05),
    refAt(sd, DY, 0.07),
    refAt(sd, DY, 0.1),
    r.w.map((v) => v.toFixed(2)).join(' '),
  );
}
const r0 = fit(X, Y, [0, 1, 2, 4]);
const s0 = DX.map(r0.f);
const pos = s0.filter((_, i) => DY[i]).sort((a, b) => a - b);
const thr = pos[Math.floor(pos.length * 0.07)]!;
dev.forEach((d, i) => {
  if (!DY[i] && s0[i]! >= thr) console.log('ANSWERED', s0[i]!.toFixed(2), d.id, d.question);
  if (DY[i] && s0[i]! < thr) console.log('REFUSED', s0[i]!.toFixed(2), d.id, d.question);
});
