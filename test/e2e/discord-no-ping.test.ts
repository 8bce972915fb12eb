import { PermissionFlagsBits } from 'discord.js';
import { afterEach, expect, test } from 'vitest';
import { type BotOnStandIn, startBotOnStandIn, UNLIMITED } from '../support/bot-on-stand-in.ts';
import type { OpenInteraction } from '../support/discord/interaction-desk.ts';
import { pingsOf } from '../support/discord/pings.ts';
import { readMarkdown } from '../support/discord/read-markdown.ts';
import { AUDIT_CHANNEL, BOT, DIRECT, NEWSROOM } from '../support/discord/world.ts';
import { type SmallLibrary, smallLibrary, smallSnapshot } from '../support/small-library.ts';

const EVIL =
  '@everyone @here <@800000000000000001> <@!800000000000000001> <@&600000000000000001> <#700000000000000001> ' +
  '[click](https://evil.example/x) https://evil.example/y discord.gg/evil <t:0:R> <:x:1> :smile: </ask:1> ' +
  '**b** __u__ ~~s~~ ||p|| `c` \\*';
const EVIL_LINES = `${EVIL}\n# big\n-# small\n- item\n1. one\n> nested\n>>> rest\n\`\`\`js\ncode\n\`\`\``;

const hostileSnapshot = () =>
  smallSnapshot(
    [
      {
        id: 'evil',
        title: `Title ${EVIL_LINES}`,
        date: '2024-13-99',
        language: 'xx-evil-@everyone',
        speaker: `Speaker ${EVIL_LINES}`,
        publisher: EVIL_LINES,
        url: 'https://example.org/a)b<c>d?[x](y)',
        paragraphs: [
          [
            { text: `Soldats russes: ${EVIL_LINES}`, speaker: `Speaker ${EVIL_LINES}` },
            { text: `Soldats russes again: ${EVIL}`, voice: 'reported', speaker: EVIL },
          ],
          [{ text: `Soldats russes third: ${EVIL}`, voice: 'narration' }],
          [{ text: `Fourth soldats russes: ${EVIL}` }],
        ],
      },
    ],
    [{ id: 'evil-topic', labels: { en: `Topic ${EVIL_LINES}` }, sentences: [0, 1, 2, 3] }],
  );

let running: BotOnStandIn | null = null;
afterEach(async () => {
  await running?.stop();
  running = null;
});

/** What may be alive in a reply: our own emphasis, small print, lists, and links with our own label. */
const OURS = new Set(['strong', 'emphasis', 'strike', 'subtext', 'list', 'link']);

const checkBody = (body: Readonly<Record<string, unknown>>): void => {
  expect(pingsOf(body)).toEqual([]);
  const { alive } = readMarkdown(String(body.content ?? ''));
  for (const { kind, text } of alive) {
    expect(OURS, `${kind}: ${text}`).toContain(kind);
    if (kind === 'link') {
      expect(text).toMatch(
        /^\[(?:open the source at this sentence|ouvrir la source à cette phrase)\]\(<https:\/\/example\.org\/[^<>()\s]+>\)$/,
      );
    }
    if (kind === 'list') expect(text).toMatch(/^- /);
  }
};

const everyReply = async (library: SmallLibrary): Promise<Readonly<Record<string, unknown>>[]> => {
  running = await startBotOnStandIn(library, {
    settings: {
      auditChannelId: AUDIT_CHANNEL.id,
      limits: { ...UNLIMITED, progressEveryMs: 0 },
    },
  });
  const { discord } = running;
  const evilUser = { id: '800000000000000005', username: `x ${EVIL}` };
  const bodies: Readonly<Record<string, unknown>>[] = [];
  const hear = async (interaction: OpenInteraction): Promise<Readonly<Record<string, unknown>>> => {
    const shown = await discord.reply(interaction);
    bodies.push(shown);
    return shown;
  };
  const answered = await hear(discord.command('ask', { question: 'soldats russes' }));
  const refused = await hear(discord.command('ask', { question: `gardening ${EVIL}` }, { user: evilUser }));
  await hear(discord.command('quote', { topic: 'evil-topic' }));
  const topics = await hear(discord.command('topics'));
  await hear(discord.command('verify', { text: EVIL }));
  await hear(
    discord.command('verify', { text: `Soldats russes third: ${EVIL}`.replace('third', '@everyone') }),
  );
  await hear(discord.messageCommand('Verify quotes', `« ${EVIL} » and “Soldats russes ${EVIL}”`));
  await hear(discord.command('sources'));
  await hear(discord.command('help'));
  for (const shown of [answered, refused, topics])
    for (const { components } of (shown.components ?? []) as {
      components: { type: number; custom_id: string }[];
    }[])
      for (const { type, custom_id } of components)
        await hear(type === 2 ? discord.press(custom_id) : discord.select(custom_id, 'evil-topic'));
  for (const said of [
    { content: `<@${BOT.id}> soldats russes ${EVIL}`, mentions: [BOT], author: evilUser },
    { content: `soldats russes ${EVIL_LINES}`, channel: DIRECT, author: evilUser },
  ])
    bodies.push((await discord.answerTo(discord.say(said))).body);

  library.onReindex = async ({ onProgress }) => {
    onProgress?.({ step: 'reading', done: 1, total: 1 });
    return {
      generationBefore: library.snapshot.generation,
      generationAfter: 'f'.repeat(64),
      files: [],
      changes: [{ kind: 'added', document: EVIL, paragraph: 1, before: null, after: EVIL_LINES }],
      sentences: 1,
      embedded: 1,
      tookMs: 1,
    };
  };
  const reindex = discord.command(
    'reindex',
    {},
    { permissions: PermissionFlagsBits.ManageGuild, user: evilUser, channel: NEWSROOM },
  );
  const audit = await discord.watch.until(() =>
    [...discord.rest.messages.values()].find(({ channelId }) => channelId === AUDIT_CHANNEL.id),
  );
  bodies.push(await hear(reindex), audit.body);
  // Whatever was sent on the way, edits and callbacks too.
  for (const { method, path, body } of discord.rest.requests)
    if (method !== 'PUT' && /messages|callback/.test(path) && body !== null)
      bodies.push((body.data as Readonly<Record<string, unknown>> | undefined) ?? body);
  return bodies.filter(({ content }) => typeof content === 'string');
};

test('no mention ever fires and nothing foreign is alive, whatever stands in corpus, question or user name', async () => {
  const bodies = await everyReply(smallLibrary(hostileSnapshot()));
  expect(bodies.length).toBeGreaterThan(20);
  for (const body of bodies) checkBody(body);
});

test('the hostile sentence itself is shown to the character', async () => {
  const library = smallLibrary(hostileSnapshot());
  const bodies = await everyReply(library);
  const { documents, sentences } = library.snapshot;
  const [first] = sentences;
  const text = documents.get('evil')?.text.slice(first?.start, first?.end);
  const shown = bodies.flatMap(({ content }) => readMarkdown(String(content)).quotes);
  expect(shown).toContain(text);
});
