import { isHeldOut, readOwnTexts } from '../../embeddings/training/own-texts.ts';
import { lexicalEvidence } from '../../src/retrieval/evidence.ts';
import { lateInteraction } from '../../src/retrieval/late-interaction.ts';
import { fitLogistic } from '../../src/retrieval/logistic-regression.ts';
import { SMALL_TALK } from '../../src/retrieval/small-talk.ts';
import { MinisearchIndex } from '../../src/search-index/minisearch-index.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';

const e = await openShippedEmbedder();
const D = e.identity.dimensions;
const own = await readOwnTexts('embeddings/training/data', new Set(), () => {});
const P = own.passages;
const chat = Object.values(SMALL_TALK).flat();
const dot = (a: Float32Array, b: Float32Array) => {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i]! * b[i]!;
  return s;
};
const S = { pos: [] as number[], near: [] as number[], off: [] as number[], chat: [] as number[] };
let c = 0,
  t1 = 0,
  t3 = 0,
  n = 0;
for (let i = 0; i < P.length; i++) {
  const p = P[i]!;
  if (!isHeldOut(p)) continue;
  const win = P.slice(Math.max(0, i - 8), i + 9).filter((x) => x.area === p.area);
  const ans = win.indexOf(p);
  const cands = [...win.map((x) => x.text), ...(p.nearMiss ? [p.nearMiss] : [])];
  const qs = p.questions.map((q) => q[1]);
  const off = P[(i * 7919 + 311) % P.length]!.questions.slice(0, 2).map((q) => q[1]);
  const all = [...qs, ...off, chat[(c++ * 7) % chat.length]!];
  const vec = await e.embed(cands, 'passage'),
    tok = await e.embedTokens(cands, 'passage'),
    idx = MinisearchIndex.build(cands),
    qv = await e.embed(all, 'question'),
    qt = await e.embedTokens(all, 'question');
  all.forEach((q, k) => {
    const s = cands.map((x, j) => {
      const l = lexicalEvidence(q, x, idx);
      return (
        8 * dot(qv[k]!, vec[j]!) +
        10 * lateInteraction(qt[k]!, tok[j]!, D) +
        3 * l.coverage +
        l.numbers +
        l.count
      );
    });
    if (k < qs.length) {
      S.pos.push(Math.max(...s));
      S.near.push(Math.max(...s.filter((_, j) => j !== ans)));
      const o = s.map((v, j) => [v, j]).sort((a, b) => b[0]! - a[0]!);
      n++;
      if (o[0]![1] === ans) t1++;
      if (o.slice(0, 3).some((y) => y[1] === ans)) t3++;
    } else if (k < qs.length + 2) S.off.push(Math.max(...s));
    else S.chat.push(Math.max(...s));
  });
}
console.log('questions', n, 'top1', (t1 / n).toFixed(3), 'top3', (t3 / n).toFixed(3));
const q = (a: number[], f: number) => [...a].sort((x, y) => x - y)[Math.floor(a.length * f)]!;
for (const k of Object.keys(S) as (keyof typeof S)[])
  console.log(
    k,
    S[k].length,
    [0.05, 0.1, 0.2, 0.25, 0.5, 0.75, 0.9].map((f) => q(S[k], f).toFixed(2)).join(' '),
  );
const m = fitLogistic([
  ...S.pos.map((x) => ({ inputs: [x], positive: true })),
  ...S.off.map((x) => ({ inputs: [x], positive: false })),
  ...S.chat.map((x) => ({ inputs: [x], positive: false })),
  ...S.near.filter((_, i) => i % 3 === 0).map((x) => ({ inputs: [x], positive: false })),
]);
console.log(m);
for (const f of [0.1, 0.2, 0.25]) {
  const t = q(S.pos, f);
  console.log(
    'at',
    f,
    'p=',
    (1 / (1 + Math.exp(-(m.bias + m.weights[0]! * t)))).toFixed(3),
    'refused off',
    (S.off.filter((x) => x < t).length / S.off.length).toFixed(2),
    'chat',
    (S.chat.filter((x) => x < t).length / S.chat.length).toFixed(2),
    'near',
    (S.near.filter((x) => x < t).length / S.near.length).toFixed(2),
  );
}
