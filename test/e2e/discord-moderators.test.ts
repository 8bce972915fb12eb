import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { CorpusProblemsError } from '../../src/corpus/corpus-problems-error.ts';
import type { ReindexOptions } from '../../src/library/library.ts';
import { shortHash } from '../../src/quotation/cite.ts';
import { ARTICLE } from '../support/article.ts';
import { library, startArticleBot } from '../support/article-bot.ts';
import { type BotOnStandIn, type BotOnStandInOptions, UNLIMITED } from '../support/bot-on-stand-in.ts';
import type { Scene } from '../support/discord/discord-stand-in.ts';
import type { OpenInteraction } from '../support/discord/interaction-desk.ts';
import { useCorpus } from '../support/discord/moderator-actions.ts';
import { buttonLabels, buttonOn } from '../support/discord/read-reply.ts';
import { AUDIT_CHANNEL, BORIS, ELSEWHERE, MODERATOR_ROLE, NEWSROOM } from '../support/discord/world.ts';
import { smallSnapshot } from '../support/small-library.ts';

const MANAGER: Scene = { permissions: PermissionFlagsBits.ManageGuild };

const start = (options: BotOnStandInOptions = {}): Promise<BotOnStandIn> =>
  startArticleBot({
    ...options,
    settings: {
      auditChannelId: AUDIT_CHANNEL.id,
      limits: { ...UNLIMITED, progressEveryMs: 0 },
      ...options.settings,
    },
  });

const shows = ({ discord }: BotOnStandIn, interaction: OpenInteraction, pattern: RegExp): Promise<string> =>
  discord.watch.until(() => {
    const content = String(interaction.shown?.content ?? '');
    return pattern.test(content) ? content : undefined;
  });
const audited = ({ discord }: BotOnStandIn): Promise<string> =>
  discord.watch.until(() => {
    const posted = [...discord.rest.messages.values()].find(
      ({ channelId }) => channelId === AUDIT_CHANNEL.id,
    );
    return posted === undefined ? undefined : String(posted.body.content);
  });

/** A reindex that the test drives: it goes on when told to. */
const drivenReindex = () => {
  const next = smallSnapshot([{ ...ARTICLE, title: 'A newer title' }]);
  let given: ReindexOptions = {};
  let finish: () => void = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let begin: () => void = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  library.onReindex = async (options) => {
    given = options;
    begin();
    await finished;
    const before = library.snapshot.generation;
    if (options.dryRun !== true) library.snapshot = next;
    return {
      generationBefore: before,
      generationAfter: next.generation,
      files: ['article.md'],
      changes: [
        {
          kind: 'added',
          document: 'article',
          paragraph: 1,
          before: null,
          after: 'A *new* sentence @everyone.',
        },
        { kind: 'removed', document: 'article', paragraph: 2, before: 'An old sentence.', after: null },
        { kind: 'changed', document: 'article', paragraph: 3, before: 'Five.', after: 'Six.' },
      ],
      sentences: 5,
      embedded: 2,
      tookMs: 10,
    };
  };
  return { next, begun, finish: () => finish(), progress: () => given.onProgress };
};

describe('/reindex', () => {
  test('shows progress that moves, then what changed and the new generation; old answers go on meanwhile', async () => {
    const run = await start();
    const before = library.snapshot.generation;
    const driven = drivenReindex();
    const interaction = run.discord.command('reindex', {}, MANAGER);
    await driven.begun;
    await shows(run, interaction, /^Indexing has started/);
    driven.progress()?.({ step: 'embedding', done: 5, total: 10 });
    expect(await shows(run, interaction, /30 %/)).toMatch(/^Embedding: 5 \/ 10/);
    const meanwhile = await run.discord.reply(
      run.discord.command('ask', { question: 'Combien de soldats russes ?' }, { user: BORIS }),
    );
    expect(meanwhile.content).toContain('soldats russes');
    driven.progress()?.({ step: 'verifying', done: 1, total: 2 });
    await shows(run, interaction, /70 %/);
    driven.finish();
    const done = await shows(run, interaction, /The new index serves/);
    expect(done).toContain('sentences added: 1 · removed: 1 · changed: 1 · sentences now: 5');
    expect(done).toContain(`Generation after: ${shortHash(driven.next.generation)}`);
    expect(done).toContain('+ article ¶1: A \\*new\\* sentence \\@everyone.');
    expect(done).toContain('± article ¶3: Five. → Six.');
    expect(await audited(run)).toBe(
      `**alice** (800000000000000001) · /reindex · published · ${shortHash(before)} → ${shortHash(driven.next.generation)}`,
    );
    expect(run.logged.find(({ msg }) => msg === 'moderator action')).toMatchObject({
      audit: '/reindex',
      outcome: 'published',
      user: '800000000000000001',
      before,
      after: driven.next.generation,
    });
  });

  test('as a dry run says what would change and publishes nothing', async () => {
    const run = await start();
    const before = library.snapshot.generation;
    const driven = drivenReindex();
    driven.finish();
    const interaction = run.discord.command('reindex', { 'dry-run': true }, MANAGER);
    expect(await shows(run, interaction, /Dry run: nothing was published/)).toContain('sentences added: 1');
    expect(library.snapshot.generation).toBe(before);
    expect(await audited(run)).toContain('/reindex dry-run · dry-run');
  });

  test('that finds problems lists them with file and line and says that the previous index serves', async () => {
    const run = await start();
    library.onReindex = async () => {
      throw new CorpusProblemsError([
        { file: 'corpus/a.md', line: 3, message: 'title is missing' },
        { file: 'corpus/b.md', line: null, message: 'is empty' },
      ]);
    };
    const interaction = run.discord.command('reindex', {}, MANAGER);
    const shown = await shows(run, interaction, /problems/);
    expect(shown).toContain(`The previous index still serves: ${shortHash(library.snapshot.generation)}`);
    expect(shown.replaceAll('\\', '')).toContain(
      '- corpus/a.md:3: title is missing\n- corpus/b.md: is empty',
    );
  });

  test('that fails says so with a reference and that the previous index serves', async () => {
    const run = await start();
    library.onReindex = async () => {
      throw new Error('no space left');
    };
    const shown = await shows(run, run.discord.command('reindex', {}, MANAGER), /Indexing failed/);
    expect(shown).toMatch(/still serves: [0-9a-f]{8}\n.*reference [0-9a-f]{6}/s);
    expect(await audited(run)).toContain('failed');
    const next = await shows(run, run.discord.command('reindex', {}, MANAGER), /Indexing failed/);
    expect(next).toContain('reference');
  });

  test('one at a time: a second moderator is told who runs it and how far it is', async () => {
    const run = await start();
    const driven = drivenReindex();
    const first = run.discord.command('reindex', {}, MANAGER);
    await driven.begun;
    driven.progress()?.({ step: 'indexing', done: 1, total: 2 });
    const second = run.discord.command('reindex', {}, { ...MANAGER, user: BORIS });
    expect(await shows(run, second, /already runs/)).toBe('Indexing already runs, started by alice: 50 %.');
    driven.finish();
    await shows(run, first, /The new index serves/);
  });

  test('a removal meanwhile is told to wait, and can be confirmed again; what is refused then changes nothing', async () => {
    const run = await start();
    const driven = drivenReindex();
    const first = run.discord.command('reindex', {}, MANAGER);
    await driven.begun;
    const asked = useCorpus(run.discord, 'remove', { id: 'article' }, MANAGER);
    await shows(run, asked, /Remove this document/);
    const remove = buttonOn(asked.shown ?? {}, 'Remove');
    await shows(run, run.discord.press(remove, MANAGER), /already runs, started by alice: 0 %/);
    driven.finish();
    await shows(run, first, /The new index serves/);
    const refused = run.discord.press(remove, MANAGER);
    // This bot was started without anything that changes the corpus.
    expect(await shows(run, refused, /Nothing was changed/)).toContain('does not change the corpus');
    expect(buttonLabels(refused.shown ?? {})).toEqual(['Remove', 'Cancel']);
  });

  test.each([
    ['somebody without rights', { permissions: 0n }],
    ['a manager of another server', { ...MANAGER, channel: ELSEWHERE }],
    ['somebody with a role in another server', { channel: ELSEWHERE, roles: [MODERATOR_ROLE] }],
    ['somebody with another role', { roles: ['550000000000000008'] }],
  ])('is refused to %s, and the attempt is audited', async (_, scene) => {
    const run = await start({ settings: { moderatorRoleIds: [MODERATOR_ROLE] } });
    let ran = false;
    library.onReindex = async () => {
      ran = true;
      throw new Error('must not run');
    };
    const shown = await shows(run, run.discord.command('reindex', {}, scene), /Only moderators/);
    expect(shown).toBe('Only moderators of the home server may do this.');
    expect(await audited(run)).toContain('refused');
    expect(ran).toBe(false);
  });

  test.each([
    ['a manager', MANAGER],
    ['an administrator', { permissions: PermissionFlagsBits.Administrator }],
    ['a moderator by role', { roles: [MODERATOR_ROLE] }],
  ])('is let to %s', async (_, scene) => {
    const run = await start({ settings: { moderatorRoleIds: [MODERATOR_ROLE] } });
    await shows(run, run.discord.command('reindex', {}, scene), /Nothing changed/);
  });

  test('that takes over fifteen minutes tells its outcome in the channel', async () => {
    const run = await start();
    const driven = drivenReindex();
    const interaction = run.discord.command('reindex', {}, MANAGER);
    await driven.begun;
    run.discord.clock.advance(15 * 60_000 + 1);
    driven.finish();
    const posted = await run.discord.watch.until(() =>
      [...run.discord.rest.messages.values()].find(({ channelId }) => channelId === NEWSROOM.id),
    );
    expect(posted.body.content).toContain('The new index serves');
    expect(interaction.followUps).toEqual([]);
  });

  test('goes on though the audit channel cannot be written to', async () => {
    const run = await start({ settings: { auditChannelId: '799999999999999999' } });
    await shows(run, run.discord.command('reindex', {}, MANAGER), /Nothing changed/);
    await run.discord.watch.until(() =>
      run.logged.find(({ msg }) => msg === 'the audit channel could not be written to'),
    );
  });
});
