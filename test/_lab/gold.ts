import { readdirSync, readFileSync } from 'node:fs';
import { readDocument } from '../../src/corpus/read-document.ts';
import { scoreReading } from '../support/score-reading.ts';

const F = 'test/fixtures/statements/';
let T = { rows: 0, segmented: 0, voiced: 0, attributed: 0, overclaimed: 0 } as any;
for (const n of readdirSync(F).filter((n) => n.endsWith('.gold.json'))) {
  const id = n.replace('.gold.json', '');
  const r = readDocument({ name: id + '.md', bytes: readFileSync(F + id + '.md') }) as any;
  if (r.problems) {
    console.log(id, r.problems);
    continue;
  }
  const g = JSON.parse(readFileSync(F + n, 'utf8'));
  const s = scoreReading(
    g.sentences,
    r.sentences.map((x: any) => ({ ...x, text: r.document.text.slice(x.start, x.end) })),
  );
  for (const k in T) T[k] += (s as any)[k];
  console.log(id, s.rows, s.segmented, s.voiced, s.attributed, s.overclaimed);
  if (process.argv[2]) s.wrong.forEach((w) => console.log('   ', w));
}
console.log(T, T.segmented / T.rows, T.voiced / T.segmented, T.attributed / T.segmented);
