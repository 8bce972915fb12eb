import type { ChatInputCommandInteraction } from 'discord.js';
import type { QuestionGroup } from '../../upkeep/question-log.ts';
import type { BotContext } from '../bot-context.ts';
import { acknowledge, deliver, deliverInPlace } from '../discord/respond.ts';
import { DISCORD_LIMITS } from '../discord-limits.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { escapeInline } from '../rendering/escape-markdown.ts';
import { localizedDate } from '../rendering/localized-names.ts';
import { plainMessage } from '../rendering/outgoing-message.ts';
import { onePage, paginate } from '../rendering/paginate.ts';
import { shorten } from '../rendering/shorten.ts';
import { cancelButton } from './corpus-changes.ts';
import { offerLessons } from './corpus-teach.ts';
import { audit, type ModeratorScene } from './moderator-scene.ts';

type Scene = ModeratorScene<ChatInputCommandInteraction>;

/** Longest question shown, in UTF-16 code units. */
const QUESTION_LENGTH = 300;
/** Other wordings shown with a question. */
const OTHERS = 3;
/** Questions on one page. */
const PER_PAGE = 8;
/** Groups looked through: a question takes milliseconds to ask again, and nobody reads more. */
const GROUPS = 200;

/** Groups that are still worth a moderator's time: not those answered since. */
const stillOpen = async ({ questions, library }: BotContext): Promise<readonly QuestionGroup[]> => {
  const open: QuestionGroup[] = [];
  for (const group of (await questions.groups()).slice(0, GROUPS))
    if (group.loggedFor === 'disliked' || !(await library.ask(group.question)).answered) open.push(group);
  return open;
};

const shownQuestion = (text: string): string => escapeInline(shorten(text.toWellFormed(), QUESTION_LENGTH));

const groupBlock = (group: QuestionGroup, language: InterfaceLanguage): string => {
  const words = MESSAGES[language].corpus.unanswered;
  const others = group.others.slice(0, OTHERS).map((other) => `-# ${shownQuestion(other)}`);
  return [
    `**${shownQuestion(group.question)}**`,
    [
      group.loggedFor === 'disliked' ? `👎 ${words.disliked}` : words.notAnswered,
      words.asked(group.count),
      `${words.last}: ${escapeInline(localizedDate(group.lastAsked, language))}`,
    ].join(' · '),
    ...others,
  ].join('\n');
};

/** /corpus unanswered: questions without an answer, or with one that was disliked, and a menu that teaches. */
export const listUnanswered = async (scene: Scene): Promise<void> => {
  const { context, desk, interaction, language } = scene;
  const { corpus } = MESSAGES[language];
  const words = corpus.unanswered;
  if (!context.settings.logQuestions) {
    await deliver(interaction, plainMessage(words.off), true);
    return audit(scene, '/corpus unanswered', 'off');
  }
  await acknowledge(interaction, true);
  const groups = await stillOpen(context);
  const pages = paginate({
    head: `**${words.title}**${groups.length === 0 ? `\n${words.none}` : ''}`,
    items: groups,
    render: (group) => groupBlock(group, language),
    tooLong: (group) => groupBlock({ ...group, others: [] }, language),
    foot: corpus.dialog.page,
    limit: DISCORD_LIMITS.message.content,
    perPage: PER_PAGE,
  });
  const key = desk.dialogs.open(interaction.user.id, {
    pages,
    buttons: [],
    menu: (page) =>
      groups.length === 0
        ? null
        : {
            placeholder: words.choose,
            options: pages.itemsAt(page).map((group) => ({
              label: group.question.replace(/\s+/g, ' ').toWellFormed(),
              value: String(groups.indexOf(group)),
            })),
            choose: async (value, chosen) => {
              const group = groups[Number(value)];
              if (group !== undefined) await offerLessons(chosen, group.question);
            },
          },
  });
  await deliverInPlace(interaction, desk.dialogs.show(key));
  await audit(scene, '/corpus unanswered', 'shown');
};

/** /corpus forget: erases the kept questions, after asking. */
export const forgetQuestions = async (scene: Scene): Promise<void> => {
  const { context, desk, interaction, language } = scene;
  const words = MESSAGES[language].corpus.forget;
  const key = desk.dialogs.open(interaction.user.id, {
    pages: onePage(words.ask),
    buttons: [
      {
        label: words.forget,
        look: 'danger',
        press: async (pressed) => {
          desk.dialogs.close(key);
          const count = await context.questions.forget();
          await deliverInPlace(
            pressed.interaction,
            plainMessage(MESSAGES[pressed.language].corpus.forget.done(count)),
          );
          await audit(pressed, '/corpus forget', 'forgotten');
        },
      },
      cancelButton(scene, '/corpus forget', () => key),
    ],
  });
  await deliver(interaction, desk.dialogs.show(key), true);
  await audit(scene, '/corpus forget', 'asked');
};
