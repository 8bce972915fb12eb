import { CorpusProblemsError } from '../../corpus/corpus-problems-error.ts';
import { describeProblem } from '../../corpus/problem.ts';
import type { RefusedError } from '../../errors.ts';
import type { ReindexOutcome, ReindexProgress, SentenceChange } from '../../library/library.ts';
import { shortHash } from '../../quotation/cite.ts';
import { DISCORD_LIMITS } from '../discord-limits.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';
import type { Messages } from '../messages/messages.ts';
import { canBeShown, escapeInline } from './escape-markdown.ts';
import { fitBlocks } from './fit-blocks.ts';
import { type OutgoingMessage, plainMessage } from './outgoing-message.ts';
import { shorten } from './shorten.ts';

/** Longest problem line shown, in UTF-16 code units. */
const PROBLEM_LENGTH = 300;
/** Cells of the progress bar. */
const BAR_CELLS = 20;
/** Longest name of a person shown, in UTF-16 code units. */
const NAME_LENGTH = 60;

const STEPS = ['reading', 'embedding', 'indexing', 'verifying', 'publishing'] as const;

/** How far a reindex is, 0 to 100: the steps one after the other, each by its share done. */
export const percentDone = ({ step, done, total }: ReindexProgress): number => {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0;
  return Math.floor(((STEPS.indexOf(step) + share) / STEPS.length) * 100);
};

/** The progress message, edited as it moves. */
export const renderProgress = (
  progress: ReindexProgress | null,
  language: InterfaceLanguage,
): OutgoingMessage => {
  const { reindex } = MESSAGES[language];
  if (progress === null) return plainMessage(reindex.started);
  const percent = percentDone(progress);
  const full = Math.round((percent / 100) * BAR_CELLS);
  const bar = '█'.repeat(full) + '░'.repeat(BAR_CELLS - full);
  return plainMessage(
    `${reindex.steps[progress.step]}: ${progress.done} / ${progress.total}\n${bar} ${percent} %`,
  );
};

const changeLine = ({ kind, document, paragraph, before, after }: SentenceChange): string => {
  const sign = { added: '+', removed: '−', changed: '±' }[kind];
  const words = [before, after]
    .filter((text) => text !== null)
    .map((text) => (canBeShown(text) ? escapeInline(text) : '…'))
    .join(' → ');
  return `${sign} ${escapeInline(document)} ¶${paragraph}: ${words}`;
};

const count = (changes: readonly SentenceChange[], kind: SentenceChange['kind']): number =>
  changes.filter((change) => change.kind === kind).length;

/**
 * What a reindex, or a dry run, did: counts, generations, and the changes as far as they fit.
 * @param notes lines of our own that come before the changes.
 */
export const renderOutcome = (
  outcome: ReindexOutcome,
  dryRun: boolean,
  language: InterfaceLanguage,
  notes: readonly string[] = [],
): OutgoingMessage => {
  const { reindex }: Messages = MESSAGES[language];
  const { changes, generationBefore, generationAfter } = outcome;
  const unchanged = generationBefore === generationAfter;
  const head = [
    `**${dryRun ? reindex.dryRun : unchanged ? reindex.unchanged : reindex.published}**`,
    [
      reindex.added(count(changes, 'added')),
      reindex.removed(count(changes, 'removed')),
      reindex.changed(count(changes, 'changed')),
      reindex.sentences(outcome.sentences),
    ].join(' · '),
    `${reindex.generationBefore}: ${generationBefore === null ? '-' : shortHash(generationBefore)} · ${reindex.generationAfter}: ${shortHash(generationAfter)}`,
    ...notes,
  ].join('\n');
  const { text } = fitBlocks({
    head,
    items: changes,
    render: changeLine,
    leftOut: reindex.leftOut,
    limit: DISCORD_LIMITS.message.content,
    between: '\n',
  });
  return plainMessage(text);
};

/** What is wrong, a line each, under a heading of ours. */
export const renderRefusal = (
  head: string,
  error: RefusedError,
  language: InterfaceLanguage,
): OutgoingMessage => {
  const lines =
    error instanceof CorpusProblemsError ? error.problems.map(describeProblem) : error.message.split('\n');
  const { text } = fitBlocks({
    head,
    items: lines,
    render: (line) => `- ${escapeInline(shorten(line.toWellFormed(), PROBLEM_LENGTH))}`,
    leftOut: MESSAGES[language].reindex.leftOut,
    limit: DISCORD_LIMITS.message.content,
    between: '\n',
  });
  return plainMessage(text);
};

/** Why a change of the index was refused, and that the previous index still serves. */
export const renderProblems = (
  error: RefusedError,
  generation: string,
  language: InterfaceLanguage,
): OutgoingMessage => {
  const { reindex, corpus } = MESSAGES[language];
  const head = error instanceof CorpusProblemsError ? reindex.problems : corpus.dialog.cancelled;
  return renderRefusal(`${reindex.stillServing(shortHash(generation))}\n${head}`, error, language);
};

/** To a second moderator: who runs it, and how far it is. */
export const renderRunning = (
  who: string,
  progress: ReindexProgress | null,
  language: InterfaceLanguage,
): OutgoingMessage =>
  plainMessage(
    MESSAGES[language].reindex.running(
      escapeInline(shorten(who, NAME_LENGTH)),
      progress === null ? 0 : percentDone(progress),
    ),
  );
