import { describe, expect, test } from 'vitest';
import { DEFAULT_BOT_SETTINGS } from '../../src/bot/bot-settings.ts';
import { registerCommands } from '../../src/bot/commands/register-commands.ts';
import { shortHash } from '../../src/quotation/cite.ts';
import { ARTICLE } from '../support/article.ts';
import { ASKED, LOSSES, library, startArticleBot as start } from '../support/article-bot.ts';
import type { BotOnStandIn } from '../support/bot-on-stand-in.ts';
import { readMarkdown } from '../support/discord/read-markdown.ts';
import { componentsOf, isEphemeral, quotesIn } from '../support/discord/read-reply.ts';
import { HOME } from '../support/discord/world.ts';
import { smallSnapshot } from '../support/small-library.ts';

describe('/quote', () => {
  test('shows the quotes of a topic by its id or by its label', async () => {
    const { discord } = await start();
    for (const topic of ['losses', 'Russian losses', 'Pertes russes']) {
      const reply = await discord.reply(discord.command('quote', { topic }));
      expect(quotesIn(reply)).toEqual([LOSSES]);
      expect(reply.content).toMatch(/^\*\*Russian losses\*\*/);
    }
  });

  test('takes free text', async () => {
    const { discord } = await start();
    expect(quotesIn(await discord.reply(discord.command('quote', { topic: 'soldats russes' })))).toEqual([
      LOSSES,
    ]);
  });

  test('says so when there is nothing on it', async () => {
    const { discord } = await start();
    const reply = await discord.reply(discord.command('quote', { topic: 'gardening' }));
    expect(reply.content).toBe('I found no quotes on this topic.');
  });

  test.each([
    ['PERTES', 'fr', { name: 'Pertes russes', value: 'losses' }],
    ['coreennes', 'fr', { name: 'Troupes nord-coréennes', value: 'troops' }],
    ['coréennes', 'en-US', { name: 'North Korean troops', value: 'troops' }],
    ['kours', 'en-US', { name: 'Koursk', value: 'Koursk' }],
    ['rutte', 'de', { name: 'Mark Rutte', value: 'Mark Rutte' }],
  ])('offers for %s to a %s client %o', async (typed, locale, choice) => {
    const { discord } = await start();
    const interaction = discord.autocomplete('quote', 'topic', typed, { locale });
    const callback = await discord.watch.until(() => interaction.callback ?? undefined);
    expect(callback.type).toBe(8);
    expect(callback.data.choices).toContainEqual(choice);
  });

  test('offers at most 25 choices, topics first', async () => {
    const { discord } = await start();
    library.snapshot = smallSnapshot(
      [ARTICLE],
      Array.from({ length: 40 }, (_, n) => ({ id: `t${n}`, labels: { en: `Topic ${n}` }, sentences: [0] })),
    );
    const interaction = discord.autocomplete('quote', 'topic', '');
    const { data } = await discord.watch.until(() => interaction.callback ?? undefined);
    expect(data.choices).toHaveLength(25);
    expect((data.choices as { value: string }[])[0]?.value).toBe('t0');
  });
});

describe('/topics', () => {
  test('lists the topics with their counts, and the menu opens one', async () => {
    const { discord } = await start();
    const reply = await discord.reply(discord.command('topics', {}, { locale: 'fr' }));
    expect(readMarkdown(String(reply.content)).visible).toContain('Pertes russes (citations : 1)');
    const [menu] = componentsOf(reply);
    expect(menu?.options).toEqual([
      { label: 'Troupes nord-coréennes', value: 'troops', description: 'citations : 1' },
      { label: 'Pertes russes', value: 'losses', description: 'citations : 1' },
    ]);
    const opened = await discord.reply(discord.select(String(menu?.custom_id), 'losses', { locale: 'fr' }));
    expect(quotesIn(opened)).toEqual([LOSSES]);
  });

  test('says so when there are none', async () => {
    const { discord } = await start();
    library.snapshot = smallSnapshot([ARTICLE]);
    const reply = await discord.reply(discord.command('topics'));
    expect(reply.content).toBe('No topics have been written for these texts yet.');
  });
});

describe('/verify', () => {
  test('says exact, with the citation', async () => {
    const { discord } = await start();
    const reply = await discord.reply(discord.command('verify', { text: LOSSES }));
    expect(reply.content).toMatch(/^✅ A true quote/);
    expect(quotesIn(reply)).toEqual([LOSSES]);
    expect(reply.content).toContain('paragraph 3, sentence 2');
  });

  test('shows the differences of an altered quote', async () => {
    const { discord } = await start();
    const reply = await discord.reply(
      discord.command('verify', { text: LOSSES.replace('600\u00A0000', '900\u00A0000') }),
    );
    expect(reply.content).toMatch(/^⚠️ Not the exact words/);
    expect(quotesIn(reply)).toEqual([LOSSES]);
    expect(reply.content).toContain('- replaced: ~~900\u00A0000~~ → **600\u00A0000**');
  });

  test('says that it stands nowhere', async () => {
    const { discord } = await start();
    const reply = await discord.reply(discord.command('verify', { text: 'I love apples' }));
    expect(reply.content).toBe('❌ Nothing like this stands in the texts I know.');
  });

  test('on a message checks every quoted passage of it', async () => {
    const { discord } = await start();
    const reply = await discord.reply(
      discord.messageCommand(
        'Verify quotes',
        `He said « ${LOSSES} » and then “there will be apples for everybody here”.`,
      ),
    );
    expect(quotesIn(reply)).toEqual([LOSSES]);
    expect(reply.content).toContain('✅');
    expect(reply.content).toContain('❌');
    expect(readMarkdown(String(reply.content)).visible).toContain('apples for everybody');
  });

  test('on a message without a quoted passage says so', async () => {
    const { discord } = await start();
    const reply = await discord.reply(discord.messageCommand('Verify quotes', 'no quotes here'));
    expect(reply.content).toBe('I found no quoted passage in that message.');
  });
});

describe('/sources, /help and /privacy', () => {
  test('the sources say what is known and what is not', async () => {
    const { discord } = await start();
    const { visible } = readMarkdown(String((await discord.reply(discord.command('sources'))).content));
    expect(visible).toContain(`Index generation: ${shortHash(library.snapshot.generation)}`);
    expect(visible).toContain("L'OTAN confirme la présence de troupes nord-coréennes");
    expect(visible).toContain(
      'date: October 28, 2024 · speaker: Mark Rutte · language: French · publisher: not known',
    );
    expect(visible).toMatch(/sentences: 5 · hash: [0-9a-f]{12} · address: open the source/);
  });

  test('help and privacy are for the asker alone, in his language', async () => {
    const { discord } = await start();
    const help = await discord.reply(discord.command('help', {}, { locale: 'pl' }));
    expect(help.content).toMatch(/^Odpowiadam na pytania/);
    const privacy = await discord.reply(discord.command('privacy'));
    expect(privacy.content).toContain('Questions are not stored.');
    expect([help, privacy].every(isEphemeral)).toBe(true);
  });

  test('privacy says when the operator keeps questions; the log never holds their words', async () => {
    const quiet = await start();
    await quiet.discord.reply(quiet.discord.command('ask', { question: ASKED }));
    expect(JSON.stringify(quiet.logged)).not.toContain('Combien');
    await quiet.stop();
    const logging = await start({ settings: { logQuestions: true } });
    const privacy = await logging.discord.reply(logging.discord.command('privacy'));
    expect(privacy.content).toContain('log of questions');
    await logging.discord.reply(logging.discord.command('ask', { question: ASKED }));
    expect(logging.logged.find(({ msg }) => msg === 'question')).toMatchObject({ answered: true });
    expect(JSON.stringify(logging.logged)).not.toMatch(/Combien|alice/);
  });
});

describe('the commands', () => {
  test('are uploaded once, moderator commands to the home server only, and not again', async () => {
    const first = await start();
    const puts = ({ discord }: BotOnStandIn): string[] =>
      discord.rest.requests.filter(({ method }) => method === 'PUT').map(({ path }) => path);
    expect(puts(first)).toEqual([
      '/applications/900000000000000001/commands',
      `/applications/900000000000000001/guilds/${HOME.id}/commands`,
    ]);
    const { commands } = first.discord.rest;
    expect(commands.get('global')?.map(({ name }) => name)).toEqual([
      'ask',
      'quote',
      'topics',
      'verify',
      'Verify quotes',
      'sources',
      'help',
      'privacy',
    ]);
    expect(commands.get(HOME.id)).toMatchObject([
      { name: 'reindex', default_member_permissions: '32' },
      { name: 'corpus', default_member_permissions: '32' },
      { name: 'Teach the answer', default_member_permissions: '32' },
    ]);
    await first.stop();

    const second = await start({
      prepare: ({ rest }) => {
        for (const [scope, list] of commands) rest.commands.set(scope, list);
      },
    });
    expect(puts(second)).toEqual([]);
  });

  test('can be uploaded without the gateway, and a refused token is said to be one', async () => {
    const { discord } = await start();
    discord.rest.commands.clear();
    const settings = { ...DEFAULT_BOT_SETTINGS, apiUrl: discord.rest.apiUrl, homeGuildIds: [HOME.id, '1'] };
    expect(await registerCommands(discord.token, settings)).toEqual([
      { scope: 'global', result: 'uploaded' },
      { scope: HOME.id, result: 'uploaded' },
      { scope: '1', result: 'unreachable' },
    ]);
    expect(await registerCommands(discord.token, settings)).toContainEqual({
      scope: 'global',
      result: 'unchanged',
    });
    await expect(registerCommands('a.wrong.token', settings)).rejects.toMatchObject({
      name: 'BotFatalError',
    });
  });

  test('have a name and a description in every interface language', async () => {
    const { discord } = await start();
    for (const list of discord.rest.commands.values())
      for (const command of list)
        expect(Object.keys(command.name_localizations as object).sort()).toEqual(
          ['de', 'en-GB', 'en-US', 'es-419', 'es-ES', 'fr', 'it', 'ko', 'nl', 'pl', 'ru', 'uk'].sort(),
        );
  });
});
