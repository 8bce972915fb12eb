/**
 * Short forms that end in an apostrophe and are words of their own before the next one (l'OTAN, dell'Europa), in
 * lower case. Everything else keeps its apostrophe inside: aujourd'hui, quelqu'un, can't, п'ять.
 */
export const ELISIONS: readonly string[] = [
  // French
  'l d c j m n s t qu jusqu lorsqu puisqu quoiqu presqu',
  // Italian
  'un dell all dall nell sull coll quell quest anch cos dov com tutt mezz senz gl v',
].flatMap((row) => row.split(' '));
