import type { ChatInputCommandInteraction, MessageContextMenuCommandInteraction } from 'discord.js';
import type { Lesson } from '../../upkeep/upkeep.ts';
import { chosenSentence, NOT_ANSWERED } from '../commands/corpus-choices.ts';
import { reindexResult } from '../commands/reindex-run.ts';
import { questionOfReply } from '../discord/question-of-reply.ts';
import { acknowledgeInPlace, deliver, deliverInPlace } from '../discord/respond.ts';
import { DISCORD_LIMITS } from '../discord-limits.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { withItsSnapshot } from '../questions/answer-question.ts';
import { questionText } from '../questions/question-text.ts';
import type { MenuOption } from '../rendering/dialog-rows.ts';
import { blockQuote, canBeShown, escapeInline } from '../rendering/escape-markdown.ts';
import { fitBlocks } from '../rendering/fit-blocks.ts';
import { plainMessage } from '../rendering/outgoing-message.ts';
import { onePage } from '../rendering/paginate.ts';
import { placeOf } from '../rendering/render-reading.ts';
import { shorten } from '../rendering/shorten.ts';
import { cancelButton } from './corpus-changes.ts';
import { documentOf } from './corpus-views.ts';
import { audit, type ModeratorScene } from './moderator-scene.ts';
import { runAtDesk } from './run-at-desk.ts';

/** Sentences offered for a question; with the documents that may not answer it they fit one menu of 25. */
const CANDIDATES = 15;
const DOCUMENTS = 9;
/** Longest question shown above its candidates, in UTF-16 code units. */
const QUESTION_LENGTH = 300;

const teach = async (scene: ModeratorScene, lesson: Lesson): Promise<void> => {
  const { context, interaction, language } = scene;
  await runAtDesk(scene, `/corpus teach ${lesson.document}`, (onProgress) =>
    reindexResult(
      context,
      { dryRun: false, language, notes: [MESSAGES[language].corpus.teach.learned] },
      () => context.upkeep.teach(lesson, interaction.user.id, { onProgress }),
    ),
  );
};

/** Words that can be taught: neither empty nor longer than a question may be. */
const isTeachable = (question: string, limit: number): boolean =>
  /[\p{L}\p{N}]/u.test(question) && question.length <= limit;

/** /corpus teach: a question, a document, and the sentence of it that answers, or none. */
export const teachByCommand = async (scene: ModeratorScene<ChatInputCommandInteraction>): Promise<void> => {
  const { context, interaction, language } = scene;
  const { options } = interaction;
  const { corpus, trouble } = MESSAGES[language];
  const question = options.getString('question', true).trim();
  const document = await documentOf(scene, '/corpus teach', 'document');
  if (document === null) return;
  const action = `/corpus teach ${document.id}`;
  const refuse = async (why: string): Promise<void> => {
    await deliver(interaction, plainMessage(why), true);
    await audit(scene, action, 'unknown');
  };
  const { questionLength } = context.settings.limits;
  if (!isTeachable(question, questionLength))
    return refuse(question.length > questionLength ? trouble.tooLong(questionLength) : trouble.emptyQuestion);
  const chosen = chosenSentence(context.library.snapshot, document.id, options.getString('sentence', true));
  if (chosen === null) return refuse(corpus.teach.unknownSentence);
  const answer = chosen === NOT_ANSWERED ? null : { paragraph: chosen.paragraph, sentence: chosen.sentence };
  await teach(scene, { question, document: document.id, answer });
};

/** Offers the sentences nearest to a question, and the documents that do not answer it. */
export const offerLessons = async (scene: ModeratorScene, question: string): Promise<void> => {
  const { context, desk, interaction, language } = scene;
  const { teach: words } = MESSAGES[language].corpus;
  await acknowledgeInPlace(interaction);
  const { made: answer, snapshot } = await withItsSnapshot(
    context.library,
    () => context.library.ask(question),
    ({ generation }) => generation,
  );
  const near = [...answer.quotes, ...answer.more, ...answer.closest].slice(0, CANDIDATES);
  const { text, shown } = fitBlocks({
    head: `${words.intro}\n${blockQuote(shorten(question.toWellFormed(), QUESTION_LENGTH))}`,
    items: near,
    render: ({ document, sentence, text: quoted }) =>
      `**${placeOf(sentence)}** ${escapeInline(shorten(document.title, 80))}\n${canBeShown(quoted) ? blockQuote(quoted) : '…'}`,
    leftOut: MESSAGES[language].quote.leftOut,
    limit: DISCORD_LIMITS.message.content,
  });
  const sentences = near.slice(0, shown);
  const documents = [
    ...new Set([...near.map(({ document }) => document.id), ...snapshot.documents.keys()]),
  ].slice(0, DOCUMENTS);
  const lessons = new Map<string, Lesson>();
  const options: MenuOption[] = [];
  for (const { document, sentence, text: quoted } of sentences) {
    const value = `s${options.length}`;
    const { paragraph, sentence: number } = sentence;
    lessons.set(value, { question, document: document.id, answer: { paragraph, sentence: number } });
    options.push({
      label: `${placeOf(sentence)} ${quoted}`.replace(/\s+/g, ' ').toWellFormed(),
      value,
      description: document.id,
    });
  }
  for (const document of documents) {
    const value = `d${options.length}`;
    lessons.set(value, { question, document, answer: null });
    options.push({ label: `∅ ${words.notAnsweredBy} ${document}`, value });
  }
  const key = desk.dialogs.open(interaction.user.id, {
    pages: onePage(text),
    buttons: [cancelButton(scene, '/corpus teach', () => key)],
    menu: () =>
      options.length === 0
        ? null
        : {
            placeholder: words.choose,
            options,
            choose: async (value, chosen) => {
              const lesson = lessons.get(value);
              if (lesson !== undefined) await teach(chosen, lesson);
            },
          },
  });
  await deliverInPlace(interaction, desk.dialogs.show(key));
};

/** The message command: teaches the answer to a question, used on it or on our reply to it. */
export const teachByMessage = async (
  scene: ModeratorScene<MessageContextMenuCommandInteraction>,
): Promise<void> => {
  const { context, interaction, language } = scene;
  await acknowledgeInPlace(interaction);
  const { targetMessage: target, client } = interaction;
  const question =
    target.author.id === client.user.id
      ? await questionOfReply(context, target)
      : questionText(target.content, client.user.id);
  if (question === null || !isTeachable(question, context.settings.limits.questionLength)) {
    await deliver(interaction, plainMessage(MESSAGES[language].corpus.teach.unknownQuestion), true);
    return audit(scene, '/corpus teach', 'unknown');
  }
  await offerLessons(scene, question);
  await audit(scene, '/corpus teach', 'asked');
};
