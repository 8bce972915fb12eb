import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';

const hasCode = (error: unknown, code: number): boolean =>
  error instanceof DiscordAPIError && error.code === code;

/** The callback came after three seconds, or for nothing: nobody can be answered any more. */
export const isUnknownInteraction = (error: unknown): boolean =>
  hasCode(error, RESTJSONErrorCodes.UnknownInteraction);

/** An earlier try arrived, though its answer was lost. */
export const isAlreadyAcknowledged = (error: unknown): boolean =>
  hasCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged);

/** Fifteen minutes are over: the reply can no longer be edited. */
export const isTokenExpired = (error: unknown): boolean =>
  hasCode(error, RESTJSONErrorCodes.InvalidWebhookToken);

/** Discord understood and refused; the same request again would be refused again. */
export const isRefusedByApi = (error: unknown): boolean => error instanceof DiscordAPIError;

/** The bot token was not taken, or discord.js has thrown it away after a 401. */
export const isUnauthorized = (error: unknown): boolean =>
  (error instanceof DiscordAPIError && error.status === 401 && !isTokenExpired(error)) ||
  (error instanceof Error && error.message.startsWith('Expected token to be set'));
