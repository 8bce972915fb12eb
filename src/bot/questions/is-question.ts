/**
 * How questions open in the ten languages, lower case: the first word, or the first two. Only words that hardly
 * open anything else: in a channel where nobody mentioned us, silence is better than an unasked answer.
 */
const OPENERS: Readonly<Record<string, string>> = {
  fr: "qui|quel|quelle|quels|quelles|où|combien|pourquoi|comment|est-ce|qu'est-ce|qu’est-ce|que dit|que sait",
  en: 'who|what|which|where|when|why|how many|how much|how did|how does|how do|how is|how was|did|does|is there|are there|was there|has|have they',
  uk: 'хто|що таке|що каже|який|яка|яке|які|де|куди|скільки|чому|навіщо|чи',
  de: 'wer|was|welche|welcher|welches|wo|wohin|woher|wann|warum|wieso|weshalb|wie viele|wie viel',
  es: 'quién|quiénes|qué|cuál|cuáles|dónde|adónde|cuándo|cuánto|cuántos|cuánta|cuántas|por qué|cómo',
  pl: 'kto|co powiedział|jaki|jaka|jakie|gdzie|dokąd|kiedy|ile|ilu|dlaczego|czemu|czy',
  it: 'chi|che cosa|cosa|quale|quali|dove|quanto|quanti|quanta|quante|perché',
  ru: 'кто|что такое|что сказал|какой|какая|какое|какие|где|куда|откуда|сколько|почему|зачем',
  nl: 'wie|wat|welke|waar|waarheen|wanneer|waarom|hoeveel',
  ko: '누가|누구|무엇|어디|언제|왜|어떻게|몇|얼마나',
};

const OPENING = new RegExp(`^[\\s¿«"“„'-]*(?:${Object.values(OPENERS).join('|')})(?![\\p{L}\\p{M}])`, 'iu');
/** A question mark that ends something: not the one inside an address. */
const MARK = /[?？؟](?=[\s)»”"'!.…*_~]*$)|[?？؟](?=[\s)»”"'!.…*_~]+\s*\S)/u;
const KOREAN_ENDING = /(?:까|나요|인가요|습니까|는가|을까요|니)[.…!\s]*$/u;
const ADDRESS = /\b[a-z][a-z0-9+.-]*:\/\/\S+/gi;
const HAS_LETTERS = /\p{L}{2}/u;

/** Whether a message in an ask channel is a question: it has a question mark that closes words, or opens like one. */
export const isQuestion = (text: string): boolean => {
  const words = text
    .replace(ADDRESS, ' ')
    .replace(/<[^<>\s]+>/g, ' ')
    .trim();
  if (!HAS_LETTERS.test(words)) return false;
  return MARK.test(words) || OPENING.test(words) || KOREAN_ENDING.test(words);
};
