import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { shortHash } from '../../src/quotation/cite.ts';
import { typeIntoCorpus } from '../support/discord/moderator-actions.ts';
import { readMarkdown } from '../support/discord/read-markdown.ts';
import { buttonLabels, buttonOn, optionOn } from '../support/discord/read-reply.ts';
import { HOME, NEWSROOM } from '../support/discord/world.ts';
import { MANAGER, startModeratedBot } from '../support/moderated-bot.ts';
import { filesUnder } from '../support/shelved-corpus.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';
import { BRIDGE, HOSPITAL } from '../support/temporary-corpus.ts';

let embedder: Embedder;
beforeAll(async () => {
  embedder = await openShippedEmbedder();
});
afterAll(() => embedder.close());

const OPENS = "L'hôpital ouvrira ses portes en septembre.";
const ODD = 'Ist das Ding schon offen?';

test('add, read back, publish, ask, teach, ask again, remove, list what is outdated, mark it', async () => {
  const bot = await startModeratedBot({ 'bridge.md': BRIDGE }, embedder);
  const { discord, library, corpusFolder, recordsFolder, shows } = bot;
  const first = library.snapshot.generation;

  const added = bot.corpus('add', {}, MANAGER, bot.file('Hôpital.md', HOSPITAL));
  const read = await shows(added, /This is how I read it/);
  expect(read.content).toContain('¶2.1 · **Jean Petit** · *direct quote*');
  expect(readMarkdown(read.content).quotes).toContain(OPENS);
  expect(buttonLabels(read)).toEqual(['Publish', 'Discard']);
  expect(Number(added.callback?.data.flags) & 64).toBe(64);
  expect(library.snapshot.generation).toBe(first);
  expect(existsSync(join(corpusFolder, 'hopital.md'))).toBe(false);

  const published = await shows(discord.press(buttonOn(read, 'Publish'), MANAGER), /The new index serves/);
  expect(published.content).toContain(shortHash(library.snapshot.generation));
  expect(published.components).toEqual([]);
  expect(filesUnder(corpusFolder)).toEqual({ 'bridge.md': BRIDGE, 'hopital.md': HOSPITAL });

  const unsaid = await bot.asks(ODD);
  expect(String(unsaid.body.content)).not.toContain(OPENS);
  await bot.recorded('questions', 1);

  const listed = await shows(bot.corpus('unanswered'), /Questions without/);
  expect(listed.content).toContain('Ist das Ding schon offen?');
  const question = optionOn(listed, ODD);
  const offered = await shows(
    discord.select(question.menu, question.value, MANAGER),
    /Which sentence answers/,
  );
  const lesson = optionOn(offered, 'ouvrira ses portes');
  const learned = await shows(discord.select(lesson.menu, lesson.value, MANAGER), /The new index serves/);
  expect(learned.content).toContain('Learned.');
  expect(filesUnder(corpusFolder)['hopital.curation.yml']).toContain(ODD);

  const said = await bot.asks(ODD);
  expect(readMarkdown(String(said.body.content)).quotes[0]).toBe(OPENS);
  await bot.recorded('replies', 1);
  await shows(bot.corpus('outdated'), /Every quote that I sent/);

  const asked = await shows(bot.corpus('remove', { id: 'hopital' }), /Remove this document/);
  expect(asked.content).toContain('Un nouvel hôpital');
  const removed = await shows(discord.press(buttonOn(asked, 'Remove'), MANAGER), /The new index serves/);
  expect(removed.content).toContain(
    'Messages that quote what no longer stands: 1. /corpus outdated lists them.',
  );
  expect(library.snapshot.documents.has('hopital')).toBe(false);
  expect(Object.values(filesUnder(join(recordsFolder, 'trash')))).toContain(HOSPITAL);

  const outdated = await shows(bot.corpus('outdated'), /Messages that quote what no longer stands/);
  expect(outdated.content).toContain(`https://discord.com/channels/${HOME.id}/${NEWSROOM.id}/${said.id}`);
  const before = String(said.body.content);
  await shows(discord.press(buttonOn(outdated, 'Mark them'), MANAGER), /marked: 1/);
  const after = discord.rest.messages.get(said.id)?.body;
  // It was asked in German, so it is marked in German.
  expect(after?.content).toBe(
    `⚠️ **Der hier zitierte Text wurde seitdem geändert oder zurückgezogen.**\n\n${before}`,
  );
  expect(after?.components).toEqual([]);
  await shows(bot.corpus('outdated'), /Every quote that I sent/);

  for (const told of [
    '/corpus add hopital · read',
    '/corpus add hopital · published',
    '/corpus unanswered · shown',
    '/corpus teach hopital · published',
    '/corpus remove hopital · asked',
    '/corpus remove hopital · published',
    '/corpus outdated · marked 1, gone 0, failed 0',
  ])
    await discord.watch.until(() => bot.audited().find((line) => line.replaceAll('\\', '').includes(told)));
});

test('history says what was published by whom, and rollback goes back at once', async () => {
  const bot = await startModeratedBot({ 'bridge.md': BRIDGE }, embedder);
  const { discord, library, shows } = bot;
  const first = library.snapshot.generation;
  const read = await shows(bot.corpus('add', {}, MANAGER, bot.file('hospital.md', HOSPITAL)), /how I read/);
  await shows(discord.press(buttonOn(read, 'Publish'), MANAGER), /The new index serves/);
  const second = library.snapshot.generation;
  await bot.asks('Quand ouvrira l’hôpital ?');
  await bot.recorded('replies', 1);

  const history = await shows(bot.corpus('history'), /History of the index/);
  expect(history.content).toContain(`**${shortHash(second)}** · serves now`);
  expect(history.content).toContain('<@800000000000000001>');
  expect(history.content).toContain('hospital.md');
  expect(history.content).toContain(`**${shortHash(first)}** · can be gone back to`);

  const choices = typeIntoCorpus(discord, 'rollback', 'generation', '', MANAGER);
  await discord.watch.until(() => choices.callback ?? undefined);
  expect(choices.callback?.data.choices).toMatchObject([{ value: first }]);

  const back = await shows(bot.corpus('rollback', { generation: first }), /Gone back/);
  expect(back.content).toContain(
    `Generation before: ${shortHash(second)} · Generation after: ${shortHash(first)}`,
  );
  expect(back.content).toContain('no longer stands: 1');
  expect(library.snapshot.generation).toBe(first);

  const refused = await shows(bot.corpus('rollback', { generation: 'ffffffffffff' }), /still serves/);
  expect(refused.content).toContain('Nothing was changed.');
  expect(library.snapshot.generation).toBe(first);
});
