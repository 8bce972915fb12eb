import type { Library } from '../../library/library.ts';
import type { Snapshot } from '../../library/snapshot.ts';
import type { BotContext } from '../bot-context.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { type OutgoingMessage, plainMessage } from '../rendering/outgoing-message.ts';
import { renderAnswer } from '../rendering/render-quotes.ts';

/** How a question came. */
export type Surface = 'mention' | 'direct' | 'channel' | 'ask';

/** Times a question is asked again because a reindex published in the middle of it. */
const ATTEMPTS = 3;

/**
 * Something the library made, with the very snapshot it was made from: a reindex may publish while it is made.
 * @throws Error when the generation changed at every attempt.
 */
export const withItsSnapshot = async <T>(
  library: Library,
  make: () => Promise<T>,
  generationOf: (made: T) => string | null,
): Promise<{ readonly made: T; readonly snapshot: Snapshot }> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const snapshot = library.snapshot;
    const made = await make();
    const generation = generationOf(made);
    if (generation === snapshot.generation) return { made, snapshot };
    if (generation === null && library.snapshot === snapshot) return { made, snapshot };
    if (generation === library.snapshot.generation) return { made, snapshot: library.snapshot };
  }
  throw new Error(`the index changed ${ATTEMPTS} times while one question was answered`);
};

/** Answers a question, or says kindly why not; never longer than a message. */
export const answerQuestion = async (
  context: BotContext,
  question: string,
  language: InterfaceLanguage,
  surface: Surface,
): Promise<OutgoingMessage> => {
  const { library, metrics, settings, log } = context;
  const { trouble } = MESSAGES[language];
  metrics.questions.inc({ surface });
  if (!/[\p{L}\p{N}]/u.test(question)) {
    metrics.refused.inc({ reason: 'empty' });
    return plainMessage(trouble.emptyQuestion);
  }
  if (question.length > settings.limits.questionLength) {
    metrics.refused.inc({ reason: 'too-long' });
    return plainMessage(trouble.tooLong(settings.limits.questionLength));
  }
  const { made: answer, snapshot } = await withItsSnapshot(
    library,
    () => library.ask(question),
    ({ generation }) => generation,
  );
  if (answer.answered) metrics.answered.inc();
  else metrics.refused.inc({ reason: 'not-said' });
  if (settings.logQuestions && !answer.answered)
    context.inBackground('a question could not be kept', context.questions.record(question, 'unanswered'));
  if (settings.logQuestions)
    // Without its words: those are kept where they can be erased.
    log.info(
      {
        answered: answer.answered,
        confidence: answer.confidence,
        sentences: answer.quotes.map(({ document, sentence }) => ({
          document: document.id,
          start: sentence.start,
          end: sentence.end,
        })),
        generation: answer.generation,
      },
      'question',
    );
  return renderAnswer(answer, snapshot, language);
};
