import { readdirSync, readFileSync } from 'node:fs';
import { isHeldOut, readOwnTexts } from '../../embeddings/training/own-texts.ts';
import { readDocument } from '../../src/corpus/read-document.ts';
import { EVIDENCE_NAMES, lexicalEvidence } from '../../src/retrieval/evidence.ts';
import { fitLogistic, logisticScore } from '../../src/retrieval/logistic-regression.ts';
import { questionKind } from '../../src/retrieval/question-kind.ts';
import { MinisearchIndex } from '../../src/search-index/minisearch-index.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';

const e = await openShippedEmbedder();
const D = e.identity.dimensions;
const own = await readOwnTexts('embeddings/training/data', new Set(), () => {});
const dot = (a: Float32Array, b: Float32Array, i = 0, j = 0, n = a.length) => {
  let s = 0;
  for (let k = 0; k < n; k++) s += a[i + k]! * b[j + k]!;
  return s;
};
type Doc = { cands: string[]; qs: { q: string; ans: number[] }[] };
const feats = async (cands: string[], qs: string[]) => {
  const vec = await e.embed(cands, 'passage'),
    tok = await e.embedTokens(cands, 'passage'),
    idx = MinisearchIndex.build(cands),
    qv = await e.embed(qs, 'question'),
    qt = await e.embedTokens(qs, 'question');
  return qs.map((q, k) =>
    cands.map((c, j) => {
      const t = qt[k]!,
        p = tok[j]!;
      const mx: number[] = [];
      for (let a = 0; a < t.count; a++) {
        let m = -1;
        for (let b = 0; b < p.count; b++) {
          const s = dot(t.rows, p.rows, a * D, b * D, D);
          if (s > m) m = s;
        }
        mx.push(m);
      }
      let late = 0,
        w = 0;
      mx.forEach((m, a) => {
        late += m * t.weights[a]!;
        w += t.weights[a]!;
      });
      late = w ? late / w : 0;
      const mw = [...t.weights].sort((a, b) => b - a)[Math.floor(t.count / 2)] ?? 0;
      const heavy = mx.filter((_, a) => t.weights[a]! >= mw).sort((a, b) => a - b);
      const l: any = lexicalEvidence(q, c, idx);
      return {
        cos: dot(qv[k]!, vec[j]!),
        late,
        cov: l.coverage,
        num: l.numbers,
        count: l.count,
        len: l.length,
        min: heavy[0] ?? 0,
        min2: heavy[1] ?? heavy[0] ?? 0,
        med: mx.sort((a, b) => a - b)[mx.length >> 1] ?? 0,
        n: t.count,
      };
    }),
  );
};
// ranking weights
const R = (f: any) => 10 * f.cos + 11 * f.late + 3 * f.cov + 1 * f.num + 0.5 * f.count;
const docFeat = (F: any[], keep: (j: number) => boolean) => {
  const r = F.map((f, j) => ({ f, s: R(f), j }))
    .filter((x) => keep(x.j))
    .sort((a, b) => b.s - a.s);
  const b = r[0]!,
    s = r[1]!,
    m = r.reduce((x, y) => x + y.s, 0) / r.length;
  return [
    b.f.cos,
    b.f.late,
    b.f.cov,
    b.f.min,
    b.f.min2,
    b.f.med,
    b.s - s.s,
    b.s - m,
    b.f.count,
    b.f.num,
    Math.log(b.f.n + 1),
    b.f.len,
  ];
};
const names = [
  'cos',
  'late',
  'cov',
  'min',
  'min2',
  'med',
  'margin',
  'overmean',
  'count',
  'num',
  'qlen',
  'len',
];
const ex: { inputs: number[]; positive: boolean; kind: string }[] = [];
const P = own.passages;
const held = P.map((p, i) => [p, i] as const).filter(([p]) => isHeldOut(p));
const chat = readFileSync('embeddings/training/data/chat.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((l) => JSON.parse(l).text as string);
let c = 0;
for (const [p, i] of held) {
  const win = P.slice(Math.max(0, i - 8), i + 9).filter((x) => x.area === p.area);
  const ans = win.indexOf(p);
  const cands = [...win.map((x) => x.text), ...(p.nearMiss ? [p.nearMiss] : [])];
  const qs = p.questions.map((q) => q[1]);
  const off = P[(i * 7919 + 311) % P.length]!.questions.slice(0, 2).map((q) => q[1]);
  const ch = [chat[c++ % chat.length]!];
  const F = await feats(cands, [...qs, ...off, ...ch]);
  F.forEach((f, k) => {
    if (k < qs.length) {
      ex.push({ inputs: docFeat(f, () => true), positive: true, kind: 'pos' });
      ex.push({ inputs: docFeat(f, (j) => j !== ans), positive: false, kind: 'near' });
    } else
      ex.push({ inputs: docFeat(f, () => true), positive: false, kind: k < qs.length + 2 ? 'off' : 'chat' });
  });
}
console.log('examples', ex.length);
const auc = (p: number[], n: number[]) => {
  let w = 0;
  const st = (a: number[], m = 1500) =>
    a.length > m ? a.filter((_, i) => i % Math.ceil(a.length / m) === 0) : a;
  p = st(p);
  n = st(n);
  for (const a of p) for (const b of n) w += a > b ? 1 : a === b ? 0.5 : 0;
  return w / p.length / n.length;
};
const ref = (p: number[], n: number[], q: number) => {
  const s = [...p].sort((a, b) => a - b);
  const t = s[Math.floor(s.length * q)]!;
  return n.filter((x) => x < t).length / n.length;
};
// fixtures
const FX = 'test/fixtures/statements/';
const fx: { inputs: number[]; positive: boolean }[] = [];
let top = 0,
  top3 = 0,
  n = 0;
for (const name of readdirSync(FX).filter((n) => n.endsWith('.gold.json'))) {
  const id = name.replace('.gold.json', '');
  const r = readDocument({ name: id + '.md', bytes: readFileSync(FX + id + '.md') }) as any;
  const g = JSON.parse(readFileSync(FX + name, 'utf8'));
  const S = r.sentences
    .filter((s: any) => s.role === 'statement')
    .map((s: any) => r.document.text.slice(s.start, s.end));
  const F = await feats(
    S,
    [...g.questions, ...g.unanswerable].map((q: any) => q.question),
  );
  F.forEach((f, k) => {
    fx.push({ inputs: docFeat(f, () => true), positive: k < g.questions.length });
    if (k < g.questions.length) {
      n++;
      const o = f.map((x, j) => [R(x), j]).sort((a, b) => b[0]! - a[0]!);
      const hit = (j: number) => g.questions[k].gold.some((z: string) => S[j].includes(z));
      if (hit(o[0]![1]!)) top++;
      if (o.slice(0, 3).some((y) => hit(y[1]!))) top3++;
    }
  });
}
console.log('fixtures top1', top / n, 'top3', top3 / n);
const run = (cols: number[], label: string) => {
  const sel = (x: number[]) => cols.map((c) => x[c]!);
  const m = fitLogistic(ex.map((e) => ({ inputs: sel(e.inputs), positive: e.positive })));
  const s = (e: any) => logisticScore(m, sel(e.inputs));
  const by = (k: string) => ex.filter((e) => e.kind === k).map(s);
  const fp = fx.filter((x) => x.positive).map(s),
    fn = fx.filter((x) => !x.positive).map(s);
  console.log(
    label.padEnd(14),
    'own: near',
    auc(by('pos'), by('near')).toFixed(3),
    'off',
    auc(by('pos'), by('off')).toFixed(3),
    'chat',
    auc(by('pos'), by('chat')).toFixed(3),
    '| unseen auc',
    auc(fp, fn).toFixed(3),
    'refused@25',
    ref(fp, fn, 0.25).toFixed(2),
    cols.map((c, i) => names[c] + ' ' + m.weights[i]!.toFixed(2)).join(' '),
  );
};
run([1], 'late');
run([0, 1], 'cos late');
run([0, 1, 2], '+cov');
run([1, 3, 4, 5], 'mins');
run([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 'all');
run([0, 1, 6, 7, 10], 'margins');
run([6, 7], 'only margins');
run([0, 1, 3, 4, 6, 7, 10, 11], 'no lex');
names.forEach((nm, i) => {
  const fp = fx.filter((x) => x.positive).map((x) => x.inputs[i]!),
    fn = fx.filter((x) => !x.positive).map((x) => x.inputs[i]!);
  console.log(
    nm,
    'unseen auc',
    auc(fp, fn).toFixed(3),
    'own near',
    auc(
      ex.filter((e) => e.kind === 'pos').map((e) => e.inputs[i]!),
      ex.filter((e) => e.kind === 'near').map((e) => e.inputs[i]!),
    ).toFixed(3),
    'off',
    auc(
      ex.filter((e) => e.kind === 'pos').map((e) => e.inputs[i]!),
      ex.filter((e) => e.kind === 'off').map((e) => e.inputs[i]!),
    ).toFixed(3),
  );
});
