import type { Span } from '../../text/span.ts';
import { mentionsIn } from './mentions.ts';
import type { Person } from './people.ts';
import type { Scene } from './scene.ts';
import { firstWordAt, type VoiceWord } from './voice-words.ts';

/** The label of a transcript turn, `RUTTE:` or `Q:`, and whose turn it is. */
export interface Label extends Span {
  /** `null` for whoever is not named: a journalist, a moderator. */
  readonly speaker: Person | null;
  /** No person's (`WARNING:`, `Source:`): what follows is the writer's, and the turn before it is over. */
  readonly aside: boolean;
}

/** The labels of a document by the offset of the line (or turn) they open. */
export type Labels = ReadonlyMap<number, Label>;

interface Candidate extends Omit<Label, 'aside'> {
  readonly lineStart: number;
  readonly text: string;
  /** Written in capitals. */
  readonly capitals: boolean;
  /** How sure the label is by itself: a known person or Q/A; a role or capitals; a mere capitalised name. */
  readonly strength: 'known' | 'likely' | 'possible' | 'aside';
}

const LABEL =
  /^[ \t]*([\p{L}\p{M}\p{N}][^:：\n«»“”„"!?;]{0,70}?)[ \t\u00a0\u202f]?(?:[:：](?=\s|$|[«“„"])|\.[ \t\u00a0]?[—–](?=\s)|(?<=^[ \t]*\p{Lu})\.(?=\s))/u;
const LONGEST_LABEL_WORDS = 7;

/** Every transcript label of the blocks. Labels that are no known person's count only where there are several. */
export const transcriptLabels = (scene: Scene, blocks: readonly Span[]): Labels => {
  const candidates: Candidate[] = [];
  for (const block of blocks)
    for (let start = block.start; start < block.end; ) {
      const feed = scene.text.indexOf('\n', start);
      const end = feed < 0 || feed > block.end ? block.end : feed;
      const candidate = candidateAt(scene, start, end);
      if (candidate !== null) {
        candidates.push(candidate);
        candidates.push(...answersInLine(scene, candidate, end));
      }
      start = end + 1;
    }
  const count = new Map<string, number>();
  for (const { text } of candidates) count.set(text, (count.get(text) ?? 0) + 1);
  const sure = candidates.filter(({ strength }) => strength === 'known' || strength === 'likely').length;
  const kept = candidates.filter(({ strength, text, capitals }) => {
    if (strength === 'known') return true;
    if (strength === 'aside') return sure >= 1;
    // `JONES:` among other labels is one, though it comes once.
    if (strength === 'possible' && sure >= 2) return capitals;
    if (strength === 'likely') return sure >= 2;
    return (count.get(text) ?? 0) >= 2 && candidates.length >= 3;
  });
  return new Map(
    kept.map(({ lineStart, start, end, speaker, strength }) => [
      lineStart,
      { start, end, speaker, aside: strength === 'aside' },
    ]),
  );
};

const candidateAt = (scene: Scene, lineStart: number, lineEnd: number): Candidate | null => {
  const line = scene.text.slice(lineStart, Math.min(lineEnd, lineStart + 90));
  const match = LABEL.exec(line);
  const written = match?.[1]?.trim() ?? '';
  if (match === null || written === '') return null;
  // « Rutte : « … » » is a sentence that introduces a quotation.
  if (/^\s*[«“„"»‘]/.test(line.slice(match[0].length))) return null;
  const start = lineStart + match[0].indexOf(written.charAt(0));
  const end = lineStart + match[0].length;
  const base = {
    lineStart,
    start,
    end,
    text: written.toLowerCase(),
    capitals: written === written.toUpperCase(),
  };
  const from = firstWordAt(scene.words, start);
  const to = firstWordAt(scene.words, start + written.length);
  const words = scene.words.slice(from, to);
  if (words.length === 0 || words.length > LONGEST_LABEL_WORDS) return null;
  const asked = questionOrAnswer(scene, written);
  // « Q. … » is as good as « Q: … » where it is not alone; another initial is none.
  if (match[0].endsWith('.')) {
    if (asked === null) return null;
    return { ...base, speaker: asked === 'answer' ? scene.statementSpeaker : null, strength: 'likely' };
  }
  if (asked === 'question')
    return {
      ...base,
      speaker: hostOf(scene, written),
      strength: wordsCount(words) === 1 && written.length > 2 ? 'likely' : 'known',
    };
  if (asked === 'answer') return { ...base, speaker: scene.statementSpeaker, strength: 'known' };
  return namedLabel(scene, base, words, from, to);
};

/** `Moderator:` names a role that stands for a name; whoever asks as `Q` or `Journalist` stays unnamed. */
const hostOf = ({ vocabulary, people }: Scene, written: string): Person | null => {
  if (!vocabulary.press.hosts.includes(written.toLowerCase())) return null;
  return people.unnamed(written === written.toUpperCase() ? titled(written) : written);
};

const wordsCount = (words: readonly VoiceWord[]): number =>
  words.filter(({ text }) => /\p{L}/u.test(text)).length;

/** `Q`, `Q1`, `Question 2`, `Question (Reuters)`, `A`. */
const questionOrAnswer = ({ vocabulary }: Scene, written: string): 'question' | 'answer' | null => {
  const bare = written
    .toLowerCase()
    .replace(/\s*\([^)]*\)/, '')
    .replace(/[\s.]*\d{0,3}$/, '')
    .replace(/,.*$/, '')
    .trim();
  // A single small letter is no label.
  if (bare.length === 1 && written.charAt(0) === bare && !/[가-힣]/.test(bare)) return null;
  if (vocabulary.lexicon.questionLabels.includes(bare) || vocabulary.press.hosts.includes(bare))
    return 'question';
  return vocabulary.lexicon.answerLabels.includes(bare) ? 'answer' : null;
};

const titled = (word: string): string => word.charAt(0) + word.slice(1).toLowerCase();

const namedLabel = (
  scene: Scene,
  base: Omit<Candidate, 'speaker' | 'strength'>,
  words: readonly VoiceWord[],
  from: number,
  to: number,
): Candidate | null => {
  const { vocabulary, people, statementSpeaker } = scene;
  if (words[0]?.capital !== true && vocabulary.language !== 'ko') return null;
  if (isAside(scene, words)) return { ...base, speaker: null, strength: 'aside' };
  const own = words.filter(({ lower }) => /\p{L}/u.test(lower));
  const isSpeaker =
    statementSpeaker !== null &&
    own.some(({ lower }) => lower === statementSpeaker.parts.at(-1)) &&
    own.length <= statementSpeaker.parts.length + 4;
  // « Sowa podsumował sezon. – Mieliśmy … », « Sowa mówi: … »: a sentence, no label.
  const clause = own.some(
    ({ capital, lower }) =>
      !capital &&
      (vocabulary.reports.has(lower) ||
        vocabulary.reportsThat.has(lower) ||
        vocabulary.press.narrated?.test(lower)),
  );
  if (clause) return null;
  if (isSpeaker) return { ...base, speaker: statementSpeaker, strength: 'known' };
  if (
    own.every(
      ({ text, allCapitals }) =>
        allCapitals ||
        (text.length === 1 && text === text.toUpperCase()) ||
        vocabulary.nameParticles.has(text.toLowerCase()),
    ) &&
    /\p{Lu}{2}/u.test(own.map(({ text }) => text).join(''))
  ) {
    const name = own.filter(
      ({ lower }) =>
        vocabulary.role(lower) === null &&
        !vocabulary.titles.has(lower) &&
        !vocabulary.articles.has(lower) &&
        !vocabulary.notNames.has(lower) &&
        lower !== 'of',
    );
    const last = name.at(-1);
    if (last === undefined) return { ...base, speaker: roleSpeaker(scene, from, to), strength: 'likely' };
    const known = people.bySurname({ ...last, text: titled(last.text) });
    if (known !== null) return { ...base, speaker: known, strength: 'likely' };
    const shown = name.map((word) => ({ ...word, text: titled(word.text) }));
    const text = shown.map((word) => word.text).join(' ');
    const repeats = scene.text.indexOf(`\n${scene.text.slice(base.start, base.end)}`, base.end) >= 0;
    return {
      ...base,
      speaker: shown.length > 1 ? people.full(shown, text) : people.addSurname(shown[0] as VoiceWord),
      strength: repeats || shown.length > 1 ? 'likely' : 'possible',
    };
  }
  const comma = words.findIndex(({ gap }) => gap.startsWith(','));
  const head = comma > 0 ? from + comma : to;
  const mention = mentionsIn(scene, from, head)[0];
  const small = words.slice(0, head - from).filter(({ capital }) => !capital).length;
  if (mention?.kind === 'person' && mention.to === head && mention.from - from <= 1)
    return { ...base, speaker: mention.person, strength: 'likely' };
  if (mention?.kind === 'role' && mention.from - from <= 1 && small <= 3 && head - from <= 4)
    return { ...base, speaker: mention.person ?? roleSpeaker(scene, from, to), strength: 'likely' };
  if (vocabulary.language === 'ko') return null;
  if (
    words.every(({ capital, lower }) => capital || vocabulary.nameParticles.has(lower)) &&
    words.length <= 4
  )
    return { ...base, speaker: null, strength: 'possible' };
  return null;
};

/** Words at the head of a line that are no person's name though a colon follows. */
const ASIDES: ReadonlySet<string> = new Set(
  (
    'warning source sources note notes update photo caption image video correction background location date time place topic subject contact related read see also disclaimer editor summary context audience applause laughter music transcript end who what when where why how ' +
    'attention avertissement remarque légende mise lieu objet rappel nota contexte lire applaudissements rires public ' +
    'warnung quelle hinweis anmerkung achtung foto bild ort datum thema beifall applaus ' +
    'advertencia aviso fuente imagen lugar fecha tema aplausos avvertenza avviso fonte immagine luogo tema applausi ' +
    'ostrzeżenie źródło uwaga zdjęcie miejsce temat oklaski попередження джерело увага фото місце тема оплески ' +
    'предупреждение источник внимание примечание место аплодисменты waarschuwing bron let opmerking plaats onderwerp applaus'
  ).split(' '),
);

const isAside = (scene: Scene, words: readonly VoiceWord[]): boolean => {
  const [first] = words;
  if (first === undefined || words.length > 3) return false;
  if (ASIDES.has(first.lower)) return true;
  return words.length === 1 && scene.vocabulary.openers.has(first.lower);
};

const roleSpeaker = (scene: Scene, from: number, to: number): Person | null => {
  for (let at = from; at < to; at++) {
    const holder = scene.roleHolders.get(scene.words[at]?.lower ?? '');
    if (holder !== undefined) return holder;
  }
  return null;
};

/** « Q: … ? A: … » in one line: the answers (and further questions) after a full stop. */
const answersInLine = (scene: Scene, question: Candidate, lineEnd: number): readonly Candidate[] => {
  if (question.strength !== 'known' && question.speaker !== null) return [];
  const found: Candidate[] = [];
  const line = scene.text.slice(question.end, lineEnd);
  for (const match of line.matchAll(/(?<=[.?!…][ \t\u00a0]{1,3})(\p{Lu}\p{Ll}{0,11})[ \u00a0]?:(?=\s)/gu)) {
    const asked = questionOrAnswer(scene, match[1] ?? '');
    if (asked === null) continue;
    const start = question.end + match.index;
    found.push({
      lineStart: start,
      start,
      end: start + match[0].length,
      text: (match[1] ?? '').toLowerCase(),
      capitals: false,
      speaker: asked === 'answer' ? scene.statementSpeaker : null,
      strength: 'known',
    });
  }
  return found;
};
