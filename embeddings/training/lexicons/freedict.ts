import type { OpenPair } from '../open-texts.ts';

/** Translations of a meaning that are used. */
const TRANSLATIONS = 3;
const HEAD = /^(\S.*?) (?:\/[^/]*\/ )*<[^>]+>$/u;
const NUMBERED = /^\d+\. /u;

/**
 * Words with their translations, and with what a dictionary says of their meaning, of a `.dict` file of FreeDict: an entry's
 * head `word /sound/ <kind>`, then translations, numbered where there are several meanings, each before its note.
 */
export function* freedictPairs(text: string, from: string, to: string): Generator<OpenPair> {
  let word: string | undefined;
  let expected = false;
  for (const line of text.split('\n')) {
    const head = HEAD.exec(line)?.[1];
    if (head !== undefined) {
      word = head.replace(/ \/.*$/u, '');
      expected = true;
    } else if (word !== undefined && (expected || NUMBERED.test(line))) {
      const terms = line
        .replace(/^\d+\. ?/u, '')
        .replace(/ \d+\.$/u, '')
        .trim();
      if (terms === '') continue;
      expected = false;
      if (terms.startsWith('…')) continue;
      for (const term of terms.split(', ').slice(0, TRANSLATIONS)) {
        const right = term.replaceAll(/\s*\([^)]*\)/gu, '').trim();
        if (right !== '' && right !== word)
          yield { source: 'wikdict', languages: [from, to], left: word, right };
      }
    } else if (word !== undefined && line.length > 15 && !/^(?:Syn|…| )/u.test(line))
      yield { source: 'wikdict_notes', languages: [from, from], left: word, right: line.trim() };
  }
}
