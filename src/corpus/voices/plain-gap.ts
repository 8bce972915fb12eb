/** Whether only white space, a hyphen, an apostrophe or an abbreviation's stop parts two words: they belong together. */
export const plainGap = (gap: string): boolean => /^(?:[\s\u00a0]+|[-'’]|\.[\s\u00a0])$/.test(gap);
