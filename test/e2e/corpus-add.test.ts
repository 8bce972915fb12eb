import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/bot/bot-settings.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { sendForm } from '../support/discord/moderator-actions.ts';
import { readMarkdown } from '../support/discord/read-markdown.ts';
import { buttonLabels, buttonOn } from '../support/discord/read-reply.ts';
import { BORIS } from '../support/discord/world.ts';
import { MANAGER, startModeratedBot } from '../support/moderated-bot.ts';
import { filesUnder } from '../support/shelved-corpus.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';
import { BRIDGE, HOSPITAL } from '../support/temporary-corpus.ts';

let embedder: Embedder;
beforeAll(async () => {
  embedder = await openShippedEmbedder();
});
afterAll(() => embedder.close());

const start = (settings = {}) => startModeratedBot({ 'bridge.md': BRIDGE }, embedder, settings);
const WITHOUT_FACTS = HOSPITAL.split('---\n')[2] as string;

describe('an attachment', () => {
  test.each([
    ['on another host', 'https://example.org/a.md', 'a.md', 10, /lies elsewhere/],
    [
      'on a host that only looks like Discord’s',
      'https://cdn.discordapp.com.example.org/a.md',
      'a.md',
      10,
      /lies elsewhere/,
    ],
    ['behind a name in the address', 'https://me@cdn.discordapp.com/a.md', 'a.md', 10, /lies elsewhere/],
    [
      'on another port of Discord’s host',
      'https://cdn.discordapp.com:8443/a.md',
      'a.md',
      10,
      /lies elsewhere/,
    ],
    ['over plain HTTP', 'http://cdn.discordapp.com/a.md', 'a.md', 10, /lies elsewhere/],
    ['that is no text file', 'https://cdn.discordapp.com/a.exe', 'a.exe', 10, /text files: \.md or \.txt/],
    ['of ten megabytes', 'https://cdn.discordapp.com/a.md', 'a.md', 10_000_000, /too large.*2048 KiB/],
  ])('%s is refused in one line, and nothing is fetched', async (_, url, filename, size, line) => {
    const bot = await start();
    const shown = await bot.shows(bot.corpus('add', {}, MANAGER, { url, filename, size }), line);
    expect(shown.content.split('\n')).toHaveLength(1);
    expect(bot.host.asked).toEqual([]);
    expect(Object.keys(filesUnder(bot.corpusFolder))).toEqual(['bridge.md']);
  });

  test('that is longer than it says is cut off, one that redirects is not followed, one that fails is told', async () => {
    const bot = await start();
    const piece = Buffer.alloc(1 << 20, 'a');
    bot.host.serve('/long.md', (_, response) => {
      for (let count = 0; count < 4; count++) response.write(piece);
      response.end();
    });
    bot.host.serve('/away.md', (_, response) => response.writeHead(302, { location: '/bridge.md' }).end());
    const add = (filename: string) =>
      bot.corpus('add', {}, MANAGER, { url: bot.host.url(`/${filename}`), filename, size: 10 });
    await bot.shows(add('long.md'), /too large/);
    await bot.shows(add('away.md'), /could not fetch/);
    await bot.shows(add('missing.md'), /could not fetch/);
    expect(bot.host.asked).toEqual(['/long.md', '/away.md', '/missing.md']);
  });

  test('that never ends is given up', async () => {
    const bot = await start({ limits: { ...DEFAULT_LIMITS, attachmentWithinMs: 50 } });
    bot.host.serve('/slow.md', (_, response) => response.write('---\n'));
    const file = { url: bot.host.url('/slow.md'), filename: 'slow.md', size: 10 };
    await bot.shows(bot.corpus('add', {}, MANAGER, file), /could not fetch/);
  });

  test('that is no text, or whose facts are wrong, is refused with what is wrong', async () => {
    const bot = await start();
    const binary = bot.file('picture.md', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 255]));
    const refused = await bot.shows(bot.corpus('add', {}, MANAGER, binary), /cannot take this/);
    expect(refused.components).toEqual([]);
    const wrong = bot.file('wrong.md', HOSPITAL.replace('2025-04-10', 'next year'));
    expect((await bot.shows(bot.corpus('add', {}, MANAGER, wrong), /calendar date/)).components).toEqual([]);
  });

  test('with a name that leads elsewhere becomes a plain file of the corpus', async () => {
    const bot = await start();
    const file = { ...bot.file('evil.md', HOSPITAL), filename: '../../etc/Pass wd.md' };
    const read = await bot.shows(bot.corpus('add', {}, MANAGER, file), /how I read/);
    expect(readMarkdown(read.content).visible).toContain('file: pass-wd.md');
    await bot.shows(bot.discord.press(buttonOn(read, 'Publish'), MANAGER), /new index serves/);
    expect(Object.keys(filesUnder(bot.corpusFolder)).sort()).toEqual(['bridge.md', 'pass-wd.md']);
  });

  test('without facts keeps its text and offers a form; a mistake in it loses nothing', async () => {
    const bot = await start();
    const { discord } = bot;
    const shown = await bot.shows(
      bot.corpus('add', {}, MANAGER, bot.file('new.txt', WITHOUT_FACTS)),
      /text is kept/,
    );
    expect(buttonLabels(shown)).toEqual(['Fill in the facts', 'Discard']);
    const form = await bot.form(discord.press(buttonOn(shown, 'Fill in the facts'), MANAGER));
    const facts = {
      title: 'Un "nouvel" hôpital: oui',
      date: 'in April',
      language: 'fr',
      speaker: 'Jean Petit',
    };
    const under = { ...MANAGER, under: '700000000000000077' };
    const wrong = await bot.shows(sendForm(discord, String(form.custom_id), facts, under), /calendar date/);
    const again = await bot.form(discord.press(buttonOn(wrong, 'Fill in the facts'), MANAGER));
    expect(JSON.stringify(again.components)).toContain('in April');
    const mended = { ...facts, date: '2025-04-10' };
    const read = await bot.shows(sendForm(discord, String(again.custom_id), mended, under), /how I read/);
    expect(readMarkdown(read.content).visible).toContain('Un "nouvel" hôpital: oui');
    await bot.shows(discord.press(buttonOn(read, 'Publish'), MANAGER), /new index serves/);
    const document = bot.library.snapshot.documents.get('new');
    expect(document).toMatchObject({ title: facts.title, date: '2025-04-10', speaker: 'Jean Petit' });
  });
});

test('a statement can be written in forms alone, facts first', async () => {
  const bot = await start();
  const { discord } = bot;
  const form = await bot.form(bot.corpus('add'));
  expect((form.components as unknown[]).length).toBe(5);
  const facts = { title: 'The école opens', date: '2025-05-01', language: 'en', speaker: 'Ann Miller' };
  const noted = await bot.shows(sendForm(discord, String(form.custom_id), facts, MANAGER), /Now the text/);
  expect(buttonLabels(noted)).toEqual(['Write the text', 'Fill in the facts', 'Discard']);
  const second = await bot.form(discord.press(buttonOn(noted, 'Write the text'), MANAGER));
  const text = '"The school opens on Monday," Ann Miller said.';
  const read = await bot.shows(sendForm(discord, String(second.custom_id), { text }, MANAGER), /how I read/);
  expect(readMarkdown(read.content).quotes).toContain('The school opens on Monday');
  await bot.shows(discord.press(buttonOn(read, 'Publish'), MANAGER), /new index serves/);
  expect(Object.keys(filesUnder(bot.corpusFolder))).toContain('2025-05-01-the-ecole-opens.md');
});

describe('what was read back', () => {
  test('is shown in pages, and every page is what Discord takes', async () => {
    const bot = await start();
    const sentences = Array.from(
      { length: 60 },
      (_, at) => `Sentence number ${at} says *something* <@1> of its own.`,
    );
    const text = `---\ntitle: "[x](https://example.org) @everyone"\n---\n${sentences.join('\n\n')}\n`;
    let shown = await bot.shows(bot.corpus('add', {}, MANAGER, bot.file('long.md', text)), /Page 1 of/);
    const seen = [...readMarkdown(shown.content).quotes];
    const pages = Number(/Page 1 of (\d+)/.exec(shown.content)?.[1]);
    for (let page = 2; page <= pages; page++)
      shown = await bot
        .shows(bot.discord.press(buttonOn(shown, '›'), MANAGER), new RegExp(`Page ${page} of`))
        .then((next) => {
          seen.push(...readMarkdown(next.content).quotes);
          expect(
            readMarkdown(next.content).alive.filter(({ kind }) => /mention|link|url/.test(kind)),
          ).toEqual([]);
          return next;
        });
    expect(seen).toHaveLength(60);
    expect(seen[59]).toContain('Sentence number 59');
  });

  test('replaces a document only after asking', async () => {
    const bot = await start();
    const { discord, library } = bot;
    const changed = BRIDGE.replace('nine months', 'ten months');
    const read = await bot.shows(
      bot.corpus('add', {}, MANAGER, bot.file('Bridge.md', changed)),
      /It would replace/,
    );
    expect(read.content).toContain('The bridge will be closed');
    const asked = await bot.shows(discord.press(buttonOn(read, 'Publish'), MANAGER), /take its place/);
    expect(library.snapshot.documents.get('bridge')?.text).toContain('nine months');
    await bot.shows(discord.press(buttonOn(asked, 'Replace it'), MANAGER), /new index serves/);
    expect(library.snapshot.documents.get('bridge')?.text).toContain('ten months');
  });

  test('can be discarded, and is then over', async () => {
    const bot = await start();
    const { discord } = bot;
    const read = await bot.shows(
      bot.corpus('add', {}, MANAGER, bot.file('hospital.md', HOSPITAL)),
      /how I read/,
    );
    await bot.shows(discord.press(buttonOn(read, 'Discard'), MANAGER), /Nothing was written/);
    await bot.shows(discord.press(buttonOn(read, 'Publish'), MANAGER), /took too long/);
    expect(Object.keys(filesUnder(bot.corpusFolder))).toEqual(['bridge.md']);
  });

  test('is published only by who began, while he may moderate, and within an hour', async () => {
    const bot = await start();
    const { discord } = bot;
    const read = await bot.shows(
      bot.corpus('add', {}, MANAGER, bot.file('hospital.md', HOSPITAL)),
      /how I read/,
    );
    const publish = buttonOn(read, 'Publish');
    await bot.shows(discord.press(publish, { ...MANAGER, user: BORIS }), /Only the person who began/);
    await bot.shows(discord.press(publish, { permissions: 0n }), /Only moderators/);
    await bot.shows(discord.press('dialog~0000000000000000~0~0', MANAGER), /took too long/);
    await bot.shows(discord.press('dialog~nonsense', MANAGER), /took too long/);
    discord.clock.advance(61 * 60_000);
    await bot.shows(discord.press(publish, MANAGER), /took too long/);
    expect(Object.keys(filesUnder(bot.corpusFolder))).toEqual(['bridge.md']);
  });

  test('stays at hand when publishing is refused', async () => {
    const bot = await start();
    const { discord } = bot;
    const read = await bot.shows(
      bot.corpus('add', {}, MANAGER, bot.file('hospital.md', HOSPITAL)),
      /how I read/,
    );
    const other = await bot.shows(
      bot.corpus('add', {}, MANAGER, bot.file('Hospital.md', HOSPITAL)),
      /how I read/,
    );
    await bot.shows(discord.press(buttonOn(other, 'Publish'), MANAGER), /new index serves/);
    const refused = await bot.shows(discord.press(buttonOn(read, 'Publish'), MANAGER), /Nothing was changed/);
    expect(refused.content).toContain('has changed in the corpus');
    expect(buttonLabels(refused)).toEqual(['Publish', 'Discard']);
  });
});
