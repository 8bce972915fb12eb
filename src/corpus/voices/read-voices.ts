import type { Language } from '../../text/language.ts';
import { findQuotations, type Quotation } from '../../text/quotations.ts';
import { sentenceSpans } from '../../text/sentence-spans.ts';
import type { Span } from '../../text/span.ts';
import type { Block, Document } from '../document.ts';
import { continueReports } from './continuation.ts';
import { type Utterance, utterancesOf } from './lines.ts';
import { createMemory, heard } from './memory.ts';
import { openScene } from './open-scene.ts';
import type { Person } from './people.ts';
import { addRow, addSpoken, type Reader, readDialogue, readProse, readSpeech } from './read-utterance.ts';
import type { Reading } from './readings.ts';
import { type Label, type Labels, transcriptLabels } from './transcript-labels.ts';
import { firstWordAt } from './voice-words.ts';

/** The rows of every paragraph in reading order, each with voice, speaker and role. */
export const readVoices = (document: Document, language: Language): readonly (readonly Reading[])[] => {
  const paragraphs = document.blocks.filter(({ kind }) => kind === 'paragraph');
  const scene = openScene(document, language, paragraphs);
  const memory = createMemory();
  const quotations = findQuotations(document.text, paragraphs);
  const labels = transcriptLabels(scene, paragraphs);
  const lastLabelled = lastLabelledBlock(paragraphs, labels);
  /** Whose transcript turn goes on; ends at a heading. */
  let turn: Label | null = null;
  /** Rows of direct speech whose speaker a later paragraph will name. */
  let open: Reading[] = [];
  const all: Reading[][] = [];

  for (const [index, block] of paragraphs.entries()) {
    const rows: Reading[] = [];
    const reader: Reader = { scene, memory, rows };
    const marks = quotations[index] ?? [];
    if (followsHeading(document.blocks, block)) turn = null;
    const starts = [...labelStarts(labels, block)];
    for (const utterance of utterancesOf(document.text, block, marks, (line) => labels.has(line.start))) {
      const inside = marks.filter(({ open: at, close }) => at >= utterance.start && close <= utterance.end);
      const turns = starts.filter((start) => start >= utterance.start - 3 && start < utterance.end);
      if (turns.length === 0) {
        if (turn !== null && isTurnGoingOn(reader, utterance, index < lastLabelled))
          readTurn(reader, utterance, inside, turn);
        else readUnlabelled(reader, utterance, inside);
        continue;
      }
      const head = Math.max(utterance.start, turns[0] ?? utterance.start);
      if (head > utterance.start) readUnlabelled(reader, { ...utterance, end: head }, inside);
      for (const [order, start] of turns.entries()) {
        const label = labels.get(start) as Label;
        const end = turns[order + 1] ?? utterance.end;
        addRow(reader, { start: Math.max(label.start, utterance.start), end: label.end }, 'narration', null, 'attribution');
        turn = label;
        heard(memory, label.speaker);
        readTurn(reader, { start: label.end, end }, inside, label);
      }
    }
    open = settleParagraph(reader, open, all.at(-1) ?? [], marks);
    continueReports(scene, memory, rows);
    all.push(rows);
  }
  for (const row of open) row.speaker = soleSpeaker(createFallback(scene.statementSpeaker, memory.speakers));
  return all;
};

const labelStarts = function* (labels: Labels, block: Span): Generator<number> {
  for (const start of labels.keys()) if (start >= block.start && start < block.end) yield start;
};

const lastLabelledBlock = (paragraphs: readonly Span[], labels: Labels): number => {
  const last = Math.max(-1, ...labels.keys());
  return paragraphs.findIndex(({ start, end }) => last >= start && last < end);
};

const followsHeading = (blocks: readonly Block[], block: Block): boolean =>
  blocks[blocks.indexOf(block) - 1]?.kind === 'heading';

/**
 * A paragraph without a label goes on the turn before it while further turns follow; after the last one only if
 * it speaks in the first person, since the reporter may have the last word.
 */
const isTurnGoingOn = ({ scene }: Reader, span: Span, turnsFollow: boolean): boolean => {
  if (turnsFollow) return true;
  const to = firstWordAt(scene.words, span.end);
  for (let at = firstWordAt(scene.words, span.start); at < to; at++)
    if (scene.vocabulary.firstPerson.has(scene.words[at]?.lower ?? '')) return true;
  return false;
};

/** A turn of a transcript: every sentence is its speaker's own; one that is all quotation loses its marks. */
const readTurn = (reader: Reader, span: Span, quotations: readonly Quotation[], label: Label): void => {
  const { scene } = reader;
  const within = quotations.filter(({ open, close }) => open >= span.start && close <= span.end);
  for (const sentence of sentenceSpans(scene.text, span.start, span.end, within, scene.vocabulary.language)) {
    const whole = within.find(({ open }) => open === sentence.start);
    const rest = whole === undefined ? '' : scene.text.slice(whole.close, sentence.end);
    if (whole !== undefined && !/\p{L}/u.test(rest)) readSpeech(reader, whole, label.speaker);
    else addSpoken(reader, sentence, within, label.speaker);
  }
};

const readUnlabelled = (reader: Reader, utterance: Utterance, quotations: readonly Quotation[]): void => {
  if (utterance.opening === 'dash' && readDialogue(reader, utterance, quotations)) return;
  readProse(reader, utterance, quotations);
};

/** Settles who spoke where only the neighbourhood tells; returns the rows that the next paragraph must settle. */
const settleParagraph = (
  { scene, memory, rows }: Reader,
  open: readonly Reading[],
  before: readonly Reading[],
  quotations: readonly Quotation[],
): Reading[] => {
  const isOpen = (row: Reading): boolean => row.voice === 'direct' && row.speaker === undefined;
  const firstNamed = rows.find((row) => row.voice === 'direct' && row.speaker !== undefined);
  if (quotations[0]?.continued === true && firstNamed !== undefined)
    for (const row of open) row.speaker = firstNamed.speaker;
  const waiting = open.filter(isOpen);
  if (quotations.at(-1)?.continues === true && firstNamed === undefined && rows.some(isOpen)) {
    // « X a déclaré : » in the paragraph before names the speaker; else whoever is named where the quotation ends.
    const known = before.at(-1)?.role === 'attribution' && scene.text.charAt((before.at(-1)?.end ?? 0) - 1) === ':' ? memory.lastSpeaker : undefined;
    if (known !== undefined) for (const row of [...waiting, ...rows.filter(isOpen)]) row.speaker = known;
    return known === undefined ? [...waiting, ...rows.filter(isOpen)] : [];
  }
  let previous: Person | null | undefined;
  for (const [index, row] of rows.entries()) {
    if (row.voice !== 'direct') continue;
    if (row.speaker === undefined)
      row.speaker =
        previous ??
        rows.slice(index).find((later) => later.voice === 'direct' && later.speaker !== undefined)?.speaker ??
        waiting[0]?.speaker ??
        leadInSpeaker(before, memory.lastSpeaker, memory.speakers.size > 0) ??
        soleSpeaker(createFallback(scene.statementSpeaker, memory.speakers));
    previous = row.speaker;
  }
  for (const row of waiting) row.speaker = previous ?? null;
  return [];
};

/** The paragraph before ended with somebody's words, or with who was about to speak. */
const leadInSpeaker = (before: readonly Reading[], lastSpeaker: Person | null, anybody: boolean): Person | null | undefined => {
  const last = before.at(-1);
  const speaking = last !== undefined && (last.voice !== 'narration' || last.role === 'attribution');
  return speaking && anybody ? lastSpeaker : undefined;
};

const createFallback = (statementSpeaker: Person | null, speakers: ReadonlySet<Person | null>) => ({
  statementSpeaker,
  speakers,
});

/** The statement's speaker where nobody else was heard. */
const soleSpeaker = ({ statementSpeaker, speakers }: ReturnType<typeof createFallback>): Person | null =>
  [...speakers].some((speaker) => speaker !== statementSpeaker) ? null : statementSpeaker;
