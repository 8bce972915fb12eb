import { aliasAt, isInflectedAlias } from './alias-at.ts';
import type { Gender } from './lexicon.ts';
import { nameAt } from './names.ts';
import { type Person, sameName } from './people.ts';
import { plainGap, unbrokenGap } from './plain-gap.ts';
import type { Scene } from './scene.ts';
import { genderOfAge, genderWithArticle } from './shown-gender.ts';
import { skipRoles, skipTitles } from './titles.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { VoiceWord } from './voice-words.ts';
import { isAttributive, isInflectedName, isPossessive } from './whose-name.ts';

/** Words that stand for a person, `[from, to)` in words of the scene. */
export interface Mention {
  readonly from: number;
  readonly to: number;
  readonly kind: 'person' | 'role' | 'pronoun';
  readonly person: Person | null;
  readonly gender: Gender | 'plural';
  /** After a preposition or in another noun's genitive: not a subject. */
  readonly oblique: boolean;
}

/** How far after a role its holder's name may stand, in words: « le ministre de la Défense Sébastien Lecornu ». */
const ROLE_TO_NAME = 6;

/** The mentions among `words[from, to)`, in order; a name in apposition to a role is one mention with it. */
export const mentionsIn = (scene: Scene, from: number, to: number): readonly Mention[] => {
  const found: Mention[] = [];
  for (let at = from; at < to; ) {
    const mention = mentionAt(scene, at, to);
    if (mention === null) at++;
    else {
      addMention(scene, found, mention);
      at = Math.max(mention.to, at + 1);
    }
  }
  return found;
};

const mentionAt = (scene: Scene, at: number, to: number): Mention | null => {
  const { words, vocabulary } = scene;
  const word = words[at];
  if (word === undefined) return null;
  const oblique = isOblique(scene, at);
  const alias = aliasAt(scene, at, to);
  if (alias > at) {
    const inflected = isInflectedAlias(scene, at, alias);
    const named = inflected ? null : nameAfterRole(scene, alias, to);
    const person = named?.person ?? scene.statementSpeaker;
    if (person !== null) rememberRoles(scene, at, alias, person);
    return {
      from: at,
      to: named?.to ?? alias,
      kind: 'person',
      person,
      gender: person?.gender ?? 'unknown',
      oblique:
        oblique || inflected || isAttributive(scene, at, alias) || isPossessive(scene, named?.to ?? alias),
    };
  }
  const title = vocabulary.titles.get(word.lower);
  if (title !== undefined && /^\.?[\s\u00a0]+$|^-$/.test(words[at + 1]?.gap ?? '')) {
    const start = skipTitles(scene, at + 1, to);
    const name = nameAt(scene, start, to, true);
    if (name !== null) {
      if (name.person.gender === 'unknown') name.person.gender = genderWithArticle(scene, at, title);
      rememberRoles(scene, at + 1, start, name.person);
      return {
        from: at,
        to: name.to,
        kind: 'person',
        person: name.person,
        gender: name.person.gender,
        oblique,
      };
    }
  }
  const pronoun = vocabulary.pronouns.get(word.lower) ?? genderOfAge(scene, at);
  // « L'opposition, elle, dénonce … » stresses the subject and names nobody.
  const stressed = /^,\s/.test(word.gap) && /^,\s/.test(words[at + 1]?.gap ?? '');
  if (pronoun !== undefined && !stressed && !(word.capital && word.allCapitals))
    return {
      from: at,
      to: at + 1,
      kind: 'pronoun',
      person: null,
      gender: pronoun,
      oblique: oblique || vocabulary.obliquePronouns.has(word.lower),
    };
  const role = vocabulary.role(word.lower);
  if (role !== null) {
    const end = skipRoles(scene, at, to);
    const gender = genderWithArticle(scene, at, role.gender);
    const named = holderNamed(scene, at, end, to);
    if (named !== null) {
      if (named.person.gender === 'unknown') named.person.gender = gender;
      rememberRoles(scene, at, end, named.person);
      return {
        from: at,
        to: named.to,
        kind: 'person',
        person: named.person,
        gender: named.person.gender,
        oblique,
      };
    }
    const holder = holderOf(scene, at, end, gender);
    return { from: at, to: end, kind: 'role', person: holder, gender: holder?.gender ?? gender, oblique };
  }
  const name = nameAt(scene, at, to, false);
  if (name === null) return null;
  return {
    from: at,
    to: name.to,
    kind: 'person',
    person: name.person,
    gender: name.person.gender,
    oblique: oblique || isInflectedName(scene, name) || isPossessive(scene, name.to),
  };
};

const INDEFINITE: ReadonlySet<string> = new Set('a an un une uno una ein eine einen einem een'.split(' '));

/**
 * The name after a role, if it is its holder's: not in „fragte ein Journalist Merkel“, and not in „rzecznik Tuska“,
 * where the case shows whose spokesman he is.
 */
const holderNamed = (
  scene: Scene,
  at: number,
  end: number,
  to: number,
): { to: number; person: Person } | null => {
  const { words, vocabulary } = scene;
  const next = end < to ? aliasAt(scene, end, to) : end;
  if (next > end) {
    if (INDEFINITE.has(words[at - 1]?.lower ?? '')) return null;
    const noun = words[end - 1]?.lower ?? '';
    const nominative = /[bcćdfghjklłmnńprsśtwzźżбвгґджзйклмнпрстфхцчшщь]$/.test(noun);
    if (isInflectedAlias(scene, end, next) && (nominative || vocabulary.spokespeople.has(noun))) return null;
  }
  return nameAfterRole(scene, end, to);
};

const rememberRoles = (scene: Scene, from: number, to: number, person: Person): void => {
  for (let at = from; at < to; at++) {
    const word = scene.words[at];
    const role = word === undefined ? null : scene.vocabulary.role(word.lower);
    if (word === undefined || role === null) continue;
    scene.roleHolders.set(role.noun, person);
    scene.roleHolders.set(word.lower, person);
  }
};

const holderOf = (
  { words, roleHolders, vocabulary }: Scene,
  from: number,
  to: number,
  gender: Gender,
): Person | null => {
  // « le président ukrainien », “the Ukrainian president”: somebody else's, unless nothing qualifies it.
  const before = words[from - 1];
  if (
    before?.capital === true &&
    unbrokenGap(words[from]?.gap ?? '') &&
    !vocabulary.articles.has(before.lower) &&
    !vocabulary.openers.has(before.lower)
  )
    return null;
  for (let at = from; at < to; at++) {
    const lower = words[at]?.lower ?? '';
    const holder =
      roleHolders.get(lower) ??
      roleHolders.get(vocabulary.role(lower)?.noun ?? '') ??
      [...roleHolders].find(
        ([noun]) => vocabulary.role(lower) !== null && sameName(noun, lower, vocabulary.language),
      )?.[1];
    if (
      holder !== undefined &&
      (holder.gender === gender || holder.gender === 'unknown' || gender === 'unknown')
    )
      return holder;
  }
  return null;
};

/**
 * The name that a role introduces, in the same breath: « le président Macron », « le ministre de la Défense
 * Sébastien Lecornu », « la ministre de la Défense, Margarita Robles, ».
 */
const nameAfterRole = (scene: Scene, from: number, to: number): { to: number; person: Person } | null => {
  const { words, vocabulary } = scene;
  for (let at = from; at < Math.min(to, from + ROLE_TO_NAME); at++) {
    const word = words[at];
    if (word === undefined) return null;
    const comma = /^,\s$/.test(word.gap);
    if (!plainGap(word.gap) && !comma) return null;
    if (vocabulary.role(word.lower) !== null) return null;
    // “the mayor met Anna Kowalska”: what follows the noun must belong to it.
    if (at === from && !comma && !belongsToNoun(vocabulary, word)) return null;
    if (isVerbish(scene, word.lower) || vocabulary.and.has(word.lower) || vocabulary.that.has(word.lower))
      return null;
    const name = nameAt(scene, at, to, at === from && !comma);
    if (name !== null) {
      const length = name.to - at;
      if (vocabulary.prepositions.has(words[at - 1]?.lower ?? '') && !comma) {
        // « della Difesa Guido Crosetto »: what the role is for, then the name.
        const rest = length > 2 ? nameAt(scene, at + 1, name.to, true) : null;
        return rest !== null && name.to - at - 1 >= 2 ? rest : null;
      }
      if (length < 2 && (comma || at > from)) return null;
      // A name after a comma is an apposition only if another mark closes it.
      return comma && !closesApposition(scene, name.to, to) ? null : name;
    }
    if (comma) return null;
  }
  return null;
};

/** Whether the word after a role may be part of it: whose it is, a name, or an adjective where those follow the noun. */
const belongsToNoun = (vocabulary: Vocabulary, { capital, lower }: VoiceWord): boolean => {
  if (capital || vocabulary.prepositions.has(lower) || vocabulary.articles.has(lower)) return true;
  if (vocabulary.nameParticles.has(lower) || vocabulary.titles.has(lower)) return true;
  const { narrated } = vocabulary.press;
  return !['en', 'de', 'nl'].includes(vocabulary.language) && narrated?.test(lower) !== true;
};

const closesApposition = ({ words, text }: Scene, at: number, to: number): boolean => {
  const gap =
    at < to ? (words[at]?.gap ?? '') : text.slice(words[at - 1]?.end ?? 0, (words[at - 1]?.end ?? 0) + 1);
  return gap === '' || /^[,;.(—–:)«»“”"]|^\s[—–(«]/.test(gap);
};

const isVerbish = ({ vocabulary }: Scene, lower: string): boolean =>
  vocabulary.reports.has(lower) || vocabulary.reportsThat.has(lower) || vocabulary.auxiliaries.has(lower);

const isOblique = ({ words, vocabulary }: Scene, at: number): boolean => {
  let before = at - 1;
  let gap = words[at]?.gap ?? '';
  if (
    vocabulary.articles.has(words[before]?.lower ?? '') &&
    !vocabulary.prepositions.has(words[before]?.lower ?? '')
  ) {
    gap = words[before]?.gap ?? '';
    before--;
  }
  return plainGap(gap) && vocabulary.prepositions.has(words[before]?.lower ?? '');
};

/** Joins « Kaja Kallas, la cheffe de la diplomatie » and learns who holds the role. */
const addMention = (scene: Scene, found: Mention[], mention: Mention): void => {
  const { words, vocabulary } = scene;
  const before = found.at(-1);
  const near = before !== undefined && mention.from - before.to <= 4;
  const comma = near && /^,\s/.test(words[before.to]?.gap ?? '');
  const onlyComma = comma && !spansBreak(words, before.to + 1, mention.from);
  if (
    before !== undefined &&
    onlyComma &&
    before.kind === 'person' &&
    mention.kind === 'role' &&
    !before.oblique &&
    !verbBetween(scene, before.to, mention.from)
  ) {
    if (before.person !== null) rememberRoles(scene, mention.from, mention.to, before.person);
    found[found.length - 1] = { ...before, to: mention.to };
    return;
  }
  // Apposed genitives: „речник президента Зеленського“ is the spokesman.
  const adjacent =
    before !== undefined && before.to === mention.from && plainGap(words[mention.from]?.gap ?? '');
  const genitive =
    adjacent && before.kind === 'role' && ['pl', 'uk', 'ru', 'de'].includes(vocabulary.language);
  found.push(genitive ? { ...mention, oblique: true } : mention);
};

const spansBreak = (words: readonly VoiceWord[], from: number, to: number): boolean => {
  for (let at = from; at <= to; at++) if (/[,;:.!?—–]/.test(words[at]?.gap ?? '')) return at !== from - 1;
  return false;
};

const verbBetween = (scene: Scene, from: number, to: number): boolean =>
  scene.words.slice(from, to).some(({ lower }) => isVerbish(scene, lower));
