import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptable } from '../../src/cli/question-limit.ts';
import { parseInputLine } from '../../src/cli/read-lines.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { RefusedError } from '../../src/errors.ts';
import { hostileQuestion, hostileText } from '../support/hostile-input.ts';
import { shelvedCorpus } from '../support/shelved-corpus.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';
import { BRIDGE } from '../support/temporary-corpus.ts';

let embedder: Embedder;
beforeAll(async () => {
  embedder = await openShippedEmbedder();
});
afterAll(() => embedder.close());

describe('what somebody types', () => {
  it('is a line that can be asked, or one with a problem', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '"id":',
      '"question":',
      '1e999',
      '-0',
      '[',
      ']',
      '"a"',
      ',',
      'null',
      '{"__proto__":1}',
    );
    const line = fc.oneof(
      hostileQuestion,
      fc.array(pieces, { maxLength: 12 }).map((some) => some.join('')),
      fc.json(),
    );
    fc.assert(
      fc.property(line, (text) => {
        const { id, problem } = parseInputLine(text, 'question');
        expect(id === null || ['string', 'number'].includes(typeof id)).toBe(true);
        if (problem !== null) expect(text.trim().startsWith('{')).toBe(true);
      }),
    );
  });

  it('is answered with slices of the document, or refused in words', async () => {
    const { library } = await shelvedCorpus({ 'bridge.md': BRIDGE }, embedder);
    const text = library.snapshot.documents.get('bridge')?.text ?? '';
    await fc.assert(
      fc.asyncProperty(fc.oneof(hostileQuestion, hostileText), async (typed) => {
        let question: string;
        try {
          question = acceptable(typed, 'question');
        } catch (cause) {
          expect(cause).toBeInstanceOf(RefusedError);
          return;
        }
        const answer = await library.ask(question);
        const { quotes } = await library.quotesOn(question);
        const { quote } = library.verify(question);
        for (const one of [
          ...answer.quotes,
          ...answer.closest,
          ...quotes,
          ...(quote === null ? [] : [quote]),
        ])
          expect(text).toContain(one.text);
      }),
    );
  });

  it('names no generation by chance', async () => {
    const { library } = await shelvedCorpus({ 'bridge.md': BRIDGE }, embedder);
    await fc.assert(
      fc.asyncProperty(hostileQuestion, async (generation) => {
        await expect(library.rollback(generation, null)).rejects.toThrow(RefusedError);
      }),
    );
  });
});
