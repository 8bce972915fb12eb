import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { typeIntoCorpus, useOnMessage } from '../support/discord/moderator-actions.ts';
import { readMarkdown } from '../support/discord/read-markdown.ts';
import { buttonOn } from '../support/discord/read-reply.ts';
import { ALICE, BORIS, BOT, ELSEWHERE } from '../support/discord/world.ts';
import { MANAGER, startModeratedBot } from '../support/moderated-bot.ts';
import { filesUnder } from '../support/shelved-corpus.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';
import { BRIDGE, HOSPITAL } from '../support/temporary-corpus.ts';

let embedder: Embedder;
beforeAll(async () => {
  embedder = await openShippedEmbedder();
});
afterAll(() => embedder.close());

const start = (settings = {}) =>
  startModeratedBot({ 'bridge.md': BRIDGE, 'hospital.md': HOSPITAL }, embedder, settings);
const CLOSED = 'The old bridge will be closed for nine months.';
const TEACH = 'Teach the answer';

describe('/corpus', () => {
  test.each([
    'add',
    'list',
    'show',
    'remove',
    'history',
    'rollback',
    'teach',
    'unanswered',
    'forget',
    'outdated',
  ])('%s is refused to who may not moderate, here and elsewhere, and audited', async (sub) => {
    const bot = await start();
    for (const scene of [
      { permissions: 0n, user: BORIS },
      { ...MANAGER, channel: ELSEWHERE },
    ])
      await bot.shows(bot.corpus(sub, {}, scene), /Only moderators of the home server/);
    const told = () => bot.audited().filter((line) => line.includes(`/corpus ${sub} · refused`));
    await bot.discord.watch.until(() => (told().length === 2 ? true : undefined));
  });

  test('list names every document, show reads one out, and an unknown one is told', async () => {
    const bot = await start();
    const list = await bot.shows(bot.corpus('list'), /Sources/);
    expect(readMarkdown(list.content).visible).toMatch(
      /bridge\nThe bridge will be closed[\s\S]*hospital\nUn nouvel/,
    );
    const shown = await bot.shows(bot.corpus('show', { id: 'bridge' }), /The bridge will be closed/);
    expect(shown.content).toContain('¶2.1 · **Ann Miller** · *direct quote*');
    expect(readMarkdown(shown.content).quotes).toContain(CLOSED);
    for (const sub of ['show', 'remove'])
      await bot.shows(bot.corpus(sub, { id: '../bridge' }), /no document of that name/);
  });

  test('is spoken in the language of who uses it', async () => {
    const bot = await start();
    const asked = await bot.shows(
      bot.corpus('remove', { id: 'bridge' }, { ...MANAGER, locale: 'de' }),
      /entfernen\?/,
    );
    await bot.shows(
      bot.discord.press(buttonOn(asked, 'Abbrechen'), { ...MANAGER, locale: 'de' }),
      /nichts geändert/,
    );
    expect(bot.library.snapshot.documents.has('bridge')).toBe(true);
  });
});

describe('/corpus teach', () => {
  const choicesOf = async (
    bot: Awaited<ReturnType<typeof start>>,
    option: string,
    typed: string,
    scene = MANAGER,
    others = {},
  ) => {
    const typing = typeIntoCorpus(bot.discord, 'teach', option, typed, scene, others);
    const callback = await bot.discord.watch.until(() => typing.callback ?? undefined);
    return callback.data.choices as { name: string; value: string }[];
  };

  test('finds documents and sentences by their words while they are typed, for moderators only', async () => {
    const bot = await start();
    expect(await choicesOf(bot, 'document', 'hopital')).toMatchObject([{ value: 'hospital' }]);
    expect(await choicesOf(bot, 'document', 'hopital', { permissions: 0n })).toEqual([]);
    const sentences = await choicesOf(bot, 'sentence', 'closed bridge', MANAGER, { document: 'bridge' });
    expect(sentences).toEqual([
      { name: `¶2.1 ${CLOSED}`, value: '2.1' },
      { name: '∅ The document does not answer it', value: 'none' },
    ]);
    expect(await choicesOf(bot, 'sentence', '', MANAGER, { document: 'nowhere' })).toEqual([]);
  });

  test('takes only a document, a sentence and a question that are there', async () => {
    const bot = await start();
    const lesson = { question: 'Is it shut?', document: 'bridge', sentence: '2.1' };
    const before = filesUnder(bot.corpusFolder);
    for (const [change, line] of [
      [{ document: 'nowhere' }, /no document of that name/],
      [{ sentence: '99.1' }, /no such sentence/],
      [{ sentence: '2.1; none' }, /no such sentence/],
      [{ question: '…' }, /Ask me about/],
      [{ question: 'x'.repeat(1001) }, /too long/],
    ] as const)
      await bot.shows(bot.corpus('teach', { ...lesson, ...change }), line);
    expect(filesUnder(bot.corpusFolder)).toEqual(before);
    await bot.shows(bot.corpus('teach', lesson), /Learned/);
    await bot.shows(bot.corpus('teach', { ...lesson, question: 'Who won?', sentence: 'none' }), /Learned/);
    const curation = filesUnder(bot.corpusFolder)['bridge.curation.yml'];
    expect(curation).toContain('Is it shut?');
    expect(curation).toMatch(/unanswered:\n.*Who won\?/);
  });

  test('also starts from a message: a question, or our reply to one', async () => {
    const bot = await start();
    const { discord } = bot;
    const asked = useOnMessage(
      discord,
      TEACH,
      { id: '700000000000000088', content: 'Is the crossing shut?' },
      MANAGER,
    );
    const offered = await bot.shows(asked, /Which sentence answers/);
    expect(readMarkdown(offered.content).quotes[0]).toBe('Is the crossing shut?');

    const reply = await bot.asks('Ist das Ding schon offen?');
    const target = { id: reply.id, author: BOT, content: 'The statement does not say.' };
    const known = await bot.shows(useOnMessage(discord, TEACH, target, MANAGER), /Which sentence answers/);
    expect(readMarkdown(known.content).quotes[0]).toBe('Ist das Ding schon offen?');

    const forgotten = { id: '700000000000000099', author: BOT };
    await bot.shows(useOnMessage(discord, TEACH, forgotten, MANAGER), /no longer know which question/);
    await bot.shows(useOnMessage(discord, TEACH, target, { permissions: 0n }), /Only moderators/);
  });

  test('reads a question again from the message that we replied to', async () => {
    const bot = await start({ logQuestions: false });
    const { discord } = bot;
    const reply = await bot.asks('Ist das Ding schon offen?');
    const asked = String((reply.body.message_reference as { message_id: string }).message_id);
    discord.rest.messages.set(asked, {
      id: asked,
      channelId: reply.channelId,
      nonce: null,
      body: { content: `<@${BOT.id}> Ist das Ding schon offen?` },
    });
    const target = { id: reply.id, author: BOT, replyTo: asked };
    const offered = await bot.shows(useOnMessage(discord, TEACH, target, MANAGER), /Which sentence answers/);
    expect(readMarkdown(offered.content).quotes[0]).toBe('Ist das Ding schon offen?');
  });
});

describe('kept questions', () => {
  test('are those without an answer and those whose quote got a 👎, without who asked', async () => {
    const bot = await start();
    const { discord } = bot;
    await bot.asks('Ist das Ding schon offen?');
    await bot.asks('Ist das Ding schon offen?');
    const said = await bot.asks('How long will the old bridge be closed?');
    await bot.recorded('replies', 1);
    for (let times = 0; times < 3; times++)
      await discord.reply(discord.press(buttonOn(said.body, '👎'), { user: BORIS, under: said.id }));
    await discord.reply(discord.press(buttonOn(said.body, '👍'), { user: BORIS, under: said.id }));
    await bot.recorded('questions', 3);
    const listed = await bot.shows(bot.corpus('unanswered'), /Questions without a good answer/);
    const { visible } = readMarkdown(listed.content);
    expect(visible).toMatch(/Ist das Ding schon offen\?\nnot answered · asked: 2 · last: /);
    expect(visible).toMatch(/How long will the old bridge be closed\?\n👎 answer disliked · asked: 1/);
    const stored = JSON.stringify(filesUnder(bot.recordsFolder));
    for (const { id, username } of [ALICE, BORIS]) {
      expect(stored).not.toContain(id);
      expect(stored).not.toContain(username);
    }
  });

  test('are left out once they are answered, and erased when told to', async () => {
    const bot = await start();
    const { discord } = bot;
    await bot.asks('Ist das Ding schon offen?');
    await bot.recorded('questions', 1);
    const lesson = { question: 'Ist das Ding schon offen?', document: 'hospital', sentence: '2.1' };
    await bot.shows(bot.corpus('teach', lesson), /Learned/);
    await bot.shows(bot.corpus('unanswered'), /There are none/);
    const asked = await bot.shows(bot.corpus('forget'), /cannot be undone/);
    expect(await bot.questions.groups()).toHaveLength(1);
    await bot.shows(discord.press(buttonOn(asked, 'Erase'), MANAGER), /Questions erased: 1/);
    expect(await bot.questions.groups()).toEqual([]);
  });

  test('are none unless the operator lets them be kept', async () => {
    const bot = await start({ logQuestions: false });
    await bot.asks('Ist das Ding schon offen?');
    const said = await bot.asks('How long will the old bridge be closed?');
    await bot.discord.reply(bot.discord.press(buttonOn(said.body, '👎'), { under: said.id }));
    await bot.shows(bot.corpus('unanswered'), /LOG_QUESTIONS/);
    await bot.recorded('replies', 1);
    await bot.stop();
    expect(await bot.questions.groups()).toEqual([]);
    expect(JSON.stringify(filesUnder(bot.recordsFolder))).not.toContain('bridge be closed');
  });
});
