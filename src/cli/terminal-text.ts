import pc from 'picocolors';
import type { Answer } from '../quotation/answer.ts';
import type { Quote } from '../quotation/quote.ts';
import type { Verdict } from '../quotation/verdict.ts';

/** Colours only where somebody looks: picocolors asks whether standard output is a terminal, and NO_COLOR. */
export const paint = pc.createColors(process.stdout.isTTY === true && pc.isColorSupported);

/**
 * A document may hold bytes that would move the cursor or change the colours: those alone are replaced, by the
 * control pictures that Unicode has for them.
 */
export const visible = (text: string): string =>
  text
    .replace(/[\u0000-\u0009\u000B-\u001F]/g, (control) =>
      String.fromCharCode(0x2400 + control.charCodeAt(0)),
    )
    .replace(/[\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '\u2421');

const WHOSE: Readonly<Record<Quote['sentence']['voice'], (speaker: string | null) => string>> = {
  direct: (speaker) => `${paint.bold(speaker ?? 'Speaker not named')}, direct quote`,
  reported: (speaker) =>
    `${speaker === null ? 'Reported' : `${paint.bold(speaker)}, as reported`} by the article (a paraphrase, not a direct quote)`,
  narration: () => "The article's narration",
};

/** Who says it and how, then where it stands. */
const sourceLines = ({ document, sentence }: Quote): string[] => {
  // A verified quote may be the words of a headline, which belongs to no paragraph.
  const place =
    sentence.paragraph === 0 ? 'headline' : `paragraph ${sentence.paragraph}, sentence ${sentence.sentence}`;
  const where = [document.title, document.date, place];
  return [
    `  ${WHOSE[sentence.voice](sentence.speaker === null ? null : visible(sentence.speaker))}`,
    `  ${paint.dim(visible(where.filter((part) => part !== null).join(' · ')))}`,
    ...(document.url === null ? [] : [`  ${paint.dim(visible(document.url))}`]),
  ];
};

/** The quote between guillemets of our own, then its source. */
const quoteText = (quote: Quote): string =>
  [
    ...(quote.context === null ? [] : [paint.dim(`  before it: « ${visible(quote.context.text)} »`)]),
    `« ${visible(quote.text)} »`,
    ...sourceLines(quote),
  ].join('\n');

export const quotesText = (quotes: readonly Quote[]): string => quotes.map(quoteText).join('\n\n');

export const answerText = (answer: Answer): string =>
  answer.answered ? quotesText(answer.quotes) : 'The statement does not say.';

export const closestText = (answer: Answer): string =>
  answer.closest.length === 0
    ? 'No sentence comes near.'
    : `Closest sentences, which do not answer the question:\n\n${quotesText(answer.closest)}`;

export const verdictText = ({ verdict, quote, differences }: Verdict): string => {
  if (quote === null || verdict === 'absent') return 'Not in the corpus.';
  if (verdict === 'exact') return `Exact quote.\n\n${quoteText(quote)}`;
  const changes = differences.map(({ kind, claimed, actual }) => {
    if (kind === 'added') return `  ${paint.red(`added: ${visible(claimed)}`)}`;
    if (kind === 'missing') return `  ${paint.yellow(`missing: ${visible(actual)}`)}`;
    return `  ${paint.red(visible(claimed))} instead of ${paint.green(visible(actual))}`;
  });
  return [`Altered.`, ...changes, '', quoteText(quote)].join('\n');
};
