/** From here on two different words count as spellings or forms of one. Range 0.5 to 1; see the figures below. */
const MIN_LIKENESS = 0.7;
/** Shorter words are alike by chance. Range 2 to 6. */
const MIN_LENGTH = 4;
const HAS_DIGIT = /\p{N}/u;

/** Whether a key is a number or has one in it. */
export const isNumeric = (key: string): boolean => HAS_DIGIT.test(key);

/** Likeness of one number to another: enough to stand in its place, no evidence of sharing it. */
export const NUMBERS = 0.1;

/**
 * How alike two loose keys are, in [0, 1]: the share of the longer one that their common beginning and common
 * end make up; 0 below `MIN_LIKENESS`. Of words without digits only:
 * another number is another number.
 *
 *     capable   incapable   0.78        russe   russes   0.83
 *     Koursk    Kursk       0.83        guerre  guerres  0.86
 */
export const wordLikeness = (a: string, b: string): number => {
  if (a === b) return 1;
  const longer = Math.max(a.length, b.length);
  const shorter = Math.min(a.length, b.length);
  if (shorter < MIN_LENGTH || shorter < MIN_LIKENESS * longer) return 0;
  let head = 0;
  while (head < shorter && a.charCodeAt(head) === b.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < shorter - head && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail))
    tail++;
  const likeness = (head + tail) / longer;
  return likeness < MIN_LIKENESS ? 0 : likeness;
};
