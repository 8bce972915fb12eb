import type { OpenPair } from '../open-texts.ts';

/** Synonyms of a meaning that are used: the first stand nearest. */
const SYNONYMS = 4;
/** Marks of what is no synonym: broader and narrower terms, opposites. */
const NO_SYNONYM = /pojęcie|Oberbegriff|Unterbegriff|antonim|Antonym|generic term|antonym/u;

const bare = (term: string): string => term.replaceAll(/\s*\([^)]*\)/gu, '').trim();

/**
 * Pairs of a thesaurus in MyThes' format, which LibreOffice reads: the encoding, then for each word a line `word|meanings` and
 * as many lines `(kind)|synonym|…`.
 */
export function* mythesPairs(bytes: Uint8Array, language: string): Generator<OpenPair> {
  // One of them begins with a byte order mark.
  const [encoding] = /[\w-]+$/mu.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 40))) ?? [];
  const [, ...lines] = new TextDecoder(encoding).decode(bytes).split('\n');
  for (let at = 0; at < lines.length; ) {
    const [head = '', meanings] = (lines[at] as string).split('|');
    const count = Number.parseInt(meanings ?? '', 10);
    at += 1;
    if (Number.isNaN(count)) continue;
    const word = bare(head);
    for (const line of lines.slice(at, at + count)) {
      const synonyms = line
        .split('|')
        .slice(1)
        .filter((term) => !NO_SYNONYM.test(term) && !term.includes('...'))
        .map(bare)
        .filter((term) => term !== '' && term.toLowerCase() !== word.toLowerCase());
      for (const right of synonyms.slice(0, SYNONYMS))
        yield { source: 'thesaurus', languages: [language, language], left: word, right };
    }
    at += count;
  }
}
