import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const fold = (s: string) =>
  s
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const dev = readFileSync('/work/shared/eval/dev.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((l) => JSON.parse(l).question as string);
const c = parse(readFileSync('corpus/2024-10-28-rutte-kursk.curation.yml', 'utf8'));
const qs = [...c.questions.flatMap((q: any) => q.ask), ...c.unanswered] as string[];
const m = new Set(qs.map(fold));
console.log(
  'exact',
  dev.filter((d) => m.has(fold(d))),
);
const tri = (s: string) => {
  const f = ' ' + fold(s) + ' ';
  const r = new Set<string>();
  for (let i = 0; i + 3 <= f.length; i++) r.add(f.slice(i, i + 3));
  return r;
};
const T = qs.map((q) => [q, tri(q)] as const);
for (const d of dev) {
  const t = tri(d);
  let b: any = [0, ''];
  for (const [q, x] of T) {
    let n = 0;
    for (const g of t) if (x.has(g)) n++;
    const s = n / (t.size + x.size - n);
    if (s > b[0]) b = [s, q];
  }
  if (b[0] > 0.6) console.log(b[0].toFixed(2), d, '|', b[1]);
}
