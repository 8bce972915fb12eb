import type { APIActionRowComponent, APIComponentInMessageActionRow } from 'discord.js';
import type { Quote } from '../../quotation/quote.ts';

/** One row of buttons, or one menu. */
export type MessageRow = APIActionRowComponent<APIComponentInMessageActionRow>;

/** A reply, ready to be sent: escaped, within Discord's limits. */
export interface OutgoingMessage {
  /** 1 to 2000 UTF-16 code units of Discord Markdown. */
  readonly content: string;
  /** At most 5. */
  readonly components: readonly MessageRow[];
  /** The quotes it holds, in full; absent where there are none. */
  readonly quotes?: readonly Quote[];
}

/** A reply of plain words, without buttons. */
export const plainMessage = (content: string): OutgoingMessage => ({ content, components: [] });
