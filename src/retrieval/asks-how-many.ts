/** Words that ask for a number, in ten languages, with and without their accents; matched as whole words. */
const COUNTING_WORDS = new Set(
  [
    'combien',
    'скільки сколько',
    'wieviel wieviele',
    'cuánto cuánta cuántos cuántas cuanto cuanta cuantos cuantas',
    'ile ilu',
    'quanto quanta quanti quante',
    'hoeveel',
    '얼마 얼마나 몇',
  ].flatMap((words) => words.split(' ')),
);

const COUNTING_PHRASES = [
  /(?<!\p{L})how (many|much)(?!\p{L})/u,
  /(?<!\p{L})wie viele?(?!\p{L})/u,
  /(?<!\p{L})몇/u,
];

const WORD = /[\p{L}\p{M}]+/gu;

/** Does the question ask for a number? */
export const asksHowMany = (question: string): boolean => {
  const text = question.normalize('NFC').toLowerCase();
  return (
    [...text.matchAll(WORD)].some(([word]) => COUNTING_WORDS.has(word)) ||
    COUNTING_PHRASES.some((phrase) => phrase.test(text))
  );
};

const DIGIT = /\p{N}/u;

/** Beginnings of words that count: thousand, million, billion, dozen, half and their like. */
const COUNTED =
  /(?<!\p{L})(milli|milj|billi|milliard|мільй|милли|мільяр|миллиар|тисяч|тысяч|tysi|miliard|miljard|mille(?!\p{L})|mila(?!\p{L})|thousand|hundred|tausend|hundert|duizend|honderd|dozen|douzaine|dutzend|decena|decina)/iu;

/** Korean writes its large numbers as 만 and 억 after digits or numerals: 수백만, 육십만. */
const COUNTED_IN_KOREAN = /[일이삼사오육칠팔구십백천수][만억]|[만억] (명|원|달러|개)/u;

/** Does a sentence hold a number, in digits or in words? */
export const holdsNumber = (sentence: string): boolean =>
  DIGIT.test(sentence) || COUNTED.test(sentence) || COUNTED_IN_KOREAN.test(sentence);
