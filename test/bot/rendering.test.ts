import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INTERFACE_LANGUAGES } from '../../src/bot/messages/interface-language.ts';
import { MESSAGES } from '../../src/bot/messages/message-table.ts';
import { fitBlocks } from '../../src/bot/rendering/fit-blocks.ts';
import { maskedLink } from '../../src/bot/rendering/masked-link.ts';
import { renderAnswer, renderQuotes } from '../../src/bot/rendering/render-quotes.ts';
import { percentDone } from '../../src/bot/rendering/render-reindex.ts';
import { renderSources } from '../../src/bot/rendering/render-sources.ts';
import { shorten } from '../../src/bot/rendering/shorten.ts';
import { Quote } from '../../src/quotation/quote.ts';
import { articleSnapshot } from '../support/article.ts';
import { checkMessage } from '../support/discord/message-checks.ts';
import { readMarkdown } from '../support/discord/read-markdown.ts';
import { smallSnapshot } from '../support/small-library.ts';

const allQuotes = (snapshot: ReturnType<typeof articleSnapshot>): Quote[] =>
  snapshot.sentences.map((sentence) => Quote.cut(snapshot.documents, sentence, 1));
const frame = { head: '', further: [], withVotes: true };

describe.each(INTERFACE_LANGUAGES)('a reply in %s', (language) => {
  const { quote: words } = MESSAGES[language];

  test('says for each voice whose words they are, and gives only direct speech to somebody as his own', () => {
    const snapshot = articleSnapshot();
    const [narration, direct, , reported] = allQuotes(snapshot);
    const said = [narration, direct, reported].map((quote) =>
      quote === undefined ? '' : renderQuotes([quote], snapshot, language, frame).content.split('\n')[1],
    );
    const name = new Intl.DisplayNames(language, { type: 'language' }).of('fr');
    expect(said).toEqual([
      `*${words.narration}* · ${name}`,
      `**Mark Rutte** · *${words.direct}* · ${name}`,
      `**Mark Rutte** · *${words.reported}* · ${name}`,
    ]);
  });

  test('cites title, date, paragraph, sentence and the address at that sentence', () => {
    const snapshot = articleSnapshot();
    const [, quote] = allQuotes(snapshot);
    if (quote === undefined) throw new Error('the article has sentences');
    const lines = renderQuotes([quote], snapshot, language, frame).content.split('\n');
    const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date('2024-10-28T00:00:00Z'),
    );
    expect(lines[2]).toContain(
      ` · ${date} · ${words.place(2, 1)} · [${words.openSource}](<https://example.org/article#:~:text=`,
    );
  });

  test('says in one sentence that the statement does not say', () => {
    const snapshot = articleSnapshot();
    const reply = renderAnswer(
      {
        question: '?',
        answered: false,
        confidence: 0,
        quotes: [],
        more: [],
        closest: allQuotes(snapshot).slice(0, 3),
        generation: snapshot.generation,
      },
      snapshot,
      language,
    );
    expect(reply.content).toBe(MESSAGES[language].answer.notSaid);
    expect(checkMessage({ ...reply })).toBeNull();
  });
});

test('a context sentence is shown apart from the quote, with its own voice', () => {
  const snapshot = articleSnapshot();
  const [first, second] = snapshot.sentences;
  if (first === undefined || second === undefined) throw new Error('the article has sentences');
  const quote = Quote.cut(snapshot.documents, second, 1, Quote.cut(snapshot.documents, first, 1));
  const { content } = renderQuotes([quote], snapshot, 'en', frame);
  expect(content.split('\n').slice(0, 2)).toEqual([
    "-# The sentence before it: (the article's narration)",
    '-# Mark Rutte a confirmé la présence de troupes nord-coréennes en Russie et leur envoi dans la région de Koursk.',
  ]);
  expect(readMarkdown(content).quotes).toEqual([quote.text]);
});

/** Arbitrary Unicode text, some of it long, some of it hostile. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }),
    fc.string({ unit: fc.constantFrom('*', '\\', '`', '\n', 'a', '<@1>'), minLength: 1, maxLength: 1500 }),
    fc.integer({ min: 1, max: 5000 }).map((length) => 'é'.repeat(length)),
  )
  .filter((candidate) => candidate.length > 0);

test('whatever the sentences: whole quotes to the character, within every limit, and the rest counted', () => {
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...INTERFACE_LANGUAGES),
      (texts, language) => {
        const snapshot = smallSnapshot([
          { id: 'any', url: 'https://example.org/', paragraphs: texts.map((words) => [{ text: words }]) },
        ]);
        const quotes = allQuotes(snapshot);
        const reply = renderQuotes(quotes, snapshot, language, frame);
        expect(checkMessage({ ...reply })).toBeNull();
        expect(reply.content.length).toBeLessThanOrEqual(2000);
        const { quotes: shown } = readMarkdown(reply.content);
        const offered = quotes.slice(0, 3).map((quote) => quote.text);
        let at = 0;
        for (const quoted of shown) {
          while (at < offered.length && offered[at] !== quoted) at++;
          expect(at, 'every quote shown is one of the sentences, whole and in order').toBeLessThan(
            offered.length,
          );
          at++;
        }
        const told = reply.content.split(MESSAGES[language].quote.tooLongToShow).length - 1;
        const counted = offered.length - shown.length - told;
        if (counted > 0) expect(reply.content).toContain(MESSAGES[language].quote.leftOut(counted));
      },
    ),
    { numRuns: 400 },
  );
});

test('a sentence that is too long is not cut: the reply says where it stands', () => {
  const snapshot = smallSnapshot([{ id: 'long', paragraphs: [[{ text: 'word '.repeat(800).trim() }]] }]);
  const { content } = renderQuotes(allQuotes(snapshot), snapshot, 'en', frame);
  expect(content).toBe(
    [
      'This sentence is too long for a Discord message, and I never cut one. It stands here:',
      '**Mark Rutte** · *direct quote*',
      'long · paragraph 1, sentence 1',
    ].join('\n'),
  );
});

test('a hundred sources fit, and the rest is counted', () => {
  const snapshot = smallSnapshot(
    Array.from({ length: 100 }, (_, n) => ({ id: `document-${n}`, paragraphs: [[{ text: 'One.' }]] })),
  );
  const { content } = renderSources(snapshot, 'en');
  expect(content.length).toBeLessThanOrEqual(2000);
  expect(content).toMatch(/Further documents: \d+$/);
});

test.each([
  ['javascript:alert(1)', null],
  ['ftp://example.org/', null],
  ['not an address', null],
  [`https://example.org/${'x'.repeat(700)}`, null],
  ['https://example.org/a)b>c d', '[label](<https://example.org/a%29b%3Ec%20d>)'],
  ['https://example.org/#:~:text=a,b', '[label](<https://example.org/#:~:text=a,b>)'],
])('the link for %s is %s', (address, link) => {
  expect(maskedLink('label', address)).toBe(link);
});

test('whole blocks only, as many as fit, and the number of those left out', () => {
  const fit = (head: string, items: readonly string[], limit: number) =>
    fitBlocks({ head, items, render: (item) => item, leftOut: (count) => `+${count}`, limit });
  expect(fit('h', ['aaaa', 'bbbb'], 100)).toEqual({ text: 'h\n\naaaa\n\nbbbb', shown: 2 });
  expect(fit('h', ['aaaa', 'bbbb'], 13)).toEqual({ text: 'h\n\naaaa\n\nbbbb', shown: 2 });
  expect(fit('h', ['aaaa', 'bbbb'], 12)).toEqual({ text: 'h\n\naaaa\n\n+1', shown: 1 });
  expect(fit('', ['aaaa', 'b'], 7)).toEqual({ text: 'aaaa\n\nb', shown: 2 });
  expect(fit('', ['aaaa', 'bbbb'], 3)).toEqual({ text: '+2', shown: 0 });
  expect(fit('h', [], 3)).toEqual({ text: 'h', shown: 0 });
});

test('a hundred thousand blocks are fitted without looking at all of them', () => {
  let rendered = 0;
  const { shown } = fitBlocks({
    head: 'h',
    items: Array.from({ length: 100_000 }, (_, n) => n),
    render: (n) => {
      rendered++;
      return `line ${n}`;
    },
    leftOut: (count) => `+${count}`,
    limit: 2000,
  });
  expect(rendered).toBeLessThanOrEqual(shown + 2);
});

test('shortening never tears a character apart', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.integer({ min: 2, max: 30 }),
      (any, limit) => {
        const short = shorten(any, limit);
        expect(short.length).toBeLessThanOrEqual(limit);
        expect(short.isWellFormed()).toBe(true);
        if (any.length <= limit) expect(short).toBe(any);
      },
    ),
  );
});

test.each([
  ['reading', 0, 10, 0],
  ['embedding', 5, 10, 30],
  ['publishing', 1, 1, 100],
  ['indexing', 0, 0, 40],
] as const)('%s at %i of %i is %i percent of a reindex', (step, done, total, percent) => {
  expect(percentDone({ step, done, total })).toBe(percent);
});
