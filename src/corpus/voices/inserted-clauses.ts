import { stopMeaning } from '../../text/abbreviation-stop.ts';
import type { Span } from '../../text/span.ts';
import type { Memory } from './memory.ts';
import { mentionsIn } from './mentions.ts';
import type { Person } from './people.ts';
import { reportIn } from './reports.ts';
import type { Scene } from './scene.ts';
import { type SpeechVerb, speechVerbAt, unlistedVerbAt } from './speech-verbs.ts';
import { firstWordAt } from './voice-words.ts';

/** A clause inside somebody's words that says who speaks: « …, a-t-elle dit, … », „…, — сказав він, — …“. */
export interface InsertedClause extends Span {
  readonly speaker: Person | null;
  /** The clause has a subject of its own, known or not; without one it means whoever was speaking. */
  readonly named: boolean;
  /** A dash follows it, so speech goes on even where no quotation mark says so. */
  readonly dashAfter: boolean;
}

/** Longest inserted clause in words, between commas and between dashes. */
const LONGEST_BETWEEN_COMMAS = 9;
const LONGEST_BETWEEN_DASHES = 25;
/** Longest clause between dashes, in words, whose verb no list knows and that names nobody. */
const LONGEST_UNLISTED = 4;
const DASH = /[—–―]|\s-\s|\s-$|^-\s/;

/**
 * The attributing clauses inside `span`. Between commas they must start with the verb and name somebody (so that
 * « …, dit le rapport, … » in a speech stays the speaker's); between dashes a verb of speech is enough.
 * @param dialogue a dash opened the speech, so that any verb after a further dash says who spoke (« — Добре, —
 *   усміхнулася вона. »).
 */
export const insertedClauses = (
  scene: Scene,
  memory: Memory,
  span: Span,
  dialogue = false,
): readonly InsertedClause[] => {
  const { words, text, vocabulary } = scene;
  const found: InsertedClause[] = [];
  const first = firstWordAt(words, span.start);
  const last = firstWordAt(words, span.end);
  for (let at = first + 1; at < last; at++) {
    const gap = words[at]?.gap ?? '';
    const dash = DASH.test(gap);
    if (!dash && !/^,\s/.test(gap)) continue;
    const reach = dash ? LONGEST_BETWEEN_DASHES : LONGEST_BETWEEN_COMMAS;
    const verb =
      verbNear(scene, at, Math.min(last, at + reach), dash ? 3 : 0) ??
      (dash && dialogue ? unlistedVerbAt(scene, at, last) : null);
    if (verb === null) continue;
    let end = at + 1;
    while (end < last && end - at <= reach && !endsClause(scene, end, span, dash)) end++;
    if (end - at > reach || end < verb.to) continue;
    const clauseEnd = words[end - 1]?.end ?? span.end;
    const mentions = mentionsIn(scene, at, end);
    const known = mentions.some(({ kind, oblique }) => kind !== 'role' && !oblique);
    // A list (« — Львів — отримав п'ять автобусів. ») is no dialogue: somebody must have spoken, or asked.
    const spoken = found.length > 0 || /[?!…]/.test(gap);
    if (verb.unlisted && !known && !spoken) continue;
    if (verb.unlisted && !known && (end - at > LONGEST_UNLISTED || !endsWithStop(scene, end, span))) continue;
    if (
      mentions.length === 0 &&
      !(
        dash &&
        (verb.strong || (dialogue && isNarrated(scene, verb, end, span))) &&
        vocabulary.lexicon.dropsSubject
      )
    )
      continue;
    const report = reportIn(scene, memory, at, end, 'afterSpeech');
    const tail = text.slice(clauseEnd, end < last ? (words[end]?.start ?? span.end) : span.end);
    const stop = /^[.!?…]+/.exec(tail)?.[0].length ?? 0;
    found.push({
      start: words[at]?.start ?? span.start,
      end: clauseEnd + stop,
      speaker: report?.speaker ?? mentions.find(({ person }) => person !== null)?.person ?? null,
      named: mentions.length > 0 || report === null,
      dashAfter: DASH.test(tail),
    });
    at = end - 1;
  }
  return found;
};

/** « — Так, — зітхнув. »: a past tense that ends the sentence. */
const isNarrated = (scene: Scene, verb: SpeechVerb, end: number, span: Span): boolean =>
  unlistedVerbAt(scene, verb.from, end) !== null && endsWithStop(scene, end, span);

const endsWithStop = ({ words, text }: Scene, end: number, span: Span): boolean =>
  /^[.!?…]/.test(text.slice(words[end - 1]?.end ?? span.end, span.end));

/** A verb of speech that starts within `slack` words of `from`, `null` without one. */
const verbNear = (scene: Scene, from: number, to: number, slack: number): SpeechVerb | null => {
  for (let at = from; at < Math.min(to, from + slack + 4); at++) {
    const verb = speechVerbAt(scene, at, from, to);
    if (verb !== null) return verb.from - from <= slack ? verb : null;
  }
  return null;
};

const endsClause = ({ words, text, vocabulary }: Scene, at: number, span: Span, dash: boolean): boolean => {
  const gap = words[at]?.gap ?? '';
  const stop = words[at - 1]?.end ?? 0;
  if (
    /^\.[\s\u00a0]*$/.test(gap) &&
    stopMeaning(text, stop, span.start, span.end, vocabulary.language) !== 'end'
  )
    return false;
  return dash ? /[.!?…:]/.test(gap) || DASH.test(gap) : /[,.!?…;:]/.test(gap);
};
