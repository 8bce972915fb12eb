import { type Quotation, quotationsWithin } from '../../text/quotations.ts';
import { sentenceSpans } from '../../text/sentence-spans.ts';
import type { Span } from '../../text/span.ts';
import { isAddressed } from './addressed.ts';
import { koreanMention } from './korean-reports.ts';
import { resolve } from './memory.ts';
import { type Mention, mentionsIn } from './mentions.ts';
import { nominalsIn } from './nearest-nominal.ts';
import { withoutOuterMarks } from './outer-marks.ts';
import type { Person } from './people.ts';
import { addRow, type Reader } from './reading-rows.ts';
import { reportIn } from './reports.ts';
import type { Scene } from './scene.ts';
import { speechVerbsIn } from './speech-verbs.ts';
import { firstWordAt } from './voice-words.ts';

/** Words beside who spoke and the verb from which on a lead-in says something of its own. */
export const SUBSTANTIAL_WORDS = 18;
/** The same where a that-clause says it. */
const FEWEST_THAT_WORDS = 5;

/**
 * What stands before, between or after quotations: who spoke. Returns the speaker, `undefined` where the words
 * do not say.
 */
export const readAttribution = (
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
        : soleNominal(scene, mentions, from, to);
    const pronoun = mentions.find(({ kind, oblique }) => kind === 'pronoun' && !oblique);
    const unnamed =
      pronoun !== undefined
        ? resolve(scene, memory, pronoun)
        : speechVerbsIn(scene, from, to).length > 0 || namesSomebody(scene, mentions, from, to)
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

/** Whether the words name anybody or anything that may have spoken, so that the speaker is not just left out. */
const namesSomebody = (scene: Scene, mentions: readonly Mention[], from: number, to: number): boolean =>
  mentions.some(({ kind }) => kind !== 'pronoun') || nominalsIn(scene, mentions, from, to).length > 0;

/** Whom words without a verb of speech name, if they name one person only and do not speak to him. */
const soleNominal = (
  scene: Scene,
  mentions: readonly Mention[],
  from: number,
  to: number,
): Mention | null => {
  if (isAddressed(scene, from, to) || speechVerbsIn(scene, from, to).length > 0) return null;
  const named = mentions.filter(({ kind }) => kind !== 'pronoun');
  const [first] = named;
  if (first === undefined || first.oblique || named.length > 1) return null;
  const strangers = nominalsIn(scene, mentions, from, to).filter(({ mention }) => mention === null);
  return strangers.some(
    (stranger) =>
      stranger.from < first.from && !(stranger.to === from + 1 && scene.vocabulary.lexicon.dropsSubject),
  )
    ? null
    : first;
};
