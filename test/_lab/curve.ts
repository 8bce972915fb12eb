import { readdirSync, readFileSync } from 'node:fs';
import { readCorpus } from '../../src/corpus/read-corpus.ts';
import { readDocument } from '../../src/corpus/read-document.ts';
import { buildContent } from '../../src/library/build-content.ts';
import { EVIDENCE_NAMES } from '../../src/retrieval/evidence.ts';
import { rankSentences } from '../../src/retrieval/rank-sentences.ts';
import { RELEVANCE_MODEL } from '../../src/retrieval/relevance-model.ts';
import { sentenceText } from '../../src/retrieval/searchable-corpus.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';

const e = await openShippedEmbedder();
const auc = (p: number[], n: number[]) => {
  let w = 0;
  for (const a of p) for (const b of n) w += a > b ? 1 : a === b ? 0.5 : 0;
  return w / p.length / n.length;
};
const mode = process.argv[2];
if (mode === 'dev') {
  const c = await readCorpus('corpus');
  const { content } = await buildContent(c.documents, c.curations, e, null, () => {});
  const dev = readFileSync('test/fixtures/questions/development.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l));
  const pos: number[] = [],
    neg: number[] = [];
  let a1 = 0,
    a3 = 0;
  for (const d of dev) {
    const r = await rankSentences(content, e, RELEVANCE_MODEL, d.question);
    const p = r[0]!.probability;
    if (d.gold.length) {
      pos.push(p);
      const t = r
        .slice(0, 3)
        .map((x) => d.gold.some((g: string) => sentenceText(content, x.sentence).includes(g)));
      if (t[0]) a1++;
      if (t.some(Boolean)) a3++;
    } else neg.push(p);
  }
  console.log('top1', a1 / pos.length, 'top3', a3 / pos.length, 'auc', auc(pos, neg));
  for (const t of [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7])
    console.log(
      t,
      'refused-',
      (neg.filter((x) => x < t).length / neg.length).toFixed(3),
      'refused+',
      (pos.filter((x) => x < t).length / pos.length).toFixed(3),
    );
} else {
  const F = 'test/fixtures/statements/';
  const W = (o: any) => ({ bias: -8, weights: EVIDENCE_NAMES.map((n) => o[n] ?? 0) });
  const models: any = {
    current: RELEVANCE_MODEL,
    cosine: W({ cosine: 10 }),
    late: W({ late: 10 }),
    half: W({ cosine: 8, late: 8 }),
    half_late: W({ cosine: 6, late: 10 }),
    lexical: W({ coverage: 5 }),
    mix3: W({ cosine: 8, late: 10, coverage: 3, numbers: 1, count: 1 }),
    mix6: W({ cosine: 8, late: 10, coverage: 6, numbers: 2, count: 1.4, length: 0.4 }),
  };
  const R: any = {};
  for (const m in models) R[m] = { n: 0, a1: 0, a3: 0, pos: [], neg: [] };
  for (const n of readdirSync(F).filter((n) => n.endsWith('.gold.json'))) {
    const id = n.replace('.gold.json', '');
    const r = readDocument({ name: id + '.md', bytes: readFileSync(F + id + '.md') }) as any;
    const { content } = await buildContent([r], [], e, null, () => {});
    const g = JSON.parse(readFileSync(F + n, 'utf8'));
    for (const m in models) {
      const S = R[m];
      for (const q of g.questions) {
        const x = await rankSentences(content, e, models[m], q.question);
        const t = x
          .slice(0, 3)
          .map((y) => q.gold.some((k: string) => sentenceText(content, y.sentence).includes(k)));
        S.n++;
        if (t[0]) S.a1++;
        if (t.some(Boolean)) S.a3++;
        S.pos.push(x[0]!.probability);
      }
      for (const q of g.unanswerable) {
        const x = await rankSentences(content, e, models[m], q.question);
        S.neg.push(x[0]!.probability);
      }
    }
  }
  for (const m in models) {
    const S = R[m];
    const s = [...S.pos].sort((a: number, b: number) => a - b);
    const thr = s[Math.floor(s.length * 0.25)];
    console.log(
      m.padEnd(10),
      'top1',
      (S.a1 / S.n).toFixed(3),
      'top3',
      (S.a3 / S.n).toFixed(3),
      'auc',
      auc(S.pos, S.neg).toFixed(3),
      'refused@25',
      (S.neg.filter((x: number) => x < thr).length / S.neg.length).toFixed(2),
    );
  }
}
