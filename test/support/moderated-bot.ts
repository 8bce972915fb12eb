import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import { onTestFinished } from 'vitest';
import type { BotSettings } from '../../src/bot/bot-settings.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { createLogger } from '../../src/log.ts';
import { fileQuestionLog } from '../../src/upkeep/file-question-log.ts';
import { fileQuoteLedger } from '../../src/upkeep/file-quote-ledger.ts';
import { startBotOnStandIn, UNLIMITED } from './bot-on-stand-in.ts';
import type { Scene } from './discord/discord-stand-in.ts';
import { startFileHost } from './discord/file-host.ts';
import type { OpenInteraction } from './discord/interaction-desk.ts';
import { type UploadedFile, useCorpus } from './discord/moderator-actions.ts';
import { AUDIT_CHANNEL, BOT } from './discord/world.ts';
import { shelvedCorpus } from './shelved-corpus.ts';

export const MANAGER: Scene = { permissions: PermissionFlagsBits.ManageGuild };

/** What somebody is shown. */
export type Shown = Record<string, unknown> & { readonly content: string };

/** A bot over a real corpus folder with a question log and a ledger, on a Discord of our own that also keeps files. */
export const startModeratedBot = async (
  files: Readonly<Record<string, string>>,
  embedder: Embedder,
  settings: Partial<BotSettings> = {},
) => {
  const shelf = await shelvedCorpus(files, embedder);
  const host = await startFileHost();
  const log = createLogger('silent');
  const questions = fileQuestionLog({ folder: join(shelf.recordsFolder, 'questions'), days: 30, log });
  const ledger = fileQuoteLedger({
    folder: join(shelf.recordsFolder, 'quotes'),
    days: 30,
    log,
    nowMs: () => run.discord.clock.now(),
  });
  const recorded = { questions: 0, replies: 0 };
  /** What is recorded in the background wakes those who wait for it. */
  const counted = async (what: keyof typeof recorded, work: Promise<void>): Promise<void> => {
    await work;
    recorded[what] += 1;
    run.discord.watch.changed();
  };
  const run = await startBotOnStandIn(shelf.library, {
    upkeep: shelf.upkeep,
    questions: {
      ...questions,
      record: (question, loggedFor) => counted('questions', questions.record(question, loggedFor)),
    },
    ledger: { ...ledger, record: (entry) => counted('replies', ledger.record(entry)) },
    settings: {
      auditChannelId: AUDIT_CHANNEL.id,
      logQuestions: true,
      limits: { ...UNLIMITED, progressEveryMs: 0 },
      ...settings,
    },
  });
  onTestFinished(async () => {
    await run.stop();
    await host.stop();
  });
  const { discord } = run;

  /** What an interaction shows once it matches. */
  const shows = (interaction: OpenInteraction, pattern: RegExp): Promise<Shown> =>
    discord.watch.until(() => {
      const content = String(interaction.shown?.content ?? '');
      return pattern.test(content) ? { ...interaction.shown, content } : undefined;
    });

  return {
    ...run,
    ...shelf,
    host,
    questions,
    shows,
    corpus: (
      sub: string,
      values: Readonly<Record<string, string>> = {},
      scene = MANAGER,
      file?: UploadedFile,
    ) => useCorpus(discord, sub, values, scene, file),
    /** Puts a file where the bot may fetch it. */
    file: (filename: string, text: string | Uint8Array): UploadedFile => {
      const body = Buffer.from(text);
      const path = `/${encodeURIComponent(filename)}`;
      host.serve(path, (_, response) => response.end(body));
      return { url: host.url(path), filename, size: body.length };
    },
    /** Mentions the bot with a question; resolves with its reply. */
    asks: async (question: string) =>
      discord.answerTo(discord.say({ content: `<@${BOT.id}> ${question}`, mentions: [BOT] })),
    /** Waits until so many questions, or replies with quotes, are recorded. */
    recorded: (what: 'questions' | 'replies', count: number): Promise<true> =>
      discord.watch.until(() => (recorded[what] >= count ? true : undefined)),
    /** What was told in the audit channel, in order. */
    audited: (): string[] =>
      [...discord.rest.messages.values()]
        .filter(({ channelId }) => channelId === AUDIT_CHANNEL.id)
        .map(({ body }) => String(body.content)),
    /** The form that an interaction opened. */
    form: (interaction: OpenInteraction): Promise<Record<string, unknown>> =>
      discord.watch.until(() => (interaction.callback?.type === 9 ? interaction.callback.data : undefined)),
  };
};
