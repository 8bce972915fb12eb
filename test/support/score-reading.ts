import type { Voice } from '../../src/corpus/sentence.ts';

/** A row of a hand-made reading. */
export interface GoldRow {
  readonly text: string;
  readonly voice: Voice;
  readonly speaker: string | null;
  readonly attribution?: boolean;
}

/** A row as Guillemet read it. */
export interface ReadRow {
  readonly text: string;
  readonly voice: Voice;
  readonly speaker: string | null;
}

export interface ReadingScore {
  readonly rows: number;
  /** Gold rows whose words are exactly one row's words. */
  readonly segmented: number;
  /** Of those, rows of the right voice. */
  readonly voiced: number;
  /** Of those, rows of the right voice and speaker. */
  readonly attributed: number;
  /** Rows that claim more than the gold: direct where it is not, or a speaker's words given to another. */
  readonly overclaimed: number;
  readonly wrong: readonly string[];
}

/** Outer marks do not decide whether a row is the right one. */
const bare = (text: string): string =>
  text
    .replace(/^[\s«»„“”"'‘’‚‹›「」『』—–\-,;.:()]+|[\s«»„“”"'‘’‚‹›「」『』—–\-,;.:()]+$/gu, '')
    .replace(/\s+/gu, ' ');

const bareSpeaker = (speaker: string | null): string | null =>
  speaker
    ?.toLowerCase()
    .replace(/^(the|a|an|le|la|les|l'|l’|un|une|der|die|das|ein|eine|el|los|las|il|lo|de|het|een)\s*/u, '') ??
  null;

/** Compares a reading with the gold, row by row. */
export const scoreReading = (gold: readonly GoldRow[], read: readonly ReadRow[]): ReadingScore => {
  const left = new Map<string, ReadRow[]>();
  for (const row of read) left.set(bare(row.text), [...(left.get(bare(row.text)) ?? []), row]);
  const score = {
    rows: gold.length,
    segmented: 0,
    voiced: 0,
    attributed: 0,
    overclaimed: 0,
    wrong: [] as string[],
  };
  for (const row of gold) {
    const found = left.get(bare(row.text))?.shift();
    if (found === undefined) {
      score.wrong.push(`not a row: ${row.text}`);
      continue;
    }
    score.segmented += 1;
    const sameVoice = found.voice === row.voice;
    const sameSpeaker = bareSpeaker(found.speaker) === bareSpeaker(row.speaker);
    if (sameVoice) score.voiced += 1;
    if (sameVoice && sameSpeaker) score.attributed += 1;
    else
      score.wrong.push(
        `${found.voice} (${found.speaker}) instead of ${row.voice} (${row.speaker}): ${row.text}`,
      );
    if (found.voice === 'direct' && (!sameVoice || (found.speaker !== null && !sameSpeaker)))
      score.overclaimed += 1;
  }
  return score;
};
