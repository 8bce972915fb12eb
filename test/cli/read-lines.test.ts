import { describe, expect, it } from 'vitest';
import { parseInputLine } from '../../src/cli/read-lines.ts';

describe('a line of --jsonl input', () => {
  it('is plain text unless it begins like JSON', () => {
    expect(parseInputLine('Qui a parlé ?', 'question')).toEqual({
      id: null,
      text: 'Qui a parlé ?',
      problem: null,
    });
    expect(parseInputLine('"quoted" words', 'quote')).toEqual({
      id: null,
      text: '"quoted" words',
      problem: null,
    });
  });

  it('is an object with the text and perhaps an id, also behind a byte order mark', () => {
    expect(parseInputLine('\uFEFF{"id":"a","question":"Why?"}', 'question')).toEqual({
      id: 'a',
      text: 'Why?',
      problem: null,
    });
    expect(parseInputLine('{"question":"Why?","id":{"no":1}}', 'question')).toEqual({
      id: null,
      text: 'Why?',
      problem: null,
    });
  });

  it('keeps every digit of a number that JSON.parse would round', () => {
    expect(parseInputLine('{"id":12345678901234567890,"question":"Why?"}', 'question').id).toBe(
      '12345678901234567890',
    );
    expect(parseInputLine('{"id":7,"question":"Why?"}', 'question').id).toBe(7);
  });

  it('says what is wrong with it, under the id it came with', () => {
    expect(parseInputLine('{broken', 'question')).toMatchObject({
      id: null,
      problem: expect.stringContaining('JSON'),
    });
    expect(parseInputLine('{"id":3,"quote":"x"}', 'question')).toMatchObject({
      id: 3,
      problem: expect.stringContaining('"question"'),
    });
  });
});
