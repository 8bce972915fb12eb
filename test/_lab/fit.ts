import { isHeldOut, readOwnTexts } from '../../embeddings/training/own-texts.ts';
import { EVIDENCE_NAMES, lexicalEvidence } from '../../src/retrieval/evidence.ts';
import { lateInteraction } from '../../src/retrieval/late-interaction.ts';
import { fitLogistic, logisticScore } from '../../src/retrieval/logistic-regression.ts';
import { MinisearchIndex } from '../../src/search-index/minisearch-index.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';

const e = await openShippedEmbedder();
const D = e.identity.dimensions;
const texts = [
  await readOwnTexts('/work/shared/training', new Set(), () => {}),
  await readOwnTexts('embeddings/training/data', new Set(), () => {}),
];
const dot = (a: Float32Array, b: Float32Array) => {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i]! * b[i]!;
  return s;
};
const pairs: { inputs: number[]; positive: boolean }[] = [];
const docs: { x: number[][]; answer: number }[] = [];
let count = 0;
for (const { passages } of texts)
  for (let i = 0; i < passages.length; i++) {
    const p = passages[i]!;
    if (!isHeldOut(p)) continue;
    count++;
    const win = passages.slice(Math.max(0, i - 6), i + 7).filter((x) => x.area === p.area);
    const cands = [...win.map((x) => x.text), ...(p.nearMiss ? [p.nearMiss] : [])];
    const ans = win.indexOf(p);
    const vec = await e.embed(cands, 'passage'),
      tok = await e.embedTokens(cands, 'passage');
    const idx = MinisearchIndex.build(cands);
    const qs = p.questions.map((q) => q[1]);
    const qv = await e.embed(qs, 'question'),
      qt = await e.embedTokens(qs, 'question');
    qs.forEach((q, k) => {
      const X = cands.map((c, j) => {
        const ev: any = {
          ...lexicalEvidence(q, c, idx),
          cosine: dot(qv[k]!, vec[j]!),
          late: lateInteraction(qt[k]!, tok[j]!, D),
          expected: 0,
        };
        return EVIDENCE_NAMES.map((n) => ev[n]);
      });
      docs.push({ x: X, answer: ans });
      X.forEach((x, j) => pairs.push({ inputs: x, positive: j === ans }));
    });
  }
console.log('held', count, 'questions', docs.length, 'pairs', pairs.length);
const evalM = (f: (x: number[]) => number) => {
  let a1 = 0,
    a3 = 0;
  for (const d of docs) {
    const o = d.x.map((x, j) => [f(x), j]).sort((a, b) => b[0]! - a[0]!);
    if (o[0]![1] === d.answer) a1++;
    if (o.slice(0, 3).some((y) => y[1] === d.answer)) a3++;
  }
  return `${(a1 / docs.length).toFixed(3)} ${(a3 / docs.length).toFixed(3)}`;
};
EVIDENCE_NAMES.forEach((n, i) =>
  console.log(
    n,
    evalM((x) => x[i]!),
  ),
);
const m = fitLogistic(pairs);
console.log(
  'full',
  evalM((x) => logisticScore(m, x)),
  m.bias.toFixed(2),
  EVIDENCE_NAMES.map((n, i) => n + ' ' + m.weights[i]!.toFixed(2)).join(', '),
);
// answerability: best score w/ and w/o answer
const auc = (p: number[], n: number[]) => {
  let w = 0;
  const P = p.slice(0, 800),
    N = n.slice(0, 800);
  for (const a of P) for (const b of N) w += a > b ? 1 : a === b ? 0.5 : 0;
  return (w / P.length / N.length).toFixed(3);
};
const best = (X: number[][]) => X.map((x) => logisticScore(m, x)).sort((a, b) => b - a);
const pos = docs.map((d) => best(d.x)),
  neg = docs.map((d) => best(d.x.filter((_, j) => j !== d.answer)));
console.log(
  'auc best',
  auc(
    pos.map((b) => b[0]!),
    neg.map((b) => b[0]!),
  ),
  'margin',
  auc(
    pos.map((b) => b[0]! - b[1]!),
    neg.map((b) => b[0]! - b[1]!),
  ),
  'best-mean',
  auc(
    pos.map((b) => b[0]! - b.reduce((s, v) => s + v, 0) / b.length),
    neg.map((b) => b[0]! - b.reduce((s, v) => s + v, 0) / b.length),
  ),
);
