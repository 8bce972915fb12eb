import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CorpusProblemsError } from '../../src/corpus/corpus-problems-error.ts';
import { readCuration } from '../../src/corpus/read-curation.ts';
import { readDocument } from '../../src/corpus/read-document.ts';
import { slice } from '../../src/text/span.ts';
import type { Lesson } from '../../src/upkeep/upkeep.ts';
import { type TaughtDocument, writeLesson } from '../../src/upkeep/write-lesson.ts';
import { BRIDGE } from '../support/temporary-corpus.ts';

const CORPUS = join(import.meta.dirname, '..', '..', 'corpus');

const taught = (name: string, text: string, curation: string | null): TaughtDocument => {
  const read = readDocument({ name, bytes: Buffer.from(text) });
  if ('problems' in read) throw new CorpusProblemsError(read.problems);
  const bytes = curation === null ? null : Buffer.from(curation);
  return { ...read, curation: bytes === null ? null : { name: `${read.document.id}.curation.yml`, bytes } };
};

const lessonOf = (
  { document, sentences }: TaughtDocument,
  question: string,
  words: string | null,
  occurrence = 0,
): Lesson => {
  const answering = sentences.filter((one) => words !== null && slice(document.text, one).includes(words));
  const answer = answering[occurrence] ?? null;
  return { question, document: document.id, answer };
};

const write = (on: TaughtDocument, lesson: Lesson): string => Buffer.from(writeLesson(on, lesson)).toString();

const read = (on: TaughtDocument, curation: string) => {
  const result = readCuration({ name: 'x', bytes: Buffer.from(curation) }, on.document, on.sentences);
  if ('problems' in result) throw new CorpusProblemsError(result.problems);
  return result.curation;
};

const added = (before: string, after: string): string[] => {
  const lines = before.split('\n');
  let at = 0;
  const fresh = after.split('\n').filter((line) => {
    if (line !== lines[at]) return true;
    at += 1;
    return false;
  });
  expect(at).toBe(lines.length);
  return fresh;
};

describe('a lesson in a curation file', () => {
  it('adds a line to the shipped one and touches no other', () => {
    const name = '2024-10-28-rutte-kursk';
    const before = readFileSync(join(CORPUS, `${name}.curation.yml`), 'utf8');
    const on = taught(`${name}.md`, readFileSync(join(CORPUS, `${name}.md`), 'utf8'), before);
    const known = lessonOf(on, 'Kann er das bezeugen?', 'je peux confirmer que des troupes');
    expect(added(before, write(on, known))).toEqual(['      - Kann er das bezeugen?']);
    const refused = lessonOf(on, 'Wer gewinnt die Wahl im Kreis?', null);
    expect(added(before, write(on, refused))).toEqual(['  - Wer gewinnt die Wahl im Kreis?']);
  });

  const COMMENTED = `# By hand.

unanswered: # what it does not say
- Who builds it? # asked often

# Lists may begin under their key.
questions:
- excerpt: closed for nine months
  # The usual one:
  ask:
  - How long is it shut?
topics: []
`;

  it('keeps comments, order and the way lists are indented', () => {
    const on = taught('bridge.md', BRIDGE, COMMENTED);
    const after = write(on, lessonOf(on, 'What does it cost?', '12 million'));
    expect(added(COMMENTED, after)).toEqual([
      `- excerpt: ${slice(on.document.text, on.sentences.find((one) => slice(on.document.text, one).includes('12 million')) ?? { start: 0, end: 0 })}`,
      '  ask:',
      '  - What does it cost?',
    ]);
    const until = lessonOf(on, 'Until when?', 'nine months');
    expect(added(COMMENTED, write(on, until))).toEqual(['  - Until when?']);
    expect(added(COMMENTED, write(on, lessonOf(on, 'Who pays?', null)))).toEqual(['- Who pays?']);
  });

  it.each([
    ['[Why is it?, "How: long?"]', '[Why is it?, "How: long?", "Since [when], then?"]'],
    ['[ Why is it? ]  # brackets', '[ Why is it?, "Since [when], then?" ]  # brackets'],
    ['[\n    Why is it?,\n  ]', null],
    ['\n    - |\n      Why is it?\n\n', null],
    ['\n    - >-\n      Why\n      is it?', null],
    ['\n    - "Why\n      is it?" # two lines\n    # the end', null],
  ])('goes into a list written %j', (ask, written) => {
    const before = `questions:\n- excerpt: closed for nine months\n  ask: ${ask}\nunanswered:   [ Who? ]\n`;
    const on = taught('bridge.md', BRIDGE, before);
    const after = write(on, lessonOf(on, 'Since [when], then?', 'nine months'));
    expect(read(on, after).questions.at(-1)?.text).toBe('Since [when], then?');
    expect(read(on, after).questions.length).toBe(read(on, before).questions.length + 1);
    expect(after).toContain('unanswered:   [ Who? ]');
    if (written !== null) expect(after).toBe(before.replace(ask, written));
  });

  it.each([
    '',
    '# only a comment\n',
    'questions:\n',
    'questions: []\nunanswered: []\n',
    '\uFEFFtopics: []\r\n',
  ])('goes into a file that says nothing yet: %j', (curation) => {
    const on = taught('bridge.md', BRIDGE, curation);
    const after = write(on, lessonOf(on, 'What does it cost?', '12 million'));
    expect(read(on, after).questions.map(({ text }) => text)).toEqual(['What does it cost?']);
    if (curation.startsWith('#')) expect(after).toContain('# only a comment');
    expect(read(on, write(on, lessonOf(on, 'Who?', null))).unanswered).toEqual(['Who?']);
  });

  it('refuses a question that stands there, in other case and signs too, and says where', () => {
    const on = taught('bridge.md', BRIDGE, COMMENTED);
    expect(() => write(on, lessonOf(on, 'how long is it  SHUT', '12 million'))).toThrow(
      'bridge.curation.yml:11: this question stands there already',
    );
    expect(() => write(on, lessonOf(on, 'Who builds it', null))).toThrow('bridge.curation.yml:4:');
  });

  it('refuses a question of nothing, and one longer than anybody may ask', () => {
    const on = taught('bridge.md', BRIDGE, null);
    expect(() => write(on, lessonOf(on, ' \n\u0000', null))).toThrow('is empty');
    expect(() => write(on, lessonOf(on, 'x'.repeat(1001), null))).toThrow('at most 1000');
  });

  it('refuses to touch a file that cannot be read as it stands', () => {
    const on = taught('bridge.md', BRIDGE, 'questions:\n  - excerpt: not in it\n    ask: [Why?]\n');
    expect(() => write(on, lessonOf(on, 'Who?', null))).toThrow(CorpusProblemsError);
  });

  it('names a sentence that the text says twice by words beside it', () => {
    const text = `---
title: Twice
language: en
---
The mayor spoke on Monday. The bridge stays closed. Nobody was hurt.

The council met on Friday. The bridge stays closed. A vote follows.
`;
    const on = taught('twice.md', text, null);
    for (const occurrence of [0, 1]) {
      const lesson = lessonOf(on, 'Is it open?', 'stays closed', occurrence);
      const [question] = read(on, write(on, lesson)).questions;
      expect(question?.answer).toMatchObject(
        (on.sentences.filter((one) => slice(on.document.text, one).includes('stays closed'))[
          occurrence
        ] as object)
          ? {
              start: on.document.text.indexOf('The bridge stays closed.', occurrence === 0 ? 0 : 60),
            }
          : {},
      );
    }
  });

  it('says so where nothing near tells two sentences apart', () => {
    const on = taught('echo.md', `---\ntitle: Echo\n---\n${'It is so. '.repeat(40)}`, null);
    const lesson = lessonOf(on, 'Is it?', 'It is so.', 20);
    expect(() => write(on, lesson)).toThrow(/more than once/);
  });
});
