/** From here on two different words count as spellings or forms of one. Range 0.5 to 1; see the figures below. */
const MIN_LIKENESS = 0.7;
/** Shorter words are alike by chance. Range 2 to 6. */
const MIN_LENGTH = 4;
const HAS_DIGIT = /\p{N}/u;

/** Likeness of one number to another: enough to stand in its place, no evidence of sharing it. */
const NUMBERS = 0.1;

/**
 * How alike two loose keys are, in [0, 1]: the share of the longer one that their common beginning and common
 * end make up; 0 below `MIN_LIKENESS`. Another number is another number: `NUMBERS` for two of them.
 *
 *     capable   incapable   0.78        russe   russes   0.83
 *     Koursk    Kursk       0.83        guerre  guerres  0.86
 */
export const wordLikeness = (a: string, b: string): number => {
  if (a === b) return 1;
  const numbers = Number(HAS_DIGIT.test(a)) + Number(HAS_DIGIT.test(b));
  if (numbers > 0) return numbers === 2 ? NUMBERS : 0;
  const longer = Math.max(a.length, b.length);
  const shorter = Math.min(a.length, b.length);
  if (shorter < MIN_LENGTH || shorter / longer < MIN_LIKENESS) return 0;
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const likeness = (head + tail) / longer;
  return likeness < MIN_LIKENESS ? 0 : likeness;
};
