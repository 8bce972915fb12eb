import type { Memory } from './memory.ts';
import { resolve } from './memory.ts';
import type { Mention } from './mentions.ts';
import type { Person } from './people.ts';
import type { Report } from './reports.ts';
import type { Scene } from './scene.ts';
import type { VoiceWord } from './voice-words.ts';

/** Verbs of speech by their stems, as they stand after a quoting ending (…다고 말했다) or an object (…를 규탄했다). */
const SAY =
  /(?:말했|말한|말하|밝혔|밝힌|전했|전한|강조했|강조하|덧붙였|설명했|설명하|주장했|주장하|경고했|경고하|지적했|발표했|언급했|답했|대답했|평가했|비판했|촉구했|호소했|당부했|반박했|부인했|확인했|확언했|선언했|약속했|알렸|되물었|물었|토로했|역설했|우려했|규탄했|환영했|요구했|제안했|인정했|회고했|내다봤|했다|한다|했습니다|말씀|반문했|일축했|다짐했)/;
/** Verbs that report with an object alone. */
const SAY_OBJECT =
  /(?:을|를)\s(?:\S+\s)?(?:확인했|발표했|규탄했|비판했|촉구했|강조했|경고했|환영했|부인했|요구했|약속했|제안했|언급했|지적했|우려했|선언했|인정했)/;
const QUOTING = /(?:다|라|자|냐|느냐|는지|까)(?:고|며|면서)(?:는|도)?\s/;
const SOURCE = /(?:에 따르면|에 의하면|에게 따르면)/;
const TOPIC = /(?:은|는|이|가|께서|께서는|도)$/;
const SURNAMES =
  '김이박최정강조윤장임한오서신권황안송류홍전고문양손배백허남심노하곽성차주우구민유나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용';

/** Particles that end a noun phrase; cut from a word before it is looked up. */
const PARTICLES = /(?:에게서|에게|께서는|께서|에서|으로|라는|이라는|은|는|이|가|을|를|의|도|와|과|에|로)$/;

const withoutParticle = (word: string): string =>
  word.length > 1 ? word.replace(PARTICLES, '') || word : word;

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

/** « 김용현 국방부 장관 », « 최유리 환경부 장관 »: an office between the name and the title. */
const isOffice = ({ words, vocabulary }: Scene, at: number): boolean => {
  const word = words[at];
  const before = words[at - 1];
  if (word === undefined) return false;
  if (vocabulary.notNames.has(word.text) || vocabulary.role(word.text) !== null) return true;
  return (
    before !== undefined &&
    /..(?:부|처|청|당|실|국|회|원|재단|대학교?)$/.test(word.text) &&
    nativeParts(before) !== null
  );
};

/** Whether anything stands as topic or subject, so that nobody is left out. */
const hasTopic = ({ words }: Scene, from: number, to: number): boolean =>
  words.slice(from, to).some(({ text }) => text.length > 1 && /(?:은|는|이|가|께서)$/.test(text));

/** The first topic or subject of the stretch that is a person. */
export const koreanMention = (scene: Scene, from: number, to: number): Mention | null => {
  const { words } = scene;
  for (let at = from; at < to; at++) {
    const word = words[at];
    if (word === undefined) break;
    const next = words[at + 1]?.text ?? '';
    const isSource = /^(?:에|에게)$/.test(next) || /(?:에|에게)$/.test(word.text);
    const followed =
      /^(?:에 따르면|에 의하면)/.test(scene.text.slice(word.end - 1, word.end + 6)) ||
      (isSource && SOURCE.test(scene.text.slice(word.end - 2, word.end + 6)));
    if (!TOPIC.test(word.text) && !followed) continue;
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
  if (vocabulary.role(base) !== null) {
    // « 마르크 뤼터 나토 사무총장 »: whose title it is may stand between.
    let before = at - 1;
    while (before > from && at - before <= 3 && isOffice(scene, before)) before--;
    const name = koreanNameBefore(scene, before, from);
    if (name !== null) {
      scene.roleHolders.set(base, name.person);
      return found(name.person, name.from);
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

/** Syllables that before a title are no surname: former, present, each, that. */
const NOT_SURNAMES = '전현각그이저';

/** Korean names are one word of three syllables with a known surname; foreign ones mostly stand in two words. */
const koreanNameBefore = (
  scene: Scene,
  at: number,
  from: number,
): { from: number; person: Person } | null => {
  const { words, people, vocabulary } = scene;
  const last = words[at];
  if (last === undefined || at < from || !isNameWord(scene, last)) return null;
  if (last.text.length === 1) {
    if (NOT_SURNAMES.includes(last.text)) return null;
    if (last.text === '한' && vocabulary.lexicon.people.includes(withoutParticle(words[at + 1]?.text ?? '')))
      return null;
    return { from: at, person: people.bySurname(last) ?? people.addSurname(last) };
  }
  const native = nativeParts(last);
  if (native !== null) return { from: at, person: people.full(native, last.text) };
  const before = words[at - 1];
  if (before !== undefined && at - 1 >= from && isNameWord(scene, before) && !PARTICLES.test(before.text))
    return { from: at - 1, person: people.full([before, last], `${before.text} ${last.text}`) };
  const known = people.bySurname(last);
  return { from: at, person: known ?? people.addSurname(last) };
};

const isNameWord = ({ vocabulary }: Scene, { text }: VoiceWord): boolean =>
  /^[가-힣]{1,6}$/.test(text) && !vocabulary.notNames.has(text) && vocabulary.role(text) === null;

/** A native name as given name and surname, so that 윤 대통령 finds 윤석열. */
const nativeParts = (word: VoiceWord): readonly VoiceWord[] | null => {
  if (!/^[가-힣]{3}$/.test(word.text) || !SURNAMES.includes(word.text.charAt(0))) return null;
  const part = (text: string): VoiceWord => ({ ...word, text, lower: text });
  return [part(word.text.slice(1)), part(word.text.charAt(0))];
};
