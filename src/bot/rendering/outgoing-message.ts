import type { APIActionRowComponent, APIComponentInMessageActionRow } from 'discord.js';

/** One row of buttons, or one menu. */
export type MessageRow = APIActionRowComponent<APIComponentInMessageActionRow>;

/** A reply, ready to be sent: escaped, within Discord's limits. */
export interface OutgoingMessage {
  /** 1 to 2000 UTF-16 code units of Discord Markdown. */
  readonly content: string;
  /** At most 5. */
  readonly components: readonly MessageRow[];
}

/** A reply of plain words, without buttons. */
export const plainMessage = (content: string): OutgoingMessage => ({ content, components: [] });
