import { ComponentType } from 'discord.js';
import type { Topic } from '../../corpus/curation.ts';
import type { Snapshot } from '../../library/snapshot.ts';
import { writeButtonState } from '../button-state.ts';
import { DISCORD_LIMITS } from '../discord-limits.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { escapeInline } from './escape-markdown.ts';
import { fitBlocks } from './fit-blocks.ts';
import { type MessageRow, type OutgoingMessage, plainMessage } from './outgoing-message.ts';
import { shorten } from './shorten.ts';

/** A topic's label for a reader: his language, else English, else the first there is, else the id. */
export const topicLabel = ({ id, labels }: Topic, language: InterfaceLanguage): string =>
  labels[language] ?? labels.en ?? Object.values(labels)[0] ?? id;

/** The topics with the number of quotes each, and menus that open them. */
export const renderTopics = (snapshot: Snapshot, language: InterfaceLanguage): OutgoingMessage => {
  const messages = MESSAGES[language];
  // A menu's value holds 100 characters; longer ids stay reachable by /quote.
  const topics = snapshot.topics.filter(({ id }) => id.length <= DISCORD_LIMITS.menu.optionValue);
  if (topics.length === 0) return plainMessage(messages.topics.none);
  const { menu, message } = DISCORD_LIMITS;
  const rows: MessageRow[] = [];
  for (let page = 0; page < message.rows && page * menu.options < topics.length; page++)
    rows.push({
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: writeButtonState({
            kind: 'topic',
            generation: snapshot.generation,
            pointers: [],
            page,
          }),
          placeholder: shorten(messages.topics.choose, menu.placeholder),
          options: topics.slice(page * menu.options, (page + 1) * menu.options).map((topic) => ({
            label: shorten(topicLabel(topic, language), menu.optionLabel),
            value: topic.id,
            description: messages.topics.quoteCount(topic.quotes.length),
          })),
        },
      ],
    });
  const { text } = fitBlocks({
    head: `**${messages.topics.title}**`,
    items: topics,
    render: (topic) =>
      `- ${escapeInline(topicLabel(topic, language))} (${messages.topics.quoteCount(topic.quotes.length)})`,
    leftOut: messages.topics.leftOut,
    limit: message.content,
    between: '\n',
  });
  return { content: text, components: rows };
};
