import type { BotSettings } from '../bot-settings.ts';

/** Who asks for a moderator's action, and where. */
export interface Applicant {
  readonly guildId: string | null;
  /** Whether Discord says he may manage the server; administrators may. */
  readonly managesGuild: boolean;
  readonly roleIds: readonly string[];
}

/**
 * Whether somebody may look after the texts: in a home server, and with *Manage Server* or a moderator's role. Checked at every
 * use: what Discord shows in its menus can be changed by any administrator.
 */
export const mayModerate = (
  { guildId, managesGuild, roleIds }: Applicant,
  { homeGuildIds, moderatorRoleIds }: BotSettings,
): boolean =>
  guildId !== null &&
  homeGuildIds.includes(guildId) &&
  (managesGuild || roleIds.some((id) => moderatorRoleIds.includes(id)));
