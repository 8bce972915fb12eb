import { expect, test } from 'vitest';
import { createBotMetrics } from '../../../src/bot/metrics.ts';
import { createMetricsSum } from '../../../src/bot/sharding/sum-metrics.ts';

/** The metrics of a process that answered so many questions in so many servers. */
const counted = async (answered: number, servers: number) => {
  const metrics = createBotMetrics(true);
  metrics.questions.inc({ surface: 'mention' }, answered);
  metrics.answered.inc(answered);
  for (let question = 0; question < answered; question += 1) metrics.latency.observe(0.02);
  metrics.servers.set(servers);
  return metrics.registry.getMetricsAsJSON();
};

test('counts of all processes are added, and those of one that ended stay while its servers go', async () => {
  const sum = createMetricsSum();
  await sum.retire(await counted(3, 100));
  await sum.retire(await counted(4, 100));
  const { text, contentType } = await sum.text([await counted(10, 7), await counted(20, 8)]);
  expect(contentType).toMatch(/^text\/plain/);
  expect(text).toContain('guillemet_questions_total{surface="mention"} 37\n');
  expect(text).toContain('guillemet_answered_total 37\n');
  expect(text).toContain('guillemet_reply_seconds_bucket{le="0.025"} 37\n');
  expect(text).toContain('guillemet_reply_seconds_count 37\n');
  expect(text).toContain('guillemet_servers 15\n');
});
