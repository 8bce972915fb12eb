import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/corpus/read-document.ts';
import { type GoldRow, scoreReading } from '../support/score-reading.ts';

// Twelve statements in ten languages that the reader was not tuned on: see the folder's README before you look inside.
const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'statements');

const scores = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.gold.json'))
  .map((name) => {
    const id = name.replace('.gold.json', '');
    const read = readDocument({ name: `${id}.md`, bytes: readFileSync(join(FOLDER, `${id}.md`)) });
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    const { text } = read.document;
    const gold = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as { sentences: GoldRow[] };
    return {
      id,
      ...scoreReading(
        gold.sentences,
        read.sentences.map((sentence) => ({ ...sentence, text: text.slice(sentence.start, sentence.end) })),
      ),
    };
  });

const sum = (key: 'rows' | 'segmented' | 'voiced' | 'attributed' | 'overclaimed'): number =>
  scores.reduce((total, score) => total + score[key], 0);

describe('statements that the reader has never seen', () => {
  it('are cut into the right sentences at least 95 times in 100', () => {
    expect(sum('rows')).toBeGreaterThan(250);
    expect(sum('segmented') / sum('rows')).toBeGreaterThanOrEqual(0.95);
  });

  it('are given the right voice at least 90 times in 100', () => {
    expect(sum('voiced') / sum('segmented')).toBeGreaterThanOrEqual(0.9);
  });

  it('are given the right voice and speaker at least 85 times in 100', () => {
    expect(sum('attributed') / sum('segmented')).toBeGreaterThanOrEqual(0.85);
  });

  it('are hardly ever claimed to be direct speech, or somebody else’s, when they are not', () => {
    expect(sum('overclaimed') / sum('rows')).toBeLessThanOrEqual(0.02);
  });
});
