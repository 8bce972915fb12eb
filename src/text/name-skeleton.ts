import anyAscii from 'any-ascii';

/**
 * A spelling-independent key for names across scripts: the Latin transliteration's consonants, with those that
 * languages confuse merged. Koursk, Kursk, Курськ and 쿠르스크 are all `krsk`; Rutte, Рютте and 뤼터 are `rt`.
 * Empty for a word without consonants.
 */
export const nameSkeleton = (word: string): string =>
  anyAscii(word)
    .toLowerCase()
    .replace(/ph/g, 'f')
    .replace(/sch|sh|sz|ch|cz|tch|kh/g, (digraph) => (digraph === 'kh' ? 'k' : 's'))
    .replace(/[cq]/g, 'k')
    .replace(/l/g, 'r')
    .replace(/[jx]/g, 'z')
    .replace(/v/g, 'f')
    .replace(/[^a-z]|[aeiouywh]/g, '')
    .replace(/(.)\1+/g, '$1');
