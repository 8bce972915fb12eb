import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../src/cli/measure.ts';
import { calibrationOf } from '../../src/cli/plots/calibration.ts';
import { drawPlots } from '../../src/cli/plots/draw-plots.ts';
import { coverageCurve, refusalCurve } from '../../src/cli/plots/threshold-curves.ts';
import { guillemet } from '../support/run-guillemet.ts';
import { BRIDGE, temporaryCorpus, temporaryFolder } from '../support/temporary-corpus.ts';

const measured = (answerable: boolean, rank: number | null, confidence: number): Measurement => ({
  question: { lang: 'en', question: 'Why?', gold: answerable ? ['a'] : [] },
  rank,
  answered: confidence >= 0.5,
  confidence,
});

const MEASURED = [
  measured(true, 1, 0.9),
  measured(true, 2, 0.8),
  measured(true, 1, 0.3),
  measured(false, null, 0.6),
  measured(false, null, 0.1),
];

describe('calibration', () => {
  it('compares what was promised with what came true, bin by bin, each by its count', () => {
    const { bins, error } = calibrationOf([measured(true, 1, 0.82), measured(false, null, 0.88)]);
    expect(bins).toHaveLength(10);
    expect(bins[8]).toMatchObject({ count: 2, answerable: 0.5 });
    expect(bins[8]?.confidence).toBeCloseTo(0.85);
    expect(error).toBeCloseTo(0.35);
  });

  it('puts certainty into the last bin', () => {
    expect(calibrationOf([measured(true, 1, 1)]).bins[9]?.count).toBe(1);
  });

  it('has no error where every promise came true', () => {
    expect(calibrationOf([measured(true, 1, 1), measured(false, null, 0)]).error).toBe(0);
  });
});

describe('the curves over all thresholds', () => {
  it('go from everything answered to everything refused, and name the point in use', () => {
    const { points, operating } = refusalCurve(MEASURED);
    expect(points[0]).toEqual({ x: 0, y: 0 });
    expect(points.at(-1)).toEqual({ x: 1, y: 1 });
    expect(operating).toEqual({ x: 1 / 3, y: 1 / 2 });
  });

  it('say how many answers are right among those given', () => {
    const { points, operating } = coverageCurve(MEASURED);
    expect(points[0]).toEqual({ x: 1, y: 2 / 5 });
    expect(points.at(-1)).toEqual({ x: 1 / 5, y: 1 });
    expect(operating).toEqual({ x: 3 / 5, y: 1 / 3 });
  });
});

describe('the plots', () => {
  it('are the same bytes for the same measurements, and say their figures to those who cannot see them', () => {
    const plots = drawPlots(MEASURED);
    expect([...plots.keys()]).toEqual(['reliability.svg', 'refusals.svg', 'coverage.svg']);
    expect(drawPlots(MEASURED)).toEqual(plots);
    expect(plots.get('refusals.svg')).toContain('Operating point: 50 % at 33 %.');
    for (const svg of plots.values()) expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('can be drawn of one question, and of answerable ones alone', () => {
    for (const some of [MEASURED.slice(0, 1), MEASURED.slice(3)])
      for (const svg of drawPlots(some).values()) expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('are written into the folder named, or one line says why not', async () => {
    const folder = temporaryFolder();
    const corpus = temporaryCorpus({ 'bridge.md': BRIDGE });
    const questions = join(
      temporaryCorpus({ 'q.jsonl': '{"question":"Who owes drivers a road?","gold":["safe road"]}\n' }),
      'q.jsonl',
    );
    const options = ['--corpus', corpus, '--index', join(folder, 'index')];
    const plots = join(folder, 'deep', 'plots');
    expect((await guillemet(['eval', questions, '--plots', plots, ...options])).code).toBe(0);
    expect(readFileSync(join(plots, 'reliability.svg'), 'utf8')).toContain('1 questions');
    const refused = await guillemet(['eval', questions, '--plots', questions, ...options]);
    expect(refused.code).toBe(1);
    expect(refused.stderr.trim().split('\n')).toHaveLength(1);
    // Node's recursive mkdir never came back from it.
    const nowhere = await guillemet(['eval', questions, '--plots', '/proc/nowhere/plots', ...options]);
    expect(nowhere).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^\/proc\/nowhere\/plots: .*\n$/),
    });
  });
});
