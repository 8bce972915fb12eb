import { type APIApplication, REST, Routes } from 'discord.js';
import { tokenRefused } from '../bot-fatal-error.ts';
import type { BotSettings } from '../bot-settings.ts';
import { isUnauthorized } from '../discord/discord-errors.ts';
import { restBase } from '../discord/rest-base.ts';
import { type UploadOutcome, uploadCommands } from './upload-commands.ts';

/**
 * Uploads the commands without connecting to the gateway: what `guillemet register` does.
 * @throws BotFatalError when Discord refuses the token.
 */
export const registerCommands = async (token: string, settings: BotSettings): Promise<UploadOutcome[]> => {
  const rest = new REST(settings.apiUrl === null ? {} : { api: restBase(settings.apiUrl) }).setToken(token);
  try {
    const { id } = (await rest.get(Routes.currentApplication())) as Pick<APIApplication, 'id'>;
    return await uploadCommands(rest, id, settings.homeGuildIds, settings.limits.questionLength);
  } catch (error) {
    throw isUnauthorized(error) ? tokenRefused(error) : error;
  }
};
