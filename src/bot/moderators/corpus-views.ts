import type { ChatInputCommandInteraction } from 'discord.js';
import type { Document } from '../../corpus/document.ts';
import { acknowledge, deliver, deliverInPlace } from '../discord/respond.ts';
import { DISCORD_LIMITS } from '../discord-limits.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { escapeInline } from '../rendering/escape-markdown.ts';
import { plainMessage } from '../rendering/outgoing-message.ts';
import { type Pages, paginate } from '../rendering/paginate.ts';
import { historyBlock } from '../rendering/render-history.ts';
import { readingPages } from '../rendering/render-reading.ts';
import { documentBlock, statementCounts } from '../rendering/render-sources.ts';
import { audit, type ModeratorScene } from './moderator-scene.ts';

type Scene = ModeratorScene<ChatInputCommandInteraction>;

const showPages = async ({ desk, interaction }: Scene, pages: Pages): Promise<void> => {
  const key = desk.dialogs.open(interaction.user.id, { pages, buttons: [] });
  await deliverInPlace(interaction, desk.dialogs.show(key));
};

/** The document that the option `id` names; where there is none, the moderator is told. */
export const documentOf = async (scene: Scene, action: string, option = 'id'): Promise<Document | null> => {
  const { context, interaction, language } = scene;
  const found = context.library.snapshot.documents.get(interaction.options.getString(option, true)) ?? null;
  if (found === null) {
    await deliver(interaction, plainMessage(MESSAGES[language].corpus.unknownDocument), true);
    await audit(scene, action, 'unknown');
  }
  return found;
};

/** /corpus list: every document with its id and what is known of it. */
export const listDocuments = async (scene: Scene): Promise<void> => {
  const { context, language } = scene;
  const { snapshot } = context.library;
  const { sources, corpus } = MESSAGES[language];
  const counts = statementCounts(snapshot.sentences);
  await showPages(
    scene,
    paginate({
      head: `**${sources.title}**${snapshot.documents.size === 0 ? `\n${sources.none}` : ''}`,
      items: [...snapshot.documents.values()],
      render: (document) =>
        `${escapeInline(document.id)}\n${documentBlock(document, counts.get(document.id) ?? 0, language)}`,
      tooLong: ({ id }) => escapeInline(id),
      foot: corpus.dialog.page,
      limit: DISCORD_LIMITS.message.content,
    }),
  );
  await audit(scene, '/corpus list', 'shown');
};

/** /corpus show: how a document is read. */
export const showDocument = async (scene: Scene): Promise<void> => {
  const { context, language } = scene;
  const { snapshot } = context.library;
  const document = await documentOf(scene, '/corpus show');
  if (document === null) return;
  const sentences = snapshot.sentences.filter((sentence) => sentence.document === document.id);
  await showPages(scene, readingPages(document, sentences, [escapeInline(document.id)], language));
  await audit(scene, `/corpus show ${document.id}`, 'shown');
};

/** /corpus history: what was published when, by whom, and what changed. */
export const showHistory = async (scene: Scene): Promise<void> => {
  const { context, interaction, language } = scene;
  const { corpus } = MESSAGES[language];
  await acknowledge(interaction, true);
  const history = await context.library.history();
  await showPages(
    scene,
    paginate({
      head: `**${corpus.history.title}**${history.length === 0 ? `\n${corpus.history.none}` : ''}`,
      items: history,
      render: (entry) => historyBlock(entry, language),
      tooLong: (entry) => historyBlock({ ...entry, files: [] }, language),
      foot: corpus.dialog.page,
      limit: DISCORD_LIMITS.message.content,
    }),
  );
  await audit(scene, '/corpus history', 'shown');
};
