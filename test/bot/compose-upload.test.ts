import { expect, test } from 'vitest';
import { composeUpload, hasFrontMatter, textOf } from '../../src/bot/moderators/compose-upload.ts';
import { NO_FACTS } from '../../src/bot/moderators/document-form.ts';
import { readDocument } from '../../src/corpus/read-document.ts';

const TEXT = 'It rained on Monday.\n';

test.each([
  'Plain',
  'Colons: and "quotes" and \\ and # marks',
  '- a list? {a: b} [c] & *d !e |f',
  "'single' — « guillemets » 한국어",
  'yes',
  '2024-10-28',
  'line\nbreak\u0007',
])('the title %j is read back as it was typed', (title) => {
  const { fileName, bytes } = composeUpload('a.md', { ...NO_FACTS, title, speaker: title }, TEXT);
  expect(fileName).toBe('a.md');
  expect(readDocument({ name: fileName, bytes })).toMatchObject({
    document: {
      title,
      speaker: title,
      date: null,
      language: null,
      url: null,
      text: expect.stringContaining('It rained'),
    },
  });
});

test.each([
  ['The école opens!', '2025-05-01', '2025-05-01-the-ecole-opens.md'],
  ['The école opens!', 'in May', 'the-ecole-opens.md'],
  ['../../etc/passwd', '', 'etc-passwd.md'],
  ['Заява про міст', '', 'заява-про-міст.md'],
])('%j of %j is called after itself', (title, date, name) => {
  expect(composeUpload(null, { ...NO_FACTS, title, date }, TEXT).fileName).toBe(name);
});

test('bytes that are no text have none, and front matter is told from a rule below the text', () => {
  expect(textOf(new Uint8Array([0xff, 0xfe]))).toBeNull();
  expect(textOf(new TextEncoder().encode('été'))).toBe('été');
  expect(hasFrontMatter('---\ntitle: a\n---\n')).toBe(true);
  expect(hasFrontMatter('\uFEFF---\r\ntitle: a')).toBe(true);
  expect(hasFrontMatter('Text\n---\nmore')).toBe(false);
});
