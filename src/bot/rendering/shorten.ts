/**
 * At most `limit` UTF-16 code units, with … where something was left out. For titles, names and what users
 * wrote; never for a quote.
 */
export const shorten = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  // A pair of surrogates is not torn apart.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
  return `${text.slice(0, end)}…`;
};
