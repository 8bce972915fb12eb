import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCuration } from '../../src/corpus/read-curation.ts';
import { readDocument } from '../../src/corpus/read-document.ts';
import { hostileBytes, hostileText, hostileYaml } from '../support/hostile-input.ts';
import { BRIDGE } from '../support/temporary-corpus.ts';

/** A reading is a list of problems with places, or a document whose sentences are slices of it. */
const checkReading = (read: ReturnType<typeof readDocument>, bytes: number): void => {
  if ('problems' in read) {
    expect(read.problems.length).toBeGreaterThan(0);
    for (const { line, message } of read.problems) {
      expect(line === null || line >= 1).toBe(true);
      expect(message).not.toBe('');
    }
    return;
  }
  const { document, sentences } = read;
  expect(document.title.trim()).not.toBe('');
  expect(document.text.length).toBeLessThanOrEqual(bytes);
  let last = 0;
  for (const { start, end } of sentences) {
    expect(start >= last && end > start && end <= document.text.length).toBe(true);
    last = end;
  }
};

describe('a file that somebody sends', () => {
  it('is read or refused with problems, whatever its bytes', () => {
    fc.assert(
      fc.property(hostileBytes, (bytes) => checkReading(readDocument({ name: 'a.md', bytes }), bytes.length)),
    );
  });

  it('is read or refused with its sidecar', () => {
    fc.assert(
      fc.property(hostileText, hostileYaml, (text, yaml) => {
        const sidecar = { name: 'a.yml', bytes: Buffer.from(yaml) };
        const bytes = Buffer.from(text);
        checkReading(readDocument({ name: 'a.txt', bytes, sidecar }), bytes.length);
      }),
    );
  });
});

describe('a file that is made to be too much', () => {
  const problemsOf = (yaml: string): string => {
    const read = readDocument({ name: 'a.md', bytes: Buffer.from(`---\n${yaml}\n---\nHello.\n`) });
    return 'problems' in read ? read.problems.map(({ message }) => message).join('\n') : '';
  };

  it('has no name so long that the patterns made of it fill the memory', () => {
    expect(problemsOf(`title: ${'a'.repeat(1001)}`)).toMatch(/title is longer than 1000 characters/);
    expect(problemsOf(`title: x\naliases: [${'Ann, '.repeat(101)}]`)).toMatch(/aliases are more than 100/);
    expect(problemsOf(`title: ${'a'.repeat(70_000)}`)).toMatch(/over the limit/);
  });

  it('has no lists nested so deep that the stack does not hold them', () => {
    expect(problemsOf(`title: ${'['.repeat(60_000)}`)).not.toBe('');
    const document = readDocument({ name: 'a.md', bytes: Buffer.from('---\ntitle: x\n---\nHello.\n') });
    if ('problems' in document) throw new Error('it can be read');
    for (const yaml of ['['.repeat(50_000), `${'['.repeat(3000)}${']'.repeat(3000)}`]) {
      const file = { name: 'a.curation.yml', bytes: Buffer.from(yaml) };
      const read = readCuration(file, document.document, document.sentences);
      if (!('problems' in read)) throw new Error('it cannot be read');
      expect(read.problems.length).toBeLessThanOrEqual(50);
    }
  });

  it('has no key that is data of another kind', () => {
    expect(problemsOf('title: x\n!!binary eA==: y')).toMatch(/a key must be one word/);
  });
});

it('a curation file is read or refused with problems, and its places lie in the text', () => {
  const read = readDocument({ name: 'bridge.md', bytes: Buffer.from(BRIDGE) });
  if ('problems' in read) throw new Error('the bridge can be read');
  const { document, sentences } = read;
  fc.assert(
    fc.property(fc.oneof(hostileYaml, hostileText), (yaml) => {
      const result = readCuration(
        { name: 'bridge.curation.yml', bytes: Buffer.from(yaml) },
        document,
        sentences,
      );
      if ('problems' in result) {
        expect(result.problems.length).toBeGreaterThan(0);
        return;
      }
      const places = [...result.curation.topics.flatMap(({ quotes }) => quotes)];
      for (const { start, end } of [...places, ...result.curation.questions.map(({ answer }) => answer)])
        expect(start >= 0 && end > start && end <= document.text.length).toBe(true);
    }),
  );
});
