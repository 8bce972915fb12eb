import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { buttonOn } from '../support/discord/read-reply.ts';
import { DIRECT, NEWSROOM } from '../support/discord/world.ts';
import { MANAGER, startModeratedBot } from '../support/moderated-bot.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';
import { BRIDGE, HOSPITAL } from '../support/temporary-corpus.ts';

let embedder: Embedder;
beforeAll(async () => {
  embedder = await openShippedEmbedder();
});
afterAll(() => embedder.close());

const ASKED = 'How long will the old bridge be closed?';
const CLOSED = 'The old bridge will be closed for nine months.';
const MARK = '⚠️ **The text quoted here has been changed or withdrawn since.**';

const start = async () => {
  const bot = await startModeratedBot({ 'bridge.md': BRIDGE, 'hospital.md': HOSPITAL }, embedder);
  return {
    ...bot,
    /** Puts other words into the corpus and indexes them. */
    changes: (text: string) => {
      writeFileSync(join(bot.corpusFolder, 'bridge.md'), text);
      return bot.shows(bot.discord.command('reindex', {}, MANAGER), /The new index serves/);
    },
  };
};

test('replies by command and by mention are both found; those shown to one person alone are not kept', async () => {
  const bot = await start();
  const { discord } = bot;
  await bot.asks(ASKED);
  await discord.reply(discord.command('ask', { question: ASKED }));
  await discord.reply(discord.command('ask', { question: ASKED, private: true }));
  await discord.reply(discord.command('verify', { text: CLOSED }));
  await bot.recorded('replies', 3);
  const done = await bot.changes(BRIDGE.replace('nine months', 'ten months'));
  expect(done.content).toContain('no longer stands: 3');
  const listed = await bot.shows(bot.corpus('outdated'), /no longer stands/);
  expect(listed.content.match(/https:/g)).toHaveLength(3);
  const marked = await bot.shows(discord.press(buttonOn(listed, 'Mark them'), MANAGER), /marked: 3/);
  expect(marked.content).toContain('deleted meanwhile: 0 · could not be marked: 0');
  const contents = [...discord.rest.messages.values()]
    .filter(({ channelId }) => channelId === NEWSROOM.id)
    .map(({ body }) => String(body.content));
  expect(contents).toHaveLength(3);
  for (const content of contents) {
    expect(content.startsWith(`${MARK}\n\n`)).toBe(true);
    expect(content).toContain(`> ${CLOSED}`);
  }
});

test('words that only moved are not outdated', async () => {
  const bot = await start();
  await bot.discord.reply(bot.discord.command('verify', { text: CLOSED }));
  await bot.recorded('replies', 1);
  const done = await bot.changes(
    BRIDGE.replace('Mayor Ann Miller spoke', 'It rained.\n\nMayor Ann Miller spoke'),
  );
  expect(done.content).not.toContain('no longer stands');
  await bot.shows(bot.corpus('outdated'), /stands as it was sent/);
});

test('a deleted message is let go, one that cannot be edited is named and kept for another try', async () => {
  const bot = await start();
  const { discord } = bot;
  const [gone, refused, fine] = [await bot.asks(ASKED), await bot.asks(ASKED), await bot.asks(ASKED)];
  await bot.recorded('replies', 3);
  await bot.changes(BRIDGE.replace('nine months', 'ten months'));
  discord.rest.messages.delete(gone.id);
  discord.rest.plan('PATCH', new RegExp(`/messages/${refused.id}$`), {
    kind: 'status',
    status: 403,
    body: { code: 50001, message: 'Missing Access' },
  });
  const listed = await bot.shows(bot.corpus('outdated'), /no longer stands/);
  const press = discord.press(buttonOn(listed, 'Mark them'), MANAGER);
  const marked = await bot.shows(press, /marked: 1 · deleted meanwhile: 1 · could not be marked: 1/);
  expect(marked.content).toContain(refused.id);
  expect(marked.content).not.toContain(fine.id);
  expect(String(discord.rest.messages.get(fine.id)?.body.content)).toMatch(/^⚠️ /);
  const again = await bot.shows(bot.corpus('outdated'), /no longer stands/);
  expect(again.content.match(/https:/g)).toHaveLength(1);
  await bot.shows(discord.press(buttonOn(again, 'Mark them'), MANAGER), /marked: 1 · .*: 0 · .*: 0/);
});

test('where a message has no room for the line, a reply says it and the quote stays as it was sent', async () => {
  const bot = await start();
  const { discord } = bot;
  const said = await bot.asks(ASKED);
  await bot.recorded('replies', 1);
  const full = String(said.body.content).padEnd(1990, '.');
  said.body = { ...said.body, content: full };
  await bot.changes(BRIDGE.replace('nine months', 'ten months'));
  const listed = await bot.shows(bot.corpus('outdated'), /no longer stands/);
  await bot.shows(discord.press(buttonOn(listed, 'Mark them'), MANAGER), /marked: 1/);
  expect(said.body).toMatchObject({ content: full, components: [] });
  const reply = await discord.answerTo(said.id);
  expect(reply.body).toMatchObject({ content: MARK, allowed_mentions: { parse: [] } });
});

test('a message that is marked already, in whatever language, is not marked twice', async () => {
  const bot = await start();
  const { discord } = bot;
  const said = await bot.asks(ASKED);
  await bot.recorded('replies', 1);
  await bot.changes(BRIDGE.replace('nine months', 'ten months'));
  // Marked by a run that ended before it could be written down.
  const marked = `⚠️ **Le texte cité ici a depuis été modifié ou retiré.**\n\n${said.body.content}`;
  said.body = { ...said.body, content: marked };
  const listed = await bot.shows(bot.corpus('outdated'), /no longer stands/);
  await bot.shows(discord.press(buttonOn(listed, 'Mark them'), MANAGER), /marked: 1/);
  expect(said.body.content).toBe(marked);
  await bot.shows(bot.corpus('outdated'), /stands as it was sent/);
});

test('direct messages are found too', async () => {
  const bot = await start();
  const { discord } = bot;
  const id = discord.say({ content: ASKED, channel: DIRECT });
  const said = await discord.answerTo(id);
  await bot.recorded('replies', 1);
  await bot.changes(BRIDGE.replace('nine months', 'ten months'));
  const listed = await bot.shows(bot.corpus('outdated'), /no longer stands/);
  expect(listed.content).toContain(`https://discord.com/channels/@me/${DIRECT.id}/${said.id}`);
});
