import { readdirSync, readFileSync } from 'node:fs';
import { readDocument } from '../../src/corpus/read-document.ts';
import { buildContent } from '../../src/library/build-content.ts';
import { decide } from '../../src/retrieval/answerability.ts';
import { rankSentences } from '../../src/retrieval/rank-sentences.ts';
import { RELEVANCE_MODEL } from '../../src/retrieval/relevance-model.ts';
import { sentenceText } from '../../src/retrieval/searchable-corpus.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';

const F = 'test/fixtures/statements/';
const e = await openShippedEmbedder();
const W = (await import('../../src/retrieval/evidence.ts')).EVIDENCE_NAMES;
const models: any = {
  full: RELEVANCE_MODEL,
  cosine: { bias: 0, weights: W.map((n) => (n === 'cosine' ? 1 : 0)) },
  late: { bias: 0, weights: W.map((n) => (n === 'late' ? 1 : 0)) },
  half: { bias: 0, weights: W.map((n) => (n === 'late' || n === 'cosine' ? 1 : 0)) },
  lexical: { bias: 0, weights: W.map((n) => (n === 'coverage' ? 1 : 0)) },
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
      const t = x.ranked
        .slice(0, 3)
        .map((y) => q.gold.some((k: string) => sentenceText(content, y.sentence).includes(k)));
      S.n++;
      if (t[0]) S.a1++;
      if (t.some(Boolean)) S.a3++;
      S.pos.push(decide(content, x).confidence);
    }
    for (const q of g.unanswerable) {
      const x = await rankSentences(content, e, models[m], q.question);
      S.neg.push(decide(content, x).confidence);
    }
  }
}
for (const m in models) {
  const S = R[m];
  S.pos.sort((a: number, b: number) => a - b);
  const thr = S.pos[Math.floor(S.pos.length * 0.25)];
  let w = 0;
  for (const a of S.pos) for (const b of S.neg) w += a > b ? 1 : a === b ? 0.5 : 0;
  console.log(
    m.padEnd(8),
    'top1',
    (S.a1 / S.n).toFixed(3),
    'top3',
    (S.a3 / S.n).toFixed(3),
    'auc',
    (w / S.pos.length / S.neg.length).toFixed(3),
    'refused at 25%',
    (S.neg.filter((x: number) => x < thr).length / S.neg.length).toFixed(3),
    'thr',
    thr,
  );
}
