import { ELISIONS } from './elisions.ts';
import { foldText } from './fold.ts';
import type { Span } from './span.ts';

/** One word of a text. */
export interface Word extends Span {
  /**
   * What is compared: the word folded `exact`, without the spaces and apostrophes that only group digits and
   * without the dots of an abbreviation (`600 000` → `600000`, `5 %` → `5%`, `U.N.` → `UN`).
   */
  readonly key: string;
}

const DIGIT = String.raw`\p{Nd}`;
const SPACELESS_SCRIPTS = ['Hani', 'Hira', 'Kana', 'Thai', 'Laoo', 'Khmr', 'Mymr'];
// One character a word: these scripts put no spaces, and a dictionary would cut a slice otherwise than the whole.
const SPACELESS = `[[${SPACELESS_SCRIPTS.map((script) => String.raw`\p{scx=${script}}`).join('')}]&&[\\p{L}\\p{Nl}]]`;
const LETTER = String.raw`[[\p{L}\p{M}\p{N}]--${SPACELESS}]`;
const INITIAL = `[\\p{L}--${SPACELESS}]`;
const INVISIBLE = String.raw`\p{Cf}*`;
const RUN = `${LETTER}(?:${INVISIBLE}${LETTER})*`;
const HYPHEN = String.raw`[\-‐‑–]`;
const APOSTROPHE = String.raw`['’‘ʼ＇‛′\x60´]`;
const GAP = String.raw`[\u0020\u00A0\u202F\u2007\u2009]`;
const PERCENT = String.raw`[%‰°٪％﹪]`;

const SIGN = String.raw`[\-−–﹣－+±]`;
// A hyphen after a letter, a digit or a full stop is none; + − ± always are, being symbols.
const PREFIX = String.raw`(?:[−+±]|(?<![\p{L}\p{M}\p{N}\p{Pd}.,])[\-–﹣－])?(?:\p{Sc}${GAP}?${SIGN}?)?`;
const ELIDED = ELISIONS.flatMap((short) => [
  short,
  short.charAt(0).toUpperCase() + short.slice(1),
  short.toUpperCase(),
]).join('|');

/**
 * In order of preference:
 * - a number with all that makes its value: sign, currency, thousands, decimals, percent;
 * - an elided article or the like before its apostrophe;
 * - letters with dots between (U.N., z.B., a.m.);
 * - a character of a script without spaces;
 * - letters and digits, joined by single hyphens and apostrophes;
 * - a symbol: anything visible that is neither punctuation nor a bullet.
 */
const SCAN = new RegExp(
  [
    `(?<number>${PREFIX}(?:${DIGIT}{1,3}(?:(?:${GAP}|${APOSTROPHE})${DIGIT}{3})+(?!${DIGIT})|${DIGIT}+)(?:[.,:\\/·٫]${DIGIT}+)*` +
      `(?!${INVISIBLE}${LETTER}|${HYPHEN}${LETTER}|${APOSTROPHE}${LETTER}|[.,:\\/]${DIGIT})` +
      `(?:${GAP}?(?:${PERCENT}|\\p{Sc}(?!${GAP}?${SIGN}?${DIGIT})))?)`,
    `(?<!${LETTER})(?:${ELIDED})(?=${APOSTROPHE}${LETTER})`,
    `(?<dotted>(?<!${LETTER})${INITIAL}(?:\\.${INITIAL})+(?!${INVISIBLE}${LETTER}))`,
    `${SPACELESS}\\p{M}*`,
    `(?<joined>(?:${PREFIX}(?=${DIGIT}))?${RUN}(?:(?:${HYPHEN}|${APOSTROPHE}|(?<=${DIGIT})[.,:](?=${DIGIT}))${RUN})*)`,
    String.raw`[[\p{S}\p{Co}\p{Cn}\p{Cs}%‰٪％﹪§&@]--[[\p{Sk}--\p{Emoji_Modifier}]\|~\u2500-\u25FF]]`,
  ].join('|'),
  'gv',
);

const GROUPING = /[\s'"]/gu;
/**
 * The words of a text in order, not overlapping, in time linear in its length.
 *
 * - `600 000` and `600000` are one number, `600.000` and `600,000` are others; `-5`, `$5`, `5 %` and `5` are four.
 * - `nord-coréennes` and `aujourd'hui` are one word each, `l'OTAN` is two.
 * - In Chinese, Japanese, Thai, Lao, Khmer and Burmese a word is one character.
 * - Punctuation, quotation marks and bullets are no words; currency, percent, §, &, @ and emoji are.
 */
export const words = (text: string): readonly Word[] => {
  const found: Word[] = [];
  for (const match of text.matchAll(SCAN)) {
    const [written] = match;
    const folded = foldText(written, 'exact');
    const key =
      match.groups?.number !== undefined
        ? folded.replace(GROUPING, '')
        : match.groups?.dotted !== undefined
          ? folded.replaceAll('.', '')
          : folded.replaceAll(' ', '');
    // A variation selector or the like on its own folds to nothing.
    if (key !== '') found.push({ start: match.index, end: match.index + written.length, key });
  }
  return found;
};
