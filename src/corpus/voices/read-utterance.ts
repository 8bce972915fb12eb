import { type Quotation, quotationsWithin } from '../../text/quotations.ts';
import { sentenceSpans, trimSpan } from '../../text/sentence-spans.ts';
import type { Span } from '../../text/span.ts';
import { insertedClauses } from './inserted-clauses.ts';
import { koreanMention } from './korean-reports.ts';
import { heard, type Memory, resolve } from './memory.ts';
import { mentionsIn } from './mentions.ts';
import { withoutOuterMarks } from './outer-marks.ts';
import type { Person } from './people.ts';
import { speechQuotations } from './quoted-speech.ts';
import type { Reading } from './readings.ts';
import { reportIn } from './reports.ts';
import type { Scene } from './scene.ts';
import { headsSentence } from './sentence-head.ts';
import { speechVerbsIn } from './speech-verbs.ts';
import { firstWordAt } from './voice-words.ts';

/** Words beside who spoke and the verb from which on a lead-in says something of its own. */
const SUBSTANTIAL_WORDS = 18;
/** The same where a that-clause says it. */
const FEWEST_THAT_WORDS = 5;

/** What is being read, and where its rows go. */
export interface Reader {
  readonly scene: Scene;
  readonly memory: Memory;
  readonly rows: Reading[];
}

/** Reads running text that no label and no dash introduces: sentence by sentence, quotations apart. */
export const readProse = (reader: Reader, span: Span, quotations: readonly Quotation[]): void => {
  const { scene } = reader;
  for (const sentence of sentenceSpans(
    scene.text,
    span.start,
    span.end,
    quotations,
    scene.vocabulary.language,
  )) {
    // „…” – zapytał dziennikarz. – Nie wiem – odpowiedział premier.
    const dash = /^[—–―-]\s/.test(scene.text.slice(sentence.start, sentence.start + 2));
    if (
      dash &&
      sentence.start > span.start &&
      readDialogue(reader, { start: sentence.start + 1, end: span.end }, quotations)
    )
      return;
    const inside = quotationsWithin(quotations, sentence);
    const speech = inside.length === 0 ? [] : speechQuotations(scene, reader.memory, sentence, inside);
    if (speech.length === 0) readPlainSentence(reader, sentence);
    else readSentenceWithSpeech(reader, sentence, inside, speech);
  }
};

/** « — Ми готові, — сказав він. — Нам потрібна зброя. »: speech only if a verb of speech stands after a dash. */
export const readDialogue = (reader: Reader, span: Span, quotations: readonly Quotation[]): boolean => {
  const within = quotationsWithin(quotations, span);
  const clauses = insertedClauses(reader.scene, reader.memory, span, true).filter(
    (clause) => !within.some(({ open, close }) => clause.start < close && clause.end > open),
  );
  const [first] = clauses;
  if (first === undefined) return false;
  let at = span.start;
  let speaking = true;
  let speaker = first.speaker;
  for (const clause of clauses) {
    // « — А тепер? — спитав Гнатюк. — Сію, — усміхнулася вона »: what a clause with a subject closes is that person's.
    if (clause.named) speaker = clause.speaker;
    readDialoguePart(reader, { start: at, end: clause.start }, within, speaking, speaker);
    addRow(reader, clause, 'narration', null, 'attribution');
    speaking = clause.dashAfter;
    at = clause.end;
  }
  heard(reader.memory, speaker);
  readDialoguePart(reader, { start: at, end: span.end }, within, speaking, speaker);
  return true;
};

const readDialoguePart = (
  reader: Reader,
  span: Span,
  quotations: readonly Quotation[],
  speaking: boolean,
  speaker: Person | null,
): void => {
  if (speaking) addSpoken(reader, span, quotations, speaker);
  else {
    const within = quotationsWithin(quotations, span);
    readProse(reader, span, within);
  }
};

const readSentenceWithSpeech = (
  reader: Reader,
  sentence: Span,
  inside: readonly Quotation[],
  speech: readonly Quotation[],
): void => {
  const firstRow = reader.rows.length;
  let speaker: Person | null | undefined;
  let at = sentence.start;
  for (const quotation of speech) {
    const lead = readAttribution(
      reader,
      { start: at, end: quotation.open },
      inside,
      at === sentence.start ? 'beforeSpeech' : 'afterSpeech',
    );
    if (lead !== undefined) speaker ??= lead;
    readSpeech(reader, quotation, undefined);
    at = quotation.close;
  }
  const trail = readAttribution(reader, { start: at, end: sentence.end }, inside, 'afterSpeech');
  // Korean says who before the quotation and that he said it after: the first name found stands.
  if (trail !== undefined) speaker ??= trail;
  if (speaker === undefined) speaker = askedSpeaker(reader, firstRow);
  if (speaker === undefined) return;
  for (const row of reader.rows.slice(firstRow))
    if (row.voice === 'direct' && row.speaker === undefined) row.speaker = speaker;
  heard(reader.memory, speaker);
};

/** « On l'a interrogée. « … » »: the only person whom the sentence before is about, if it speaks of speaking. */
const askedSpeaker = ({ scene, memory, rows }: Reader, firstRow: number): Person | undefined => {
  const before = rows[firstRow - 1];
  if (before === undefined || before.voice !== 'narration' || memory.inFocus.length !== 1) return undefined;
  const from = firstWordAt(scene.words, before.start);
  const to = firstWordAt(scene.words, before.end);
  const speaks =
    speechVerbsIn(scene, from, to).length > 0 ||
    scene.words.slice(from, to).some(({ lower }) => scene.vocabulary.speechNouns.has(lower));
  return speaks ? memory.inFocus[0] : undefined;
};

/** The words between quotation marks, cut at sentences and at inserted attributions. */
export const readSpeech = (
  reader: Reader,
  quotation: Quotation,
  speaker: Person | null | undefined,
): void => {
  const { innerStart, innerEnd, inner } = quotation;
  const inserted = insertedClauses(reader.scene, reader.memory, { start: innerStart, end: innerEnd }).filter(
    (clause) => !inner.some(({ open, close }) => clause.start < close && clause.end > open),
  );
  const named = inserted.find((clause) => clause.speaker !== null)?.speaker;
  const said = speaker ?? (inserted.length > 0 ? (named ?? null) : undefined);
  let at = innerStart;
  for (const clause of inserted) {
    addSpoken(reader, { start: at, end: clause.start }, inner, said);
    addRow(reader, clause, 'narration', null, 'attribution');
    at = clause.end;
  }
  addSpoken(reader, { start: at, end: innerEnd }, inner, said);
  if (named !== undefined) heard(reader.memory, named);
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

/**
 * What stands before, between or after quotations: who spoke. Returns the speaker, `undefined` where the words
 * do not say.
 */
const readAttribution = (
  reader: Reader,
  span: Span,
  quotations: readonly Quotation[],
  place: 'beforeSpeech' | 'afterSpeech',
): Person | null | undefined => {
  const { scene, memory } = reader;
  const { start, end } = withoutOuterMarks(scene.text, span, quotations);
  let speaker: Person | null | undefined;
  // After « …, a dit M. Rutte. » further sentences may follow before the next quotation.
  const within = quotationsWithin(quotations, { start, end });
  const sentences = sentenceSpans(scene.text, start, end, within, scene.vocabulary.language);
  for (const sentence of sentences) {
    const from = firstWordAt(scene.words, sentence.start);
    const to = firstWordAt(scene.words, sentence.end);
    if (from === to) continue;
    const report = reportIn(scene, memory, from, to, place);
    const mentions = report === null ? mentionsIn(scene, from, to) : [];
    const mention =
      scene.vocabulary.language === 'ko' && report === null
        ? koreanMention(scene, from, to)
        : (mentions.find(({ kind }) => kind !== 'pronoun') ?? null);
    const pronoun = mentions.find(({ kind, oblique }) => kind === 'pronoun' && !oblique);
    const unnamed =
      pronoun !== undefined
        ? resolve(scene, memory, pronoun)
        : speechVerbsIn(scene, from, to).length > 0
          ? null
          : undefined;
    const said = report === null ? (mention === null ? unnamed : mention.person) : report.speaker;
    if (speaker === undefined || speaker === null) speaker = said === undefined ? speaker : said;
    const substantial = (report?.extraWords ?? to - from) > SUBSTANTIAL_WORDS;
    if (report?.reports === true && report.that && report.extraWords > FEWEST_THAT_WORDS)
      addRow(reader, sentence, 'reported', report.speaker, 'statement');
    else addRow(reader, sentence, 'narration', null, substantial ? 'statement' : 'attribution');
  }
  return speaker;
};

const readPlainSentence = (reader: Reader, sentence: Span): void => {
  const { scene, memory } = reader;
  const from = firstWordAt(scene.words, sentence.start);
  const to = firstWordAt(scene.words, sentence.end);
  if (from === to) {
    addRow(reader, sentence, 'narration', null, 'statement');
    return;
  }
  const report = reportIn(scene, memory, from, to);
  if (report?.reports === true) {
    heard(memory, report.speaker);
    addRow(reader, sentence, 'reported', report.speaker, 'statement');
    return;
  }
  const afterSpeech = reader.rows.at(-1)?.voice === 'direct';
  if (report !== null && afterSpeech && report.extraWords <= 3) {
    // “Are you ready?” Rutte asked.
    settle(reader.rows, report.speaker);
    heard(memory, report.speaker);
    addRow(reader, sentence, 'narration', null, 'attribution');
    return;
  }
  const leadIn = /[:：]$/.test(scene.text.slice(sentence.start, sentence.end));
  if (report !== null && leadIn) {
    heard(memory, report.speaker);
    addRow(
      reader,
      sentence,
      'narration',
      null,
      report.extraWords > SUBSTANTIAL_WORDS ? 'statement' : 'attribution',
    );
    return;
  }
  const focus = mentionsIn(scene, from, to).filter(
    ({ kind, oblique, person }) => kind !== 'pronoun' && !oblique && person !== null,
  );
  const persons = new Set(focus.map(({ person }) => person as Person));
  if (persons.size > 0) {
    const heads = focus.filter((mention) => headsSentence(scene, mention, from)).map(({ person }) => person);
    memory.inFocus = [...persons].filter((person) => heads.includes(person));
    memory.mentioned = [...persons].filter((person) => !heads.includes(person));
  }
  addRow(reader, sentence, 'narration', null, 'statement');
};

/** Gives the open rows of direct speech at the end of `rows` their speaker. */
export const settle = (rows: readonly Reading[], speaker: Person | null): void => {
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at];
    if (row?.voice !== 'direct' || row.speaker !== undefined) return;
    row.speaker = speaker;
  }
};

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
