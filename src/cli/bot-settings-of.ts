import { type BotSettings, DEFAULT_LIMITS } from '../bot/bot-settings.ts';
import type { Config } from '../config.ts';

/** The bot's part of the configuration. */
export const botSettingsOf = (config: Config): BotSettings => ({
  homeGuildIds: config.HOME_GUILD_IDS,
  moderatorRoleIds: config.MODERATOR_ROLE_IDS,
  askChannelIds: config.ASK_CHANNEL_IDS,
  auditChannelId: config.AUDIT_CHANNEL_ID ?? null,
  apiUrl: config.DISCORD_API_URL ?? null,
  healthPort: config.HEALTH_PORT ?? null,
  healthHost: config.HEALTH_HOST,
  logQuestions: config.LOG_QUESTIONS,
  limits: DEFAULT_LIMITS,
});
