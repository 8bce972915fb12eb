import { readingLanguage } from '../text/language.ts';
import { sentenceSpans } from '../text/sentence-spans.ts';
import { slice } from '../text/span.ts';

/** Greetings and thanks before a question, in ten languages; longer ones first, matched with what follows them. */
const OPENINGS = [
  'bonjour à tous|bonjour à toutes|bonjour|bonsoir|salut tout le monde|salut|coucou',
  'good morning|good evening|good afternoon|hello everyone|hello everybody|hello there|hello|hi there|hi all|hi|hey there|hey',
  'добрий день|добрий вечір|доброго дня|доброго ранку|вітаю|привіт усім|привіт',
  'guten tag|guten morgen|guten abend|grüß gott|hallo zusammen|hallo|moin|servus',
  'buenos días|buenas tardes|buenas noches|buenas|hola a todos|hola',
  'dzień dobry|dobry wieczór|witam|cześć|hej',
  'buongiorno a tutti|buongiorno|buonasera|salve|ciao a tutti|ciao',
  'здравствуйте|добрый день|добрый вечер|доброе утро|всем привет|привет',
  'goedemorgen|goedemiddag|goedenavond|goedendag|hoi allemaal|hoi|dag allemaal',
  '안녕하세요 여러분|안녕하세요|안녕하십니까|안녕',
].join('|');

/** Pleas and thanks after a question. */
const CLOSINGS = [
  "s['’]il vous pla[iî]t|s['’]il te pla[iî]t|svp|stp|merci d['’]avance|merci beaucoup|merci bien|merci",
  'thank you very much|thank you|thanks in advance|thanks a lot|thanks|thx|please|pls|plz',
  'будь ласка|дуже дякую|дякую|спасибі',
  'bitte schön|bitte|danke schön|vielen dank|danke im voraus|danke',
  'por favor|porfa|muchas gracias|gracias',
  'bardzo proszę|proszę|dziękuję|dzięki',
  'per favore|per piacere|per cortesia|grazie mille|grazie',
  'пожалуйста|большое спасибо|заранее спасибо|спасибо',
  'alsjeblieft|alstublieft|graag|dank je wel|dank u wel|dank je|bedankt',
  '부탁드립니다|부탁드려요|부탁해요|감사합니다|고맙습니다|고마워요',
].join('|');

const OPENING = new RegExp(`^(?:(?:${OPENINGS})(?!\\p{L})[\\s.,;:!?…~–—-]*)+`, 'iu');
const CLOSING = new RegExp(`(?<=[\\s\\p{P}])(?:(?:${CLOSINGS})[\\s\\p{P}]*)+$`, 'iu');

/** Words from which on a message is more than its question, 30 to 100: few questions are longer. */
const LONG_MESSAGE_WORDS = 40;

const wordCount = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** The sentences that end in a question mark, where there are any. */
const questionsOf = (message: string): string => {
  const questions = sentenceSpans(message, 0, message.length, [], readingLanguage(null, message))
    .map((span) => slice(message, span).trim())
    .filter((sentence) => /[?？]["'»”)\s]*$/u.test(sentence));
  return questions.length === 0 ? message : questions.join(' ');
};

/**
 * What a message asks: of a long one its questions, and of any without the greeting before and the thanks after it,
 * which say nothing of what is wanted and turn a short question's vector. The message itself where nothing else is left.
 */
export const askedPart = (message: string): string => {
  const spaced = message.replace(/\s+/gu, ' ').trim();
  const asked = wordCount(spaced) >= LONG_MESSAGE_WORDS ? questionsOf(spaced) : spaced;
  const bare = asked.replace(OPENING, '').replace(CLOSING, '').trim();
  return wordCount(bare) === 0 ? asked : bare;
};
