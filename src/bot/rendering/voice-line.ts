import type { Sentence } from '../../corpus/sentence.ts';
import type { Messages } from '../messages/messages.ts';
import { escapeInline } from './escape-markdown.ts';
import { shorten } from './shorten.ts';

/** Longest speaker's name shown, in UTF-16 code units. */
const SPEAKER_LENGTH = 100;

/** How a sentence was said: direct quote, reported, or the article's narration. */
export const voiceOf = ({ voice }: Sentence, messages: Messages): string => messages.quote[voice];

/**
 * Who and how. Only direct speech is given to somebody as his own words; narration names nobody.
 */
export const voiceLine = (sentence: Sentence, languageName: string | null, messages: Messages): string => {
  const name =
    sentence.voice === 'narration'
      ? null
      : (sentence.speaker ?? (sentence.voice === 'direct' ? messages.quote.unnamedSpeaker : null));
  return [
    name === null ? null : `**${escapeInline(shorten(name, SPEAKER_LENGTH))}**`,
    `*${voiceOf(sentence, messages)}*`,
    languageName === null ? null : escapeInline(languageName),
  ]
    .filter((part) => part !== null)
    .join(' · ');
};
