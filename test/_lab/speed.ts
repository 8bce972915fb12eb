import { lateInteraction } from '../../src/retrieval/late-interaction.ts';

const r = (n: number, d = 384) => ({
  count: n,
  rows: Float32Array.from({ length: n * d }, () => Math.random() - 0.5),
  weights: new Float32Array(n).fill(1),
});
const q = r(10),
  ps = Array.from({ length: 16 }, () => r(40));
let x = 0;
for (let k = 0; k < 300; k++) for (const p of ps) x += lateInteraction(q, p, 384);
const t = performance.now();
for (let k = 0; k < 100; k++) for (const p of ps) x += lateInteraction(q, p, 384);
console.log((performance.now() - t) / 100, 'ms per question of 16 candidates', x);
