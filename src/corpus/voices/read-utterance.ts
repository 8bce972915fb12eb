import { type Quotation, quotationsWithin } from '../../text/quotations.ts';
import { sentenceSpans, trimSpan } from '../../text/sentence-spans.ts';
import type { Span } from '../../text/span.ts';
import { isAddressed } from './addressed.ts';
import { readAttribution, SUBSTANTIAL_WORDS } from './attribution.ts';
import { disowns, isDisowned } from './disowned-speech.ts';
import { insertedClauses } from './inserted-clauses.ts';
import { withoutParticle } from './korean-names.ts';
import { koreanMention } from './korean-reports.ts';
import { heard } from './memory.ts';
import { mentionsIn } from './mentions.ts';
import type { Person } from './people.ts';
import { speechQuotations } from './quoted-speech.ts';
import { addRow, addSpoken, type Reader, settle } from './reading-rows.ts';
import { reportIn } from './reports.ts';
import { headsSentence } from './sentence-head.ts';
import { speechVerbsIn } from './speech-verbs.ts';
import { firstWordAt } from './voice-words.ts';

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
    else if (isDisowned(scene, sentence, speech)) readDisowned(reader, sentence, speech);
    else readSentenceWithSpeech(reader, sentence, inside, speech);
  }
};

/**
 * A sentence whose quotation nobody is known to have said is the writer's, marks and all; where it hangs on what
 * somebody says (“Jones claimed that Smith had told him: …”) it is that person's report.
 */
const readDisowned = (
  { scene, memory, rows }: Reader,
  sentence: Span,
  speech: readonly Quotation[],
): void => {
  const from = firstWordAt(scene.words, sentence.start);
  const to = firstWordAt(scene.words, speech[0]?.open ?? sentence.end);
  const report = reportIn(scene, memory, from, to);
  const that = report?.reports === true && report.that && report.speaker !== null && report.verb !== null;
  if (!that) addRow({ scene, memory, rows }, sentence, 'narration', null, 'statement');
  else addRow({ scene, memory, rows }, sentence, 'reported', report.speaker, 'statement');
};

/** « — Ми готові, — сказав він. — Нам потрібна зброя. »: speech only if a verb of speech stands after a dash. */
export const readDialogue = (reader: Reader, span: Span, quotations: readonly Quotation[]): boolean => {
  const { scene } = reader;
  const within = quotationsWithin(quotations, span);
  const clauses = insertedClauses(reader.scene, reader.memory, span, true).filter(
    (clause) => !within.some(({ open, close }) => clause.start < close && clause.end > open),
  );
  const [first] = clauses;
  if (first === undefined) return false;
  if (clauses.some(({ start, end }) => disowns(scene, start, end, 'after'))) {
    addRow(reader, span, 'narration', null, 'statement');
    return true;
  }
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
    if (speaker === undefined) speaker = lead;
    readSpeech(reader, quotation, undefined);
    at = quotation.close;
  }
  const trail = readAttribution(reader, { start: at, end: sentence.end }, inside, 'afterSpeech');
  // Korean says who before the quotation and that he said it after: the first name found stands.
  if (
    speaker === undefined ||
    (speaker === null && !leadNames(reader, sentence.start, speech[0]?.open ?? at))
  )
    speaker = trail === undefined ? speaker : trail;
  if (speaker === undefined) speaker = askedSpeaker(reader, firstRow);
  if (speaker === undefined) return;
  for (const row of reader.rows.slice(firstRow))
    if (row.voice === 'direct' && row.speaker === undefined) row.speaker = speaker;
  heard(reader.memory, speaker);
};

/**
 * Whether the words before a quotation say for good that nobody named spoke. Korean has its verb after the quotation,
 * so there only « 윤 대통령 대변인은 » does.
 */
const leadNames = ({ scene }: Reader, start: number, end: number): boolean => {
  const { words, vocabulary } = scene;
  if (vocabulary.language !== 'ko') return true;
  const mention = koreanMention(scene, firstWordAt(words, start), firstWordAt(words, end));
  return (
    mention?.kind === 'role' &&
    vocabulary.spokespeople.has(withoutParticle(words[mention.to - 1]?.text ?? ''))
  );
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

/** Longest sentence after somebody's words, in words, that still says who spoke them. */
const LONGEST_AFTERTHOUGHT = 8;

/** “I hate them.” Smith never said.: makes the open rows of speech before the sentence the writer's, if it denies them. */
const takesBack = (reader: Reader, sentence: Span): boolean => {
  const { scene, rows } = reader;
  const spoken = rows.findLastIndex((row) => row.voice !== 'direct' || row.speaker !== undefined) + 1;
  const open = rows[spoken];
  if (open === undefined || !disowns(scene, sentence.start, sentence.end, 'after')) return false;
  let { start } = open;
  while (start > 0 && /[«»“„"‘'‹\s]/.test(scene.text.charAt(start - 1)) && open.start - start < 3) start--;
  rows.splice(spoken);
  addRow(reader, trimSpan(scene.text, start, sentence.end), 'narration', null, 'statement');
  return true;
};

const readPlainSentence = (reader: Reader, sentence: Span): void => {
  const { scene, memory } = reader;
  const from = firstWordAt(scene.words, sentence.start);
  const to = firstWordAt(scene.words, sentence.end);
  if (from === to) {
    addRow(reader, sentence, 'narration', null, 'statement');
    return;
  }
  const afterSpeech = reader.rows.at(-1)?.voice === 'direct';
  if (afterSpeech && to - from <= LONGEST_AFTERTHOUGHT) {
    // “…?” Smith was asked by a reporter.
    if (isAddressed(scene, from, to)) settle(reader.rows, null);
    if (takesBack(reader, sentence)) return;
  }
  const report = reportIn(scene, memory, from, to);
  if (report?.reports === true) {
    heard(memory, report.speaker);
    addRow(reader, sentence, 'reported', report.speaker, 'statement');
    return;
  }
  if (report !== null && afterSpeech && report.extraWords <= 3) {
    // “Are you ready?” Rutte asked.
    settle(reader.rows, report.speaker);
    heard(memory, report.speaker);
    addRow(reader, sentence, 'narration', null, 'attribution');
    return;
  }
  const leadIn = /[:：]$/.test(scene.text.slice(sentence.start, sentence.end));
  if (leadIn && disowns(scene, sentence.start, sentence.end, 'before')) {
    // « Il n'a jamais dit : » and the words in the next paragraph: nobody's.
    heard(memory, null);
    addRow(reader, sentence, 'narration', null, 'attribution');
    return;
  }
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
