import { type ChatInputCommandInteraction, GuildMemberRoleManager, PermissionFlagsBits } from 'discord.js';
import type { ReindexProgress } from '../../library/library.ts';
import { shortHash } from '../../quotation/cite.ts';
import type { BotContext } from '../bot-context.ts';
import { mayModerate } from '../commands/moderator-rights.ts';
import { type ReindexResult, runReindex } from '../commands/reindex-run.ts';
import { reportFailure } from '../failure.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { escapeInline } from '../rendering/escape-markdown.ts';
import { type OutgoingMessage, plainMessage } from '../rendering/outgoing-message.ts';
import { renderProgress, renderRunning } from '../rendering/render-reindex.ts';
import { isTokenExpired } from './discord-errors.ts';
import { acknowledge, deliver } from './respond.ts';

/** The reindex that runs, if one does. */
export interface ReindexDesk {
  running: { readonly who: string; progress: ReindexProgress | null } | null;
}

const rolesOf = ({ member }: ChatInputCommandInteraction): readonly string[] => {
  if (member === null) return [];
  return member.roles instanceof GuildMemberRoleManager ? [...member.roles.cache.keys()] : member.roles;
};

/** Writes who did what to the log and to the audit channel. */
const audit = async (
  { log, tellOperator }: BotContext,
  { user, guildId }: ChatInputCommandInteraction,
  action: string,
  outcome: string,
  before: string,
  after: string,
): Promise<void> => {
  log.info({ audit: action, outcome, user: user.id, guild: guildId, before, after }, 'moderator action');
  await tellOperator(
    `**${escapeInline(user.username)}** (${user.id}) · ${action} · ${outcome} · ${shortHash(before)} → ${shortHash(after)}`,
  );
};

/** Shows progress as it comes, never two edits at once and never more often than allowed. */
const progressEditor = (
  { now, settings }: BotContext,
  interaction: ChatInputCommandInteraction,
  language: InterfaceLanguage,
) => {
  let lastMs = Number.NEGATIVE_INFINITY;
  let editing: Promise<void> | null = null;
  return {
    show: (progress: ReindexProgress): void => {
      if (editing !== null || now() - lastMs < settings.limits.progressEveryMs) return;
      lastMs = now();
      editing = deliver(interaction, renderProgress(progress, language), true)
        // A missed step is no loss; the outcome is delivered with care.
        .catch(() => {})
        .finally(() => {
          editing = null;
        });
    },
    settled: async (): Promise<void> => {
      await editing;
    },
  };
};

/** After fifteen minutes the reply cannot be edited any more; the outcome then goes to the channel. */
const deliverOutcome = async (
  interaction: ChatInputCommandInteraction,
  message: OutgoingMessage,
): Promise<void> => {
  try {
    await deliver(interaction, message, true);
  } catch (error) {
    if (!isTokenExpired(error) || !interaction.channel?.isSendable()) throw error;
    await interaction.channel.send({ content: message.content, nonce: interaction.id, enforceNonce: true });
  }
};

/** /reindex: checks the rights, lets one run at a time, shows its progress and its outcome. */
export const onReindex = async (
  context: BotContext,
  desk: ReindexDesk,
  interaction: ChatInputCommandInteraction,
  language: InterfaceLanguage,
): Promise<void> => {
  const { library, metrics, settings } = context;
  const dryRun = interaction.options.getBoolean('dry-run') ?? false;
  const action = dryRun ? '/reindex dry-run' : '/reindex';
  const serving = library.snapshot.generation;
  const allowed = mayModerate(
    {
      guildId: interaction.guildId,
      managesGuild: interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
      roleIds: rolesOf(interaction),
    },
    settings,
  );
  if (!allowed) {
    await deliver(interaction, plainMessage(MESSAGES[language].reindex.notAllowed), true);
    await audit(context, interaction, action, 'refused', serving, serving);
    return;
  }
  if (desk.running !== null) {
    metrics.reindexes.inc({ outcome: 'busy' });
    await deliver(interaction, renderRunning(desk.running.who, desk.running.progress, language), true);
    await audit(context, interaction, action, 'busy', serving, serving);
    return;
  }
  const run: NonNullable<ReindexDesk['running']> = { who: interaction.user.username, progress: null };
  desk.running = run;
  let result: ReindexResult | null = null;
  try {
    await acknowledge(interaction, true);
    await deliver(interaction, renderProgress(null, language), true);
    const editor = progressEditor(context, interaction, language);
    result = await runReindex(context, dryRun, interaction.user.id, language, (progress) => {
      run.progress = progress;
      editor.show(progress);
    });
    await editor.settled();
    metrics.reindexes.inc({ outcome: result.outcome });
  } catch (error) {
    metrics.reindexes.inc({ outcome: 'failed' });
    const sorry = reportFailure(context, error, action, language);
    const after = library.snapshot.generation;
    const assurance = MESSAGES[language].reindex.stillServing(shortHash(after));
    await audit(context, interaction, action, 'failed', serving, after);
    await deliverOutcome(
      interaction,
      plainMessage([MESSAGES[language].reindex.failed, assurance, sorry.content].join('\n')),
    );
    return;
  } finally {
    desk.running = null;
  }
  await audit(context, interaction, action, result.outcome, result.generationBefore, result.generationAfter);
  await deliverOutcome(interaction, result.message);
};
