/** The gap before the first word of a paragraph starts with it. */
export const PARAGRAPH = '\n\n';

/** Whether only white space, a hyphen, an apostrophe or an abbreviation's stop parts two words: they belong together. */
export const plainGap = (gap: string): boolean =>
  !gap.includes(PARAGRAPH) && /^(?:[\s\u00a0]+|[-'’]|\.[\s\u00a0])$/.test(gap);

/** The same without an abbreviation's stop: nothing but white space, a hyphen or an apostrophe. */
export const unbrokenGap = (gap: string): boolean =>
  !gap.includes(PARAGRAPH) && /^(?:[\s\u00a0]+|[-'’])$/.test(gap);
