import {
  isTitleAfterName,
  koreanNameBefore,
  nativeParts,
  unnamedKorean,
  withoutParticle,
} from './korean-names.ts';
import type { Memory } from './memory.ts';
import { resolve } from './memory.ts';
import type { Mention } from './mentions.ts';
import type { Person } from './people.ts';
import type { Report } from './reports.ts';
import type { Scene } from './scene.ts';
import type { VoiceWord } from './voice-words.ts';

/** Verbs of speech by their stems, as they stand after a quoting ending (…다고 말했다) or an object (…를 규탄했다). */
const SAY =
  /(?:말했|말한|말하|밝혔|밝힌|전했|전한|강조했|강조하|덧붙였|설명했|설명하|주장했|주장하|경고했|경고하|지적했|발표했|언급했|답했|대답했|평가했|비판했|촉구했|호소했|당부했|반박했|부인했|확인했|확언했|선언했|약속했|알렸|되물었|물었|토로했|역설했|우려했|규탄했|환영했|요구했|제안했|인정했|회고했|내다봤|했다|한다|했습니다|말씀|웃었|말을 이었|전망했|진단했|당부한|소개했|제시했|꼬집었|맞섰|반문했|일축했|다짐했)/;
/** Verbs that report with an object alone. */
const SAY_OBJECT =
  /(?:을|를)\s(?:\S+\s)?(?:확인했|발표했|규탄했|비판했|촉구했|강조했|경고했|환영했|부인했|요구했|약속했|제안했|언급했|지적했|우려했|선언했|인정했)/;
const QUOTING = /(?:다|라|자|냐|느냐|는지|까)(?:고|며|면서)(?:는|도)?\s/;
const SOURCE = /(?:에 따르면|에 의하면|에게 따르면)/;
const TOPIC = /(?:은|는|이|가|께서|께서는|도)$/;

/** Reads who speaks in a Korean stretch of text: a source (…에 따르면), a quoting ending, or an object of speech. */
export const koreanReport = (scene: Scene, memory: Memory, from: number, to: number): Report | null => {
  const { words, text } = scene;
  const first = words[from];
  const last = words[to - 1];
  if (first === undefined || last === undefined) return null;
  const stretch = text.slice(first.start, last.end);
  const mention = koreanMention(scene, from, to);
  const source = SOURCE.test(stretch);
  const quoting = /^(?:이?라고|고|라며|이라며|며|면서|라면서)\s/.test(`${stretch} `) || QUOTING.test(stretch);
  const said = SAY.test(stretch);
  const object = SAY_OBJECT.test(stretch);
  if (!source && !(quoting && said) && !(object && mention !== null) && !(said && to - from <= 6))
    return null;
  const plain = stretch.replace(/["“”'‘’]/g, '');
  return {
    speaker:
      mention === null
        ? quoting && !hasTopic(scene, from, to)
          ? resolve(scene, memory, 'implicit')
          : null
        : resolve(scene, memory, mention),
    personal: mention !== null || quoting,
    reports: (source || (quoting && said) || (object && mention !== null)) && plain.split(/\s+/).length >= 3,
    that: false,
    extraWords: Math.max(0, to - from - 3),
    verb: null,
  };
};

/** Whether anything stands as topic or subject, so that nobody is left out. */
const hasTopic = ({ words }: Scene, from: number, to: number): boolean =>
  words.slice(from, to).some(({ text }) => text.length > 1 && /(?:은|는|이|가|께서)$/.test(text));

/** The first topic (은, 는) of the stretch that is a person, else the first subject (이, 가) or source. */
export const koreanMention = (scene: Scene, from: number, to: number): Mention | null =>
  mentionMarked(scene, from, to, /(?:은|는)$/) ?? mentionMarked(scene, from, to, TOPIC);

const mentionMarked = (scene: Scene, from: number, to: number, marker: RegExp): Mention | null => {
  const { words } = scene;
  for (let at = from; at < to; at++) {
    const word = words[at];
    if (word === undefined) break;
    const next = words[at + 1]?.text ?? '';
    const isSource = /^(?:에|에게)$/.test(next) || /(?:에|에게)$/.test(word.text);
    const followed =
      /^(?:에 따르면|에 의하면)/.test(scene.text.slice(word.end - 1, word.end + 6)) ||
      (isSource && SOURCE.test(scene.text.slice(word.end - 2, word.end + 6)));
    if (!marker.test(word.text) && !followed) continue;
    const base = followed ? word.text.replace(/(?:에게|에)$/, '') : withoutParticle(word.text);
    if (base === '그' || base === '그녀')
      return {
        from: at,
        to: at + 1,
        kind: 'pronoun',
        person: null,
        gender: base === '그' ? 'unknown' : 'feminine',
        oblique: false,
      };
    const mention = personEndingAt(scene, at, base, from);
    if (mention !== null) return mention;
  }
  return null;
};

const personEndingAt = (scene: Scene, at: number, base: string, from: number): Mention | null => {
  const { vocabulary, people, statementSpeaker } = scene;
  const found = (person: Person | null, start: number): Mention => ({
    from: start,
    to: at + 1,
    kind: person === null ? 'role' : 'person',
    person,
    gender: person?.gender ?? 'unknown',
    oblique: false,
  });
  if (aliasEnds(scene, at, base)) return found(statementSpeaker, at);
  // « 윤 대통령 대변인 »: the president's spokesman is not the president.
  if (vocabulary.spokespeople.has(base) && vocabulary.role(scene.words[at - 1]?.text ?? '') !== null)
    return found(null, at);
  if (vocabulary.role(base) !== null || isTitleAfterName(scene, at, base)) {
    const name = koreanNameBefore(scene, at - 1, from);
    const person = name?.person ?? unnamedKorean(scene, at, base, from);
    if (person !== null) {
      scene.roleHolders.set(base, person);
      return found(person, name?.from ?? at);
    }
    return found(scene.roleHolders.get(base) ?? null, at);
  }
  if (vocabulary.notNames.has(base)) return null;
  const word: VoiceWord = { ...(scene.words[at] as VoiceWord), text: base, lower: base };
  const surname = nativeParts(word)?.[1];
  const known = people.bySurname(surname ?? word);
  return known === null || (surname !== undefined && known.name !== base) ? null : found(known, at);
};

const aliasEnds = ({ words, aliases, text, statementSpeaker }: Scene, at: number, base: string): boolean => {
  if (statementSpeaker === null) return false;
  for (const list of aliases.values())
    for (const alias of list) {
      const first = words[at - alias.length + 1];
      const word = words[at];
      if (first === undefined || word === undefined) continue;
      const written = text.slice(first.start, word.start + base.length);
      if (written === alias.map((part) => part.text).join(' ')) return true;
    }
  return false;
};
