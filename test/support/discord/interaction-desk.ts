import { InteractionResponseType } from 'discord.js';
import type { HandSetClock } from './hand-set-clock.ts';

const ACKNOWLEDGE_WITHIN_MS = 3_000;
const EDIT_WITHIN_MS = 15 * 60_000;

/** One interaction as Discord keeps it. */
export interface OpenInteraction {
  readonly id: string;
  readonly token: string;
  readonly channelId: string;
  readonly startedMs: number;
  /** The callback, once there was one. */
  callback: { readonly type: InteractionResponseType; readonly data: Record<string, unknown> } | null;
  /** What the user sees as the reply, after all edits; `null` while there is none. */
  shown: Record<string, unknown> | null;
  /** How often the reply was edited. */
  edits: number;
  readonly followUps: Record<string, unknown>[];
}

/** An error as Discord's API answers it. */
export interface ApiRefusal {
  readonly status: number;
  readonly body: { readonly code: number; readonly message: string };
}

const refusal = (status: number, code: number, message: string): ApiRefusal => ({
  status,
  body: { code, message },
});

/** Keeps interactions, with Discord's deadlines. */
export const createInteractionDesk = (clock: HandSetClock) => {
  const open = new Map<string, OpenInteraction>();

  return {
    begin: (id: string, channelId: string): OpenInteraction => {
      const interaction: OpenInteraction = {
        id,
        token: `token-of-${id}`,
        channelId,
        startedMs: clock.now(),
        callback: null,
        shown: null,
        edits: 0,
        followUps: [],
      };
      open.set(interaction.token, interaction);
      return interaction;
    },

    callback: (
      token: string,
      body: { type: InteractionResponseType; data?: Record<string, unknown> },
    ): ApiRefusal | null => {
      const interaction = open.get(token);
      if (interaction === undefined || clock.now() - interaction.startedMs > ACKNOWLEDGE_WITHIN_MS)
        return refusal(404, 10062, 'Unknown interaction');
      if (interaction.callback !== null)
        return refusal(400, 40060, 'Interaction has already been acknowledged.');
      interaction.callback = { type: body.type, data: body.data ?? {} };
      if (
        body.type === InteractionResponseType.ChannelMessageWithSource ||
        body.type === InteractionResponseType.UpdateMessage
      )
        interaction.shown = body.data ?? {};
      return null;
    },

    edit: (token: string, body: Record<string, unknown>): ApiRefusal | OpenInteraction => {
      const interaction = open.get(token);
      if (interaction === undefined || interaction.callback === null)
        return refusal(404, 10015, 'Unknown Webhook');
      if (clock.now() - interaction.startedMs > EDIT_WITHIN_MS)
        return refusal(401, 50027, 'Invalid Webhook Token');
      interaction.shown = { ...(interaction.shown ?? interaction.callback.data), ...body };
      interaction.edits += 1;
      return interaction;
    },

    read: (token: string): ApiRefusal | OpenInteraction => {
      const interaction = open.get(token);
      return interaction === undefined || interaction.shown === null
        ? refusal(404, 10008, 'Unknown Message')
        : interaction;
    },

    followUp: (token: string, body: Record<string, unknown>): ApiRefusal | OpenInteraction => {
      const interaction = open.get(token);
      if (interaction === undefined || interaction.callback === null)
        return refusal(404, 10015, 'Unknown Webhook');
      if (clock.now() - interaction.startedMs > EDIT_WITHIN_MS)
        return refusal(401, 50027, 'Invalid Webhook Token');
      interaction.followUps.push(body);
      return interaction;
    },
  };
};

export type InteractionDesk = ReturnType<typeof createInteractionDesk>;
