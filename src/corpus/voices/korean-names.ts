import type { Person } from './people.ts';
import type { Scene } from './scene.ts';
import type { VoiceWord } from './voice-words.ts';

const SURNAMES =
  '김이박최정강조윤장임한오서신권황안송류홍전고문양손배백허남심노하곽성차주우구민유나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용';
const COMPOUND_SURNAMES = /^(?:남궁|황보|제갈|사공|선우|독고|서문)/;

/** Particles that end a noun phrase; cut from a word before it is looked up. */
const PARTICLES = /(?:에게서|에게|께서는|께서|에서|으로|라는|이라는|은|는|이|가|을|를|의|도|와|과|에|로)$/;
/** Those of them that no word of an office or an organisation ends with. */
const CLEAR_PARTICLES = /(?:에게|께서|에서|으로|는|을|를|의)$/;
/** What organisations end with; a word of three syllables with one of the later ones may be a person. */
const ORGANISATION =
  /^(?:[가-힣]{2,}(?:부|처|청)|[가-힣]{3,}(?:원|회|국|당|실|시|군|구|사|소|단|연대|연합|협회|재단|공사|센터|대학교?|은행|노조|조합))$/;
/** What may stand between a native name and its title. */
const BETWEEN = /^(?:[가-힣]{4,}|[가-힣]{2,}(?:부|처|청|당|실|국|회|원|소|팀|과))$/;
/** Words between a name and its title: « 배서연 전국미곡협회 회장 ». */
const LONGEST_OFFICE = 4;
/** Titles that no list holds, taken for one directly after a name: 어촌계장, 감독. */
const TITLE =
  /(?:장|감독|작가|선수|교사|농민|어민|이사|변호사|의사|약사|배우|가수|코치|목사|신부|스님|화가|주무관|연구관|지휘자|학생|상인|농부|어부|기사|활동가)$/;

/** A Korean word without the particle that ends it; the word itself where nothing else would be left. */
export const withoutParticle = (word: string): string =>
  word.length > 1 ? word.replace(PARTICLES, '') || word : word;

const isOrganisation = ({ vocabulary }: Scene, word: string): boolean =>
  vocabulary.notNames.has(word) || ORGANISATION.test(word);

/** Whether `words[at]` without its particle is a title that stands directly after a native name. */
export const isTitleAfterName = (scene: Scene, at: number, base: string): boolean => {
  const before = scene.words[at - 1];
  return TITLE.test(base) && base.length >= 2 && before !== undefined && isNative(scene, before, 3);
};

const isNameWord = ({ vocabulary }: Scene, { text }: VoiceWord): boolean => {
  const bare = withoutParticle(text);
  return (
    /^[가-힣]{1,6}$/.test(text) &&
    !vocabulary.notNames.has(text) &&
    !vocabulary.notNames.has(bare) &&
    vocabulary.role(text) === null &&
    vocabulary.role(bare) === null
  );
};

/** A native name as given name and surname, so that 윤 대통령 finds 윤석열; `null` for any other word. */
export const nativeParts = (word: VoiceWord, shortest = 3): readonly VoiceWord[] | null => {
  const { text } = word;
  const compound = COMPOUND_SURNAMES.test(text) && text.length >= 3 && text.length <= 4 ? 2 : 0;
  const length = compound > 0 ? compound : SURNAMES.includes(text.charAt(0)) && text.length <= 3 ? 1 : 0;
  if (!/^[가-힣]+$/.test(text) || length === 0 || text.length < shortest) return null;
  const part = (piece: string): VoiceWord => ({ ...word, text: piece, lower: piece });
  return [part(text.slice(length)), part(text.slice(0, length))];
};

const isNative = (scene: Scene, word: VoiceWord, shortest: number): boolean =>
  isNameWord(scene, word) && nativeParts(word, shortest) !== null && !/(?:부|처|청)$/.test(word.text);

/** Syllables that before a title are no surname: former, present, each, that. */
const NOT_SURNAMES = '전현각그이저';

/**
 * The name before a title whose word before is `words[at]`: one native word, with or without an office or an
 * organisation between; else a foreign name, mostly of two words.
 */
export const koreanNameBefore = (
  scene: Scene,
  at: number,
  from: number,
): { from: number; person: Person } | null => {
  const { words, people, vocabulary } = scene;
  for (let name = at; name >= from && at - name <= LONGEST_OFFICE; name--) {
    const word = words[name];
    const before = words[name - 1];
    if (word === undefined || (name < at && CLEAR_PARTICLES.test(word.text))) break;
    // « 마르크 뤼터 나토 사무총장 »: a word between that is no office belongs to a foreign name.
    if (name < at && !BETWEEN.test(words[name + 1]?.text ?? '') && !isOffice(scene, name + 1)) break;
    const alone = before === undefined || name - 1 < from || isOrganisation(scene, before.text);
    const native = isNative(scene, word, name === at && alone ? 2 : 3);
    const inflected = name < at && withoutParticle(word.text) !== word.text;
    const parts = native && !inflected ? nativeParts(word, 2) : null;
    if (parts !== null) return { from: name, person: people.full(parts, word.text) };
  }
  let last = at;
  while (last > from && at - last <= LONGEST_OFFICE && isOffice(scene, last)) last--;
  const word = words[last];
  if (word === undefined || last < from || !isNameWord(scene, word) || isOrganisation(scene, word.text))
    return null;
  if (word.text.length === 1) {
    if (NOT_SURNAMES.includes(word.text)) return null;
    if (
      word.text === '한' &&
      vocabulary.lexicon.people.includes(withoutParticle(words[last + 1]?.text ?? ''))
    )
      return null;
    return { from: last, person: people.bySurname(word) ?? people.addSurname(word) };
  }
  const before = words[last - 1];
  if (
    before !== undefined &&
    last - 1 >= from &&
    isNameWord(scene, before) &&
    !isOrganisation(scene, before.text) &&
    !PARTICLES.test(before.text)
  )
    return { from: last - 1, person: people.full([before, word], `${before.text} ${word.text}`) };
  return { from: last, person: people.bySurname(word) ?? people.addSurname(word) };
};

const isOffice = (scene: Scene, at: number): boolean => {
  const { text } = scene.words[at] as VoiceWord;
  return isOrganisation(scene, text) || scene.vocabulary.role(text) !== null;
};

/** « 행정안전부 관계자 »: who speaks for an organisation without a name, as the text calls him; else `null`. */
export const unnamedKorean = (scene: Scene, at: number, base: string, from: number): Person | null => {
  const { words, vocabulary, people, text } = scene;
  if (!vocabulary.spokespeople.has(base)) return null;
  let start = at;
  while (start > from && at - start < 3 && isOrganisation(scene, words[start - 1]?.text ?? '')) start--;
  if (start === at) return null;
  const word = words[at] as VoiceWord;
  return people.unnamed(text.slice(words[start]?.start, word.start + base.length));
};
