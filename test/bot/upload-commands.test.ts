import { REST } from 'discord.js';
import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { moderatorCommands, publicCommands } from '../../src/bot/commands/command-definitions.ts';
import { uploadCommands } from '../../src/bot/commands/upload-commands.ts';
import { checkCommands } from '../support/discord/command-checks.ts';

const APPLICATION = '900000000000000001';
const HOME = '600000000000000001';
const GLOBAL_PATH = `/api/v10/applications/${APPLICATION}/commands`;
const HOME_PATH = `/api/v10/applications/${APPLICATION}/guilds/${HOME}/commands`;

// nock sees fetch, and not the undici that @discordjs/rest brings along.
const rest = (): REST =>
  new REST({
    retries: 0,
    makeRequest: (url, init) => fetch(url, init as unknown as RequestInit) as never,
  }).setToken('stand-in');

const discord = () => nock('https://discord.com');

/** What Discord answers for a stored command: more fields than were sent, and nulls for those that were not. */
const stored = (commands: readonly object[]): object[] =>
  commands.map((command, index) => ({
    id: String(index),
    application_id: APPLICATION,
    version: '7',
    default_member_permissions: null,
    dm_permission: true,
    nsfw: false,
    ...command,
  }));

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

describe('uploading the commands', () => {
  test('writes nothing where Discord has them already, in whatever order', async () => {
    discord()
      .get(GLOBAL_PATH)
      .query({ with_localizations: 'true' })
      .reply(200, stored(publicCommands(1000)).reverse());
    discord()
      .get(HOME_PATH)
      .query(true)
      .reply(200, stored(moderatorCommands(1000)));
    expect(await uploadCommands(rest(), APPLICATION, [HOME], 1000)).toEqual([
      { scope: 'global', result: 'unchanged' },
      { scope: HOME, result: 'unchanged' },
    ]);
  });

  test.each([
    ['a description', { description: 'another' }],
    ['a localised name', { name_localizations: {} }],
    ['an option', { options: [] }],
    ['where it may be used', { contexts: [0] }],
  ])('writes the whole list where %s differs', async (_, change) => {
    const [first, ...others] = stored(publicCommands(1000));
    discord()
      .get(GLOBAL_PATH)
      .query(true)
      .reply(200, [{ ...first, ...change }, ...others]);
    discord()
      .put(GLOBAL_PATH, (body) => Array.isArray(body) && body.length === 8)
      .reply(200, []);
    expect(await uploadCommands(rest(), APPLICATION, [], 1000)).toEqual([
      { scope: 'global', result: 'uploaded' },
    ]);
  });

  test('takes away the rights of a stored moderator command that lost them', async () => {
    discord()
      .get(GLOBAL_PATH)
      .query(true)
      .reply(200, stored(publicCommands(1000)));
    discord()
      .get(HOME_PATH)
      .query(true)
      .reply(
        200,
        stored(moderatorCommands(1000)).map((command) => ({ ...command, default_member_permissions: null })),
      );
    discord()
      .put(HOME_PATH, ([{ default_member_permissions }]) => default_member_permissions === '32')
      .reply(200, []);
    expect(await uploadCommands(rest(), APPLICATION, [HOME], 1000)).toContainEqual({
      scope: HOME,
      result: 'uploaded',
    });
  });

  test('sees a change deep in a subcommand', async () => {
    discord()
      .get(GLOBAL_PATH)
      .query(true)
      .reply(200, stored(publicCommands(1000)));
    const older = JSON.parse(
      JSON.stringify(stored(moderatorCommands(1000))).replace('"max_length":1000', '"max_length":999'),
    );
    discord().get(HOME_PATH).query(true).reply(200, older);
    discord().put(HOME_PATH).reply(200, []);
    expect(await uploadCommands(rest(), APPLICATION, [HOME], 1000)).toContainEqual({
      scope: HOME,
      result: 'uploaded',
    });
  });

  test('goes on where a home server cannot be reached', async () => {
    discord()
      .get(GLOBAL_PATH)
      .query(true)
      .reply(200, stored(publicCommands(1000)));
    discord().get(HOME_PATH).query(true).reply(403, { code: 50001, message: 'Missing Access' });
    expect(await uploadCommands(rest(), APPLICATION, [HOME], 1000)).toContainEqual({
      scope: HOME,
      result: 'unreachable',
    });
  });

  test('waits out a rate limit and then succeeds', async () => {
    discord()
      .get(GLOBAL_PATH)
      .query(true)
      .reply(
        429,
        { message: 'slow', retry_after: 0.01, global: false },
        { 'retry-after': '0.01', 'x-ratelimit-scope': 'user' },
      );
    discord()
      .get(GLOBAL_PATH)
      .query(true)
      .reply(200, stored(publicCommands(1000)));
    expect(await uploadCommands(rest(), APPLICATION, [], 1000)).toEqual([
      { scope: 'global', result: 'unchanged' },
    ]);
  });

  test('says what Discord said when it refuses', async () => {
    discord().get(GLOBAL_PATH).query(true).reply(200, []);
    discord().put(GLOBAL_PATH).reply(400, { code: 50035, message: 'Invalid Form Body' });
    await expect(uploadCommands(rest(), APPLICATION, [], 1000)).rejects.toMatchObject({
      status: 400,
      code: 50035,
      method: 'PUT',
    });
  });
});

test('the definitions keep to the rules for names, descriptions and localisations', () => {
  expect(checkCommands(publicCommands(1000) as never)).toBeNull();
  expect(checkCommands(moderatorCommands(1000) as never)).toBeNull();
});

test('the check of the tests sees a definition that breaks the rules', () => {
  expect(checkCommands([{ name: 'Ask me', description: 'x' }])).not.toBeNull();
  expect(checkCommands([{ name: 'ask', description: '' }])).not.toBeNull();
  expect(checkCommands([{ name: 'ask', description: 'x', name_localizations: { xx: 'y' } }])).not.toBeNull();
});
