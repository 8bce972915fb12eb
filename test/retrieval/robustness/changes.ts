import type { BaseQuestion } from './base-questions.ts';

const WORD = /[\p{L}\p{M}]+/gu;
const LEAST_LETTERS = 5;

/** Two neighbouring letters of the longest word swapped; in Korean, where keys make syllables, two words run together. */
const typo = ({ lang, question }: BaseQuestion): string => {
  if (lang === 'ko') return question.replace(' ', '');
  const words = [...question.matchAll(WORD)].sort((a, b) => b[0].length - a[0].length || a.index - b.index);
  const [longest] = words;
  if (longest === undefined || longest[0].length < LEAST_LETTERS) return question;
  const at = longest.index + Math.floor(longest[0].length / 2);
  return question.slice(0, at - 1) + question.charAt(at) + question.charAt(at - 1) + question.slice(at + 1);
};

const PLEASE: Readonly<Record<string, string>> = {
  fr: 'svp',
  en: 'please',
  uk: 'будь ласка',
  de: 'bitte',
  es: 'por favor',
  pl: 'proszę',
  it: 'per favore',
  ru: 'пожалуйста',
  nl: 'alsjeblieft',
  ko: '부탁드려요',
};

const GREETING: Readonly<Record<string, string>> = {
  fr: 'Bonjour !',
  en: 'Hi there,',
  uk: 'Добрий день!',
  de: 'Guten Tag,',
  es: 'Hola,',
  pl: 'Dzień dobry,',
  it: 'Buongiorno,',
  ru: 'Здравствуйте!',
  nl: 'Hallo,',
  ko: '안녕하세요,',
};

/** Some 300 words of politeness in which nothing is asked. */
const CHATTER = [
  'Good evening to everybody here, and first of all thank you for keeping this channel so friendly.',
  'I only joined last week, after my neighbour told me about it over the garden fence.',
  'My train was late again today, so I have been reading on my phone for the better part of an hour.',
  'The coffee at the station was dreadful, but the biscuits were better than I had feared.',
  'I am not very good with computers, and my granddaughter set all of this up for me on Sunday.',
  'Please forgive me if I do something wrong, I am still learning which button does what.',
  'It has been raining here since the morning, and the cat refuses to leave the kitchen table.',
  'I hope that all of you are well and that your families are in good health too.',
];

export const wrapInChatter = (question: string): string => {
  const chatter = CHATTER.join(' ');
  return `${chatter} ${question} ${chatter} Thank you very much in advance and have a lovely evening.`;
};

/** What people do to a question without changing what it asks. */
export const CHANGES: Readonly<Record<string, (base: BaseQuestion) => string>> = {
  'one slip of the fingers': typo,
  'no accents': ({ question }) => question.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC'),
  'decomposed accents': ({ question }) => question.normalize('NFD'),
  'all capitals': ({ question }) => question.toUpperCase(),
  'lower case': ({ question }) => question.toLowerCase(),
  'no question mark': ({ question }) => question.replace(/[?¿]/gu, '').trim(),
  'three question marks': ({ question }) => `${question}??`,
  'wide spaces': ({ question }) => `  ${question.replaceAll(' ', '   ')}\n`,
  'no-break spaces': ({ question }) => question.replaceAll(' ', '\u00A0'),
  'curly and straight apostrophes': ({ question }) => question.replaceAll('’', "'"),
  'please at the end': ({ lang, question }) => `${question} ${PLEASE[lang]}`,
  'a greeting before it': ({ lang, question }) => `${GREETING[lang]} ${question}`,
  'in 250 words of chatter': ({ question }) => wrapInChatter(question),
};
