import type { ChatInputCommandInteraction, MessageComponentInteraction } from 'discord.js';
import type { LedgerEntry } from '../../upkeep/quote-ledger.ts';
import { outdatedMessages } from '../commands/outdated-messages.ts';
import { acknowledge, acknowledgeInPlace, deliverInPlace } from '../discord/respond.ts';
import { DISCORD_LIMITS } from '../discord-limits.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { fitBlocks } from '../rendering/fit-blocks.ts';
import { plainMessage } from '../rendering/outgoing-message.ts';
import { paginate } from '../rendering/paginate.ts';
import { markOutdated } from './mark-outdated.ts';
import { audit, type ModeratorScene } from './moderator-scene.ts';

/** Messages marked at one press: Discord takes about one edit a second in a channel, and a reply 15 minutes. */
const AT_ONCE = 200;

const linkTo = ({ guild, channel, message }: LedgerEntry): string =>
  `- https://discord.com/channels/${guild ?? '@me'}/${channel}/${message}`;

const markThem = async (scene: ModeratorScene<MessageComponentInteraction>): Promise<void> => {
  const { context, interaction, language } = scene;
  const words = MESSAGES[language].corpus.outdated;
  await acknowledgeInPlace(interaction);
  // Asked again: since it was listed a text may have come back.
  const entries = (await outdatedMessages(context)).slice(0, AT_ONCE);
  const { marked, gone, failed } = await markOutdated(context, interaction.client.rest, entries, language);
  const left = (await outdatedMessages(context)).length;
  const { text } = fitBlocks({
    head: [
      [words.marked(marked), words.gone(gone), words.failed(failed.length)].join(' · '),
      ...(left > failed.length ? [words.hint(left)] : []),
    ].join('\n'),
    items: failed,
    render: linkTo,
    leftOut: MESSAGES[language].reindex.leftOut,
    limit: DISCORD_LIMITS.message.content,
    between: '\n',
  });
  await deliverInPlace(interaction, plainMessage(text));
  await audit(scene, '/corpus outdated', `marked ${marked}, gone ${gone}, failed ${failed.length}`);
};

/** /corpus outdated: links to messages that quote what no longer stands, and a button that marks them. */
export const listOutdated = async (scene: ModeratorScene<ChatInputCommandInteraction>): Promise<void> => {
  const { context, desk, interaction, language } = scene;
  const { outdated: words, dialog } = MESSAGES[language].corpus;
  await acknowledge(interaction, true);
  const entries = await outdatedMessages(context);
  const key = desk.dialogs.open(interaction.user.id, {
    pages: paginate({
      head: `**${words.title}**${entries.length === 0 ? `\n${words.none}` : ''}`,
      items: entries,
      render: linkTo,
      tooLong: linkTo,
      foot: dialog.page,
      limit: DISCORD_LIMITS.message.content,
    }),
    buttons:
      entries.length === 0
        ? []
        : [
            {
              label: words.mark,
              look: 'go',
              press: async (pressed) => {
                desk.dialogs.close(key);
                await markThem(pressed);
              },
            },
          ],
  });
  await deliverInPlace(interaction, desk.dialogs.show(key));
  await audit(scene, '/corpus outdated', 'shown');
};
