import type { Memory } from './memory.ts';
import type { Person } from './people.ts';
import type { Reading } from './readings.ts';
import type { Scene } from './scene.ts';
import { firstWordAt } from './voice-words.ts';

/** Sentences without a cue of their own that may lie between two reports of one speaker and belong to them. */
const LONGEST_GAP_SENTENCES = 3;
/** Words after a pointing word among which a noun such as « déclaration » shows the writer speaking. */
const OCCASION_REACH = 4;

/**
 * Reported speech that goes on without saying so. A narrated sentence of a paragraph is taken for the report
 * before it, of the same speaker, if
 * 1. it lies between two reported sentences of one named speaker with at most two others, or
 * 2. it directly follows a reported sentence and its verb has the mood of reports (Konjunktiv I, conditional), or
 * 3. it directly follows a reported sentence and opens with a word that points back to it (« Ces actions … »),
 *    unless it speaks of the speech itself (« Cette déclaration … »).
 * A German sentence in Konjunktiv I is reported after direct speech too: German has no other use for it there.
 * No sentence that speaks in the first person and none about an occasion is ever taken.
 */
export const continueReports = (scene: Scene, memory: Memory, rows: readonly Reading[]): void => {
  const plain = (row: Reading | undefined): row is Reading =>
    row !== undefined && row.voice === 'narration' && row.role === 'statement';
  const take = (row: Reading, speaker: Person | null): void => {
    row.voice = 'reported';
    row.speaker = speaker;
  };
  for (const [index, row] of rows.entries()) {
    if (row.voice !== 'reported') continue;
    let next = index + 1;
    while (
      next - index - 1 < LONGEST_GAP_SENTENCES &&
      plain(rows[next]) &&
      !isWriters(scene, rows[next] as Reading)
    )
      next++;
    const end = rows[next];
    if (next > index + 1 && end?.voice === 'reported' && end.speaker === row.speaker && row.speaker !== null)
      for (const between of rows.slice(index + 1, next)) take(between, row.speaker ?? null);
    const follower = rows[index + 1];
    if (
      plain(follower) &&
      !isWriters(scene, follower) &&
      (hasReportedMood(scene, follower) || pointsBack(scene, follower))
    )
      take(follower, row.speaker ?? null);
  }
  if (scene.vocabulary.language !== 'de') return;
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    const afterSpeech =
      before !== undefined &&
      (before.voice === 'direct' || before.role === 'attribution' || before.voice === 'reported');
    if (plain(row) && afterSpeech && hasReportedMood(scene, row) && !isWriters(scene, row))
      take(row, memory.lastSpeaker);
  }
};

const wordsOf = ({ words }: Scene, { start, end }: Reading) =>
  words.slice(firstWordAt(words, start), firstWordAt(words, end));

const hasReportedMood = (scene: Scene, row: Reading): boolean => {
  const mood = scene.vocabulary.lexicon.reportedMood;
  if (mood === null) return false;
  const own = wordsOf(scene, row);
  return (
    own.some(({ text }) => mood.test(text)) ||
    (scene.vocabulary.language === 'de' && hasSubjunctive(scene, own))
  );
};

const GERMAN_ADVERB =
  /^(?:da|hier|dar)\p{L}*(?:an|auf|aus|bei|durch|für|gegen|in|mit|nach|über|um|von|vor|zu)$|^(?:man|es|er|sie|dort|so|auch|zudem|außerdem|dafür|deshalb|daher)$/u;
/** What ends like a verb in Konjunktiv I and is none: past tenses and small words. */
const NO_SUBJUNCTIVE =
  /te$|^(?:ohne|heute|gerade|beide|seine|ihre|eine|keine|diese|alle|viele|lange|gerne|bitte|ende|ehe|solche|welche|jede|mehrere|einige|wenige|nahe)$/;

/** „Ein Gutachten bestätige das“: the word in the verb's place, after the first noun or adverb, ends in -e. */
const hasSubjunctive = ({ vocabulary }: Scene, own: Scene['words']): boolean => {
  const noun = own.findIndex(({ capital }, at) => at > 0 && capital);
  const place = GERMAN_ADVERB.test(own[0]?.lower ?? '') ? 1 : noun > 0 && noun <= 3 ? noun + 1 : -1;
  const word = own[place];
  if (word === undefined || word.capital || !/^\s$/.test(word.gap)) return false;
  if (vocabulary.articles.has(word.lower) || vocabulary.prepositions.has(word.lower)) return false;
  return /\p{L}{3,}e$/u.test(word.lower) && !NO_SUBJUNCTIVE.test(word.lower);
};

const pointsBack = (scene: Scene, row: Reading): boolean =>
  scene.vocabulary.pointers.has(wordsOf(scene, row)[0]?.lower ?? '');

/** In the first person, or about the occasion of the speech: the writer's own. */
const isWriters = (scene: Scene, row: Reading): boolean => {
  const own = wordsOf(scene, row);
  if (own.some(({ lower }) => scene.vocabulary.firstPerson.has(lower))) return true;
  return own.slice(0, OCCASION_REACH).some(({ lower }) => scene.vocabulary.occasions.has(lower));
};
