import { readFileSync } from 'node:fs';
import { readCorpus } from '../../src/corpus/read-corpus.ts';
import { buildContent } from '../../src/library/build-content.ts';
import { decide } from '../../src/retrieval/answerability.ts';
import { rankSentences } from '../../src/retrieval/rank-sentences.ts';
import { RELEVANCE_MODEL } from '../../src/retrieval/relevance-model.ts';
import { sentenceText } from '../../src/retrieval/searchable-corpus.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';

const c = await readCorpus('corpus');
console.log(c.problems.slice(0, 3));
for (const d of c.documents)
  for (const s of d.sentences)
    console.log(
      s.paragraph,
      s.sentence,
      s.voice,
      s.speaker,
      s.role,
      JSON.stringify(d.document.text.slice(s.start, s.end)),
    );
const e = await openShippedEmbedder();
let t = performance.now();
const { content } = await buildContent(c.documents, c.curations, e, null, () => {});
console.log('build', performance.now() - t, content.vectors.size, process.memoryUsage().rss / 1e6);
const dev = readFileSync('/work/shared/eval/dev.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((l) => JSON.parse(l));
let n = 0,
  a1 = 0,
  a3 = 0;
const pos: number[] = [],
  neg: number[] = [];
const times: number[] = [];
for (const d of dev) {
  t = performance.now();
  const r = await rankSentences(content, e, RELEVANCE_MODEL, d.question);
  times.push(performance.now() - t);
  const { confidence } = decide(content, r);
  if (d.gold.length) {
    n++;
    pos.push(confidence);
    const ok = r.ranked
      .slice(0, 3)
      .map((x) => d.gold.some((g: string) => sentenceText(content, x.sentence).includes(g)));
    if (ok[0]) a1++;
    if (ok.some(Boolean)) a3++;
    if (!ok[0]) console.log(d.id, d.question, '|', sentenceText(content, r.ranked[0]!.sentence).slice(0, 60));
  } else neg.push(confidence);
}
pos.sort((a, b) => a - b);
for (const q of [0.03, 0.05, 0.07, 0.1]) {
  const thr = pos[Math.floor(pos.length * q)]!;
  console.log(q, 'thr', thr, 'refused', neg.filter((x) => x < thr).length / neg.length);
}
let w = 0;
for (const a of pos) for (const b of neg) w += a > b ? 1 : a == b ? 0.5 : 0;
times.sort((a, b) => a - b);
console.log(
  'top1',
  a1 / n,
  'top3',
  a3 / n,
  'auc',
  w / pos.length / neg.length,
  'p50',
  times[times.length >> 1],
  'p99',
  times[Math.floor(times.length * 0.99)],
);
