import type { Language } from '../../text/language.ts';
import { findQuotations, type Quotation, quotationsWithin } from '../../text/quotations.ts';
import { sentenceSpans } from '../../text/sentence-spans.ts';
import type { Span } from '../../text/span.ts';
import type { Document } from '../document.ts';
import { continueReports } from './continuation.ts';
import { disowns } from './disowned-speech.ts';
import { type Utterance, utterancesOf } from './lines.ts';
import { createMemory, heard, type Memory } from './memory.ts';
import { mentionsIn } from './mentions.ts';
import { openScene } from './open-scene.ts';
import type { Person } from './people.ts';
import { readDialogue, readProse, readSpeech } from './read-utterance.ts';
import { addRow, addSpoken, type Reader } from './reading-rows.ts';
import type { Reading } from './readings.ts';
import type { Scene } from './scene.ts';
import { headsSentence } from './sentence-head.ts';
import { type Label, transcriptLabels } from './transcript-labels.ts';
import { firstWordAt } from './voice-words.ts';

/** The rows of every paragraph in reading order, each with voice, speaker and role. */
export const readVoices = (document: Document, language: Language): readonly (readonly Reading[])[] => {
  const paragraphs = document.blocks.filter(({ kind }) => kind === 'paragraph');
  const scene = openScene(document, language, paragraphs);
  const memory = createMemory();
  const quotations = findQuotations(document.text, paragraphs);
  const labels = transcriptLabels(scene, paragraphs);
  const starts = [...labels.keys()].sort((a, b) => a - b);
  let nextStart = 0;
  const lastLabelled = paragraphs.findLastIndex(({ start }) => start <= (starts.at(-1) ?? -1));
  const afterHeading = new Set(
    document.blocks.filter((_, index) => document.blocks[index - 1]?.kind === 'heading'),
  );
  /** Whose transcript turn goes on; ends at a heading. */
  let turn: Label | null = null;
  /** Rows of direct speech whose speaker a later paragraph will name. */
  const open: Reading[] = [];
  const all: Reading[][] = [];

  for (const [index, block] of paragraphs.entries()) {
    const rows: Reading[] = [];
    const reader: Reader = { scene, memory, rows };
    const marks = quotations[index] ?? [];
    if (afterHeading.has(block)) turn = null;
    for (const utterance of utterancesOf(document.text, block, marks, (line) => labels.has(line.start))) {
      const inside = quotationsWithin(marks, utterance);
      const turns: number[] = [];
      for (; (starts[nextStart] ?? Number.POSITIVE_INFINITY) < utterance.end; nextStart++)
        turns.push(starts[nextStart] as number);
      if (turns.length === 0) {
        if (turn !== null && isTurnGoingOn(reader, utterance, index < lastLabelled))
          readTurn(reader, utterance, inside, turn);
        else {
          turn = null;
          readUnlabelled(reader, utterance, inside);
        }
        continue;
      }
      const head = Math.max(utterance.start, turns[0] ?? utterance.start);
      if (head > utterance.start) readUnlabelled(reader, { ...utterance, end: head }, inside);
      for (const [order, start] of turns.entries()) {
        const label = labels.get(start) as Label;
        const end = turns[order + 1] ?? utterance.end;
        addRow(
          reader,
          { start: Math.max(label.start, utterance.start), end: label.end },
          'narration',
          null,
          'attribution',
        );
        if (label.aside) {
          turn = null;
          readUnlabelled(reader, { start: label.end, end, opening: 'none' }, inside);
          continue;
        }
        turn = label;
        heard(memory, label.speaker);
        readTurn(reader, { start: label.end, end }, inside, label);
      }
    }
    settleParagraph(reader, open, all.at(-1) ?? [], marks);
    continueReports(scene, memory, rows);
    all.push(rows);
  }
  for (const row of open) row.speaker = soleSpeaker(scene, memory);
  return all;
};

/**
 * A paragraph without a label goes on the turn before it while further turns follow; after the last one only if
 * it speaks in the first person, since the reporter may have the last word.
 */
const isTurnGoingOn = ({ scene }: Reader, span: Span, turnsFollow: boolean): boolean => {
  const from = firstWordAt(scene.words, span.start);
  const to = firstWordAt(scene.words, span.end);
  for (let at = from; at < to; at++)
    if (scene.vocabulary.firstPerson.has(scene.words[at]?.lower ?? '')) return true;
  return turnsFollow && !isStageBusiness(scene, from, to);
};

/** “Smith left the room.”, “Applause: loud”: a paragraph about somebody, or with a heading of its own. */
const isStageBusiness = (scene: Scene, from: number, to: number): boolean => {
  const { words, vocabulary } = scene;
  for (let at = from + 1; at < Math.min(to, from + 4); at++) {
    const gap = words[at]?.gap ?? '';
    if (/^\s?:\s/.test(gap) && words.slice(from, at).every(({ capital }) => capital)) return true;
  }
  const head = mentionsIn(scene, from, Math.min(to, from + 8))[0];
  if (head === undefined || head.kind === 'pronoun' || head.oblique || !headsSentence(scene, head, from))
    return false;
  // “Mr Smith, you are wrong” speaks to him.
  return !/^[,!?]/.test(words[head.to]?.gap ?? '') && !vocabulary.and.has(words[head.to]?.lower ?? '');
};

/** A turn of a transcript: every sentence is its speaker's own; one that is all quotation loses its marks. */
const readTurn = (reader: Reader, span: Span, quotations: readonly Quotation[], label: Label): void => {
  const { scene } = reader;
  const within = quotationsWithin(quotations, span);
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

/** Settles who spoke where only the neighbourhood tells; `open` holds the rows that a later paragraph must settle. */
const settleParagraph = (
  { scene, memory, rows }: Reader,
  open: Reading[],
  before: readonly Reading[],
  quotations: readonly Quotation[],
): void => {
  const isOpen = (row: Reading): boolean => row.voice === 'direct' && row.speaker === undefined;
  const close = (speaker: Person | null | undefined): void => {
    for (const row of open.splice(0)) row.speaker ??= speaker;
  };
  denyLed({ scene, memory, rows }, before);
  const firstNamed = rows.find((row) => row.voice === 'direct' && row.speaker !== undefined);
  const goesOn = quotations[0]?.continued === true;
  if (goesOn && firstNamed !== undefined) close(firstNamed.speaker);
  if (quotations.at(-1)?.continues === true && firstNamed === undefined && rows.some(isOpen)) {
    // « X a déclaré : » in the paragraph before names the speaker; else whoever is named where the quotation ends.
    const last = before.at(-1);
    const introduced = last?.role === 'attribution' && scene.text.charAt(last.end - 1) === ':';
    const known = introduced || (goesOn && open.length === 0) ? memory.lastSpeaker : undefined;
    for (const row of rows.filter(isOpen))
      if (known === undefined) open.push(row);
      else row.speaker = known;
    return;
  }
  const fallback = leadInSpeaker(before, memory) ?? soleSpeaker(scene, memory);
  // « A. » X a ajouté : « B. »: who is introduced between the two owns only what follows.
  const named = firstNamed === undefined ? -1 : rows.indexOf(firstNamed);
  const introduced = named > 0 && rows[named - 1]?.voice !== 'direct' && rows.slice(0, named).some(isOpen);
  const next = introduced && !isSameSentence(scene, rows, named) ? undefined : firstNamed?.speaker;
  let previous: Person | null | undefined;
  for (const row of rows) {
    if (row.voice !== 'direct') continue;
    // Before any name in the paragraph stands the first one after it; after one, the last before.
    if (row.speaker === undefined)
      row.speaker = previous !== undefined ? previous : next !== undefined ? next : fallback;
    previous = row.speaker;
  }
  close(previous);
};

/** « Il n'a jamais dit : » at the end of the paragraph before: what is quoted at the head of this one is nobody's. */
const denyLed = ({ scene, rows }: Reader, before: readonly Reading[]): void => {
  const last = before.at(-1);
  if (last?.role !== 'attribution' || scene.text.charAt(last.end - 1) !== ':') return;
  if (rows[0]?.voice !== 'direct' || rows[0].speaker !== undefined) return;
  if (!disowns(scene, last.start, last.end, 'before')) return;
  for (const row of rows) {
    if (row.voice !== 'direct' || row.speaker !== undefined) return;
    row.voice = 'narration';
    row.speaker = null;
  }
};

/** Whether no stop parts the open speech before the row from what introduces it: « A », dit X, « B ». */
const isSameSentence = ({ text }: Scene, rows: readonly Reading[], named: number): boolean => {
  const speech = rows.findLast((row, at) => at < named && row.voice === 'direct');
  const end = speech?.end ?? 0;
  const between = text.slice(Math.max(0, end - 1), rows[named]?.start ?? end);
  return !/[.!?…]/.test(between.slice(0, 3));
};

/** The paragraph before ended with somebody's words, or with who was about to speak. */
const leadInSpeaker = (before: readonly Reading[], memory: Memory): Person | null | undefined => {
  const last = before.at(-1);
  const speaking = last !== undefined && (last.voice !== 'narration' || last.role === 'attribution');
  return speaking && memory.speakers.size > 0 ? memory.lastSpeaker : undefined;
};

/** The statement's speaker where nobody else was heard. */
const soleSpeaker = ({ statementSpeaker }: Scene, { speakers }: Memory): Person | null =>
  [...speakers].some((speaker) => speaker !== statementSpeaker) ? null : statementSpeaker;
