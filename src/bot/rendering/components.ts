import { ButtonStyle, ComponentType } from 'discord.js';
import type { Snapshot } from '../../library/snapshot.ts';
import type { Quote } from '../../quotation/quote.ts';
import { pointerTo, type QuotePointer, writeButtonState } from '../button-state.ts';
import { DISCORD_LIMITS } from '../discord-limits.ts';
import type { Messages } from '../messages/messages.ts';
import type { MessageRow } from './outgoing-message.ts';
import { shorten } from './shorten.ts';

type Button = MessageRow['components'][number];

const button = (label: string, customId: string): Button => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label: shorten(label, DISCORD_LIMITS.button.label),
  custom_id: customId,
});

const vote = (emoji: string, customId: string): Button => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  emoji: { name: emoji },
  custom_id: customId,
});

/** Rows of at most five buttons. */
const rowsOf = (buttons: readonly Button[]): MessageRow[] => {
  const rows: MessageRow[] = [];
  for (let at = 0; at < buttons.length; at += DISCORD_LIMITS.row.buttons)
    rows.push({
      type: ComponentType.ActionRow,
      components: buttons.slice(at, at + DISCORD_LIMITS.row.buttons),
    });
  return rows;
};

const pointersOf = (snapshot: Snapshot, quotes: readonly Quote[]): QuotePointer[] =>
  quotes.map((quote) => pointerTo(snapshot, quote)).filter((pointer) => pointer !== null);

/** Under shown quotes: *Context* for each, *More quotes* where there are more, and the votes on the first. */
export const quoteButtons = (
  snapshot: Snapshot,
  shown: readonly Quote[],
  further: readonly Quote[],
  messages: Messages,
  withVotes: boolean,
): MessageRow[] => {
  const { generation } = snapshot;
  const pointers = pointersOf(snapshot, shown);
  const buttons = pointers.map((pointer, index) =>
    button(
      pointers.length === 1 ? messages.buttons.context : `${messages.buttons.context} ${index + 1}`,
      writeButtonState({ kind: 'context', generation, pointers: [pointer], page: index }),
    ),
  );
  const more = pointersOf(snapshot, further);
  if (more.length > 0)
    buttons.push(
      button(messages.buttons.more, writeButtonState({ kind: 'more', generation, pointers: more, page: 0 })),
    );
  const first = pointers.slice(0, 1);
  const votes =
    !withVotes || first.length === 0
      ? []
      : [
          vote('👍', writeButtonState({ kind: 'up', generation, pointers: first, page: 0 })),
          vote('👎', writeButtonState({ kind: 'down', generation, pointers: first, page: 0 })),
        ];
  return [...rowsOf(buttons), ...rowsOf(votes)];
};

/** Under "the statement does not say": the closest passages, on request only. */
export const closestButton = (
  snapshot: Snapshot,
  closest: readonly Quote[],
  messages: Messages,
): MessageRow[] => {
  const pointers = pointersOf(snapshot, closest);
  return pointers.length === 0
    ? []
    : rowsOf([
        button(
          messages.buttons.closest,
          writeButtonState({ kind: 'closest', generation: snapshot.generation, pointers, page: 0 }),
        ),
      ]);
};
