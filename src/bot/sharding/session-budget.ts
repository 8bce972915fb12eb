import { REST, type RESTGetAPIGatewayBotResult, Routes } from 'discord.js';
import { BotFatalError, tokenRefused } from '../bot-fatal-error.ts';
import { isUnauthorized } from '../discord/discord-errors.ts';
import { restBase } from '../discord/rest-base.ts';

/** What Discord allows this bot now. */
export interface SessionBudget {
  readonly recommendedShards: number;
  /** Identifies left until the reset, over all processes and machines. */
  readonly remaining: number;
  readonly resetAfterMs: number;
  /** Identifies at once; each shard waits in bucket `id % maxConcurrency`. */
  readonly maxConcurrency: number;
}

/**
 * Asks `GET /gateway/bot`.
 * @throws BotFatalError when Discord refuses the token; what `@discordjs/rest` throws when it cannot be reached.
 */
export const fetchSessionBudget = async (token: string, apiUrl: string | null): Promise<SessionBudget> => {
  const rest = new REST(apiUrl === null ? {} : { api: restBase(apiUrl) }).setToken(token);
  try {
    const { shards, session_start_limit: limit } = (await rest.get(
      Routes.gatewayBot(),
    )) as RESTGetAPIGatewayBotResult;
    return {
      recommendedShards: shards,
      remaining: limit.remaining,
      resetAfterMs: limit.reset_after,
      maxConcurrency: limit.max_concurrency,
    };
  } catch (error) {
    throw isUnauthorized(error) ? tokenRefused(error) : error;
  }
};

const minutes = (ms: number): string => `${Math.ceil(ms / 60_000)} minutes`;

/**
 * Discord resets the token of a bot that identifies more often than it may: rather not start at all.
 * @throws BotFatalError that says when it can be started.
 */
export const refuseOverBudget = ({ remaining, resetAfterMs }: SessionBudget, shards: number): void => {
  if (remaining < shards)
    throw new BotFatalError(
      `Discord allows this bot ${remaining} more session starts and ${shards} shards are to be started. Start it again in ${minutes(resetAfterMs)}, or fewer shards (SHARDS, SHARD_LIST).`,
    );
};
