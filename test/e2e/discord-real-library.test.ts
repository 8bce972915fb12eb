import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { LocalLibrary } from '../../src/library/local-library.ts';
import { createLogger } from '../../src/log.ts';
import { shortHash } from '../../src/quotation/cite.ts';
import { startBotOnStandIn } from '../support/bot-on-stand-in.ts';
import type { OpenInteraction } from '../support/discord/interaction-desk.ts';
import { readMarkdown } from '../support/discord/read-markdown.ts';
import { BOT } from '../support/discord/world.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';
import { BRIDGE, HOSPITAL, temporaryCorpus, temporaryFolder } from '../support/temporary-corpus.ts';

const CLOSED = 'The old bridge will be closed for nine months.';
const OPENS = "L'hôpital ouvrira ses portes en septembre.";
const MANAGER = { permissions: PermissionFlagsBits.ManageGuild };

const start = async () => {
  const corpus = temporaryCorpus({ 'bridge.md': BRIDGE });
  const library = await LocalLibrary.open({
    corpusFolder: corpus,
    indexFolder: temporaryFolder(),
    embedder: await openShippedEmbedder(),
    log: createLogger('silent'),
  });
  const run = await startBotOnStandIn(library);
  onTestFinished(async () => {
    await run.stop();
    await library.close();
  });
  const shows = (interaction: OpenInteraction, pattern: RegExp): Promise<string> =>
    run.discord.watch.until(() => {
      const content = String(interaction.shown?.content ?? '');
      return pattern.test(content) ? content : undefined;
    });
  const verdict = async (text: string): Promise<Record<string, unknown>> =>
    run.discord.reply(run.discord.command('verify', { text }));
  return { ...run, corpus, library, shows, verdict };
};

test('moderators add a document, and what it says can be quoted; a bad one changes nothing', async () => {
  const { discord, corpus, library, shows, verdict } = await start();
  const first = library.snapshot.generation;
  expect(readMarkdown(String((await verdict(CLOSED)).content)).quotes).toEqual([CLOSED]);
  expect((await verdict(OPENS)).content).toMatch(/^❌/);

  writeFileSync(join(corpus, 'hospital.md'), HOSPITAL);
  const dry = await shows(discord.command('reindex', { 'dry-run': true }, MANAGER), /Dry run/);
  expect(dry).toContain(`Generation before: ${shortHash(first)}`);
  expect(dry.replaceAll('\\', '')).toContain(OPENS);
  expect(library.snapshot.generation).toBe(first);

  const done = await shows(discord.command('reindex', {}, MANAGER), /The new index serves/);
  const second = library.snapshot.generation;
  expect(second).not.toBe(first);
  expect(done).toContain(`Generation after: ${shortHash(second)}`);
  const exact = await verdict(OPENS);
  expect(readMarkdown(String(exact.content)).quotes).toEqual([OPENS]);
  expect(exact.content).toContain('**Jean Petit** · *direct quote* · French');

  writeFileSync(join(corpus, 'bad.md'), '---\ndate: 2025-01-01\n---\nNo title here.\n');
  const refused = await shows(discord.command('reindex', {}, MANAGER), /problems/);
  expect(refused.replaceAll('\\', '')).toMatch(/bad\.md/);
  expect(refused).toContain(`The previous index still serves: ${shortHash(second)}`);
  expect(library.snapshot.generation).toBe(second);
  expect(readMarkdown(String((await verdict(OPENS)).content)).quotes).toEqual([OPENS]);

  rmSync(join(corpus, 'bad.md'));
  await shows(discord.command('reindex', {}, MANAGER), /Nothing changed/);
});

test('every quote in an answer is a slice of the document, and the same question gets the same reply', async () => {
  const { discord, library } = await start();
  const text = library.snapshot.documents.get('bridge')?.text ?? '';
  for (const question of ['How long will the old bridge be closed?', 'What do the works cost?', 'Who won?']) {
    const replies = await Promise.all(
      [1, 2].map(async () => {
        const id = discord.say({ content: `<@${BOT.id}> ${question}`, mentions: [BOT] });
        const { content, components } = (await discord.answerTo(id)).body;
        return { content, components };
      }),
    );
    expect(replies[0]).toEqual(replies[1]);
    for (const quote of readMarkdown(String(replies[0]?.content)).quotes) expect(text).toContain(quote);
  }
});

test('/sources counts what the document says', async () => {
  const { discord, library } = await start();
  const { content } = await discord.reply(discord.command('sources'));
  const statements = library.snapshot.sentences.filter(({ role }) => role === 'statement').length;
  expect(readMarkdown(String(content)).visible).toContain(`sentences: ${statements}`);
  expect(content).toContain('The bridge will be closed');
});
