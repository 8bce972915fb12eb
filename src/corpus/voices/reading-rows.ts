import { type Quotation, quotationsWithin } from '../../text/quotations.ts';
import { sentenceSpans, trimSpan } from '../../text/sentence-spans.ts';
import type { Span } from '../../text/span.ts';
import type { Memory } from './memory.ts';
import { withoutOuterMarks } from './outer-marks.ts';
import type { Person } from './people.ts';
import type { Reading } from './readings.ts';
import type { Scene } from './scene.ts';

/** What is being read, and where its rows go. */
export interface Reader {
  readonly scene: Scene;
  readonly memory: Memory;
  readonly rows: Reading[];
}

/** Adds a row, unless the span holds neither letter nor digit. */
export const addRow = (
  { scene, rows }: Reader,
  span: Span,
  voice: Reading['voice'],
  speaker: Person | null | undefined,
  role: Reading['role'],
): void => {
  if (/[\p{L}\p{N}]/u.test(scene.text.slice(span.start, span.end)))
    rows.push({ start: span.start, end: span.end, voice, speaker, role });
};

/** Rows of direct speech for `span`, without the commas and dashes that part it from an attribution. */
export const addSpoken = (
  reader: Reader,
  span: Span,
  quotations: readonly Quotation[],
  speaker: Person | null | undefined,
): void => {
  const { scene } = reader;
  const { start, end } = withoutOuterMarks(scene.text, span, quotations);
  const within = quotationsWithin(quotations, { start, end });
  for (const sentence of sentenceSpans(scene.text, start, end, within, scene.vocabulary.language)) {
    const aside = stageDirectionEnd(scene.text, sentence);
    addRow(reader, { start: sentence.start, end: aside }, 'narration', null, 'statement');
    addRow(reader, trimSpan(scene.text, aside, sentence.end), 'direct', speaker, 'statement');
  }
};

/** Longest stage direction, in code units. */
const LONGEST_STAGE_DIRECTION = 80;

/** After the “(Applause.)” or “[Laughter]” that a sentence of a speech opens with; its start if there is none. */
const stageDirectionEnd = (text: string, { start, end }: Span): number => {
  const head = text.slice(start, Math.min(end, start + LONGEST_STAGE_DIRECTION));
  const length = /^(?:\([^()]*\)|\[[^[\]]*\])[.!?…]?(?=\s|$)/.exec(head)?.[0].length ?? 0;
  return start + length;
};

/** Gives the open rows of direct speech at the end of `rows` their speaker. */
export const settle = (rows: readonly Reading[], speaker: Person | null): void => {
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at];
    if (row?.voice !== 'direct' || row.speaker !== undefined) return;
    row.speaker = speaker;
  }
};
