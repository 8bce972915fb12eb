import { type BaseInteraction, GuildMemberRoleManager, PermissionFlagsBits } from 'discord.js';
import { shortHash } from '../../quotation/cite.ts';
import type { BotContext } from '../bot-context.ts';
import { mayModerate } from '../commands/moderator-rights.ts';
import { deliver, type Replyable } from '../discord/respond.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { escapeInline } from '../rendering/escape-markdown.ts';
import { plainMessage } from '../rendering/outgoing-message.ts';
import type { ModeratorDesk } from './moderator-desk.ts';

/** A moderator at work: what he used, and the language he is spoken to in. */
export interface ModeratorScene<Used extends Replyable = Replyable> {
  readonly context: BotContext;
  readonly desk: ModeratorDesk;
  readonly interaction: Used;
  readonly language: InterfaceLanguage;
}

const rolesOf = ({ member }: BaseInteraction): readonly string[] => {
  if (member === null) return [];
  return member.roles instanceof GuildMemberRoleManager ? [...member.roles.cache.keys()] : member.roles;
};

/** Whether who used this may do what moderators do, here and now. */
export const isModerator = ({ settings }: BotContext, interaction: BaseInteraction): boolean =>
  mayModerate(
    {
      guildId: interaction.guildId,
      managesGuild: interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
      roleIds: rolesOf(interaction),
    },
    settings,
  );

/** Writes who did what to the log and to the audit channel. */
export const audit = async (
  { context, interaction: { user, guildId } }: ModeratorScene,
  action: string,
  outcome: string,
  before = context.library.snapshot.generation,
  after = before,
): Promise<void> => {
  const { log, tellOperator } = context;
  log.info({ audit: action, outcome, user: user.id, guild: guildId, before, after }, 'moderator action');
  await tellOperator(
    `**${escapeInline(user.username)}** (${user.id}) · ${escapeInline(action)} · ${outcome} · ${shortHash(before)} → ${shortHash(after)}`,
  );
};

/** Lets moderators through; everybody else is told so, and the attempt is audited. */
export const admit = async (scene: ModeratorScene, action: string): Promise<boolean> => {
  const { context, interaction, language } = scene;
  if (isModerator(context, interaction)) return true;
  await deliver(interaction, plainMessage(MESSAGES[language].reindex.notAllowed), true);
  await audit(scene, action, 'refused');
  return false;
};
