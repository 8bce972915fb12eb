import { describe, expect, test } from 'vitest';
import { INTERFACE_LANGUAGES, interfaceLanguageOf } from '../../src/bot/messages/interface-language.ts';
import { MESSAGES } from '../../src/bot/messages/message-table.ts';
import { guessLanguage } from '../../src/text/guess-language.ts';
import { readMarkdown } from '../support/discord/read-markdown.ts';

/** Every text of a table with the path to it, and how many things it is given: 7, then 3. */
const textsOf = (value: unknown, path = ''): [string, string, number][] => {
  if (typeof value === 'string') return [[path, value, 0]];
  if (typeof value === 'function') return [[path, String(value(7, 3)), value.length]];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsOf(item, `${path}.${index}`));
  return Object.entries(value as object).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
};

describe.each(INTERFACE_LANGUAGES)('the messages in %s', (language) => {
  const texts = textsOf(MESSAGES[language]);

  test('say something everywhere, without Markdown or mentions of their own', () => {
    for (const [path, text] of texts) {
      expect(text.trim(), path).not.toBe('');
      const { alive, visible } = readMarkdown(text);
      expect({ path, alive, visible }).toEqual({ path, alive: [], visible: text });
    }
  });

  test('hold everything they are given', () => {
    const given = texts.filter(([, , count]) => count > 0);
    expect(given.length).toBeGreaterThan(20);
    for (const [path, text, count] of given) {
      expect(text, path).toContain('7');
      if (count > 1) expect(text, path).toContain('3');
    }
  });

  test('name only commands that there are, as they are called in that language', () => {
    const { commands, corpus } = MESSAGES[language];
    const nameOf = (command: unknown): string => (command as { name?: string }).name ?? '';
    const names = [...Object.values(commands), corpus.commands.corpus].map(nameOf);
    const within = Object.values(corpus.commands).map(nameOf);
    let named = 0;
    for (const [path, text] of texts)
      for (const [, command = '', sub = ''] of text.matchAll(
        /(?<![/:\p{L}])\/(\p{L}[\p{L}-]*)(?: (\p{L}[\p{L}-]*))?/gu,
      )) {
        named += 1;
        expect(names, path).toContain(command);
        if (command === corpus.commands.corpus.name) expect(within, path).toContain(sub);
      }
    expect(named).toBeGreaterThan(8);
  });

  test('are written in that language', () => {
    const { help, trouble, privacy } = MESSAGES[language];
    for (const text of [...help, trouble.emptyQuestion, privacy.local])
      expect([language, text]).toEqual([guessLanguage(text), text]);
  });

  test('fit where Discord puts them', () => {
    const { buttons, topics, help, privacy } = MESSAGES[language];
    for (const label of [buttons.context, buttons.more, buttons.closest])
      expect(label.length).toBeLessThanOrEqual(78);
    expect(topics.choose.length).toBeLessThanOrEqual(150);
    expect(help.join('\n\n').length).toBeLessThanOrEqual(2000);
    expect(Object.values(privacy).join('\n\n').length).toBeLessThanOrEqual(2000);
    const { review, form, removal, forget, outdated, dialog, teach, unanswered } = MESSAGES[language].corpus;
    for (const label of [
      review.publish,
      review.discard,
      review.replace,
      form.openFacts,
      form.openText,
      removal.remove,
      forget.forget,
      outdated.mark,
      dialog.cancel,
    ])
      expect(label.length).toBeLessThanOrEqual(78);
    for (const label of [
      form.facts,
      form.title,
      form.date,
      form.language,
      form.speaker,
      form.address,
      form.text,
    ])
      expect(label.length).toBeLessThanOrEqual(45);
    for (const placeholder of [teach.choose, unanswered.choose])
      expect(placeholder.length).toBeLessThanOrEqual(150);
  });
});

test.each([
  ['en-US', 'en'],
  ['es-419', 'es'],
  ['uk', 'uk'],
  ['pt-BR', null],
  [null, null],
])('the locale %s is spoken to in %s', (locale, language) => {
  expect(interfaceLanguageOf(locale)).toBe(language);
});
