import type { REST } from 'discord.js';
import { type BotFatalError, tokenRefused } from '../bot-fatal-error.ts';
import { isUnauthorized } from './discord-errors.ts';

/**
 * Makes a request that needs the bot token. One 401 makes discord.js forget the token for ever: it is set again
 * and the request made once more. A second 401 means that the token is gone, which `onRefused` is told.
 */
export const withToken = async <T>(
  rest: REST,
  token: string,
  onRefused: (error: BotFatalError) => void,
  request: () => Promise<T>,
): Promise<T> => {
  try {
    return await request();
  } catch (error) {
    if (!isUnauthorized(error)) throw error;
    rest.setToken(token);
    try {
      return await request();
    } catch (again) {
      if (isUnauthorized(again)) onRefused(tokenRefused(again));
      throw again;
    }
  }
};
