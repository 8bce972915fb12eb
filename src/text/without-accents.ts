/** Lower case without accents; Hangul syllables stay whole. For comparing words, never for showing them. */
export const withoutAccents = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFC');
