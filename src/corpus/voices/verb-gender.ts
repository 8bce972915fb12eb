import type { Gender } from './lexicon.ts';
import type { Scene } from './scene.ts';
import type { SpeechVerb } from './speech-verbs.ts';

/** The gender that a Slavic past tense shows: powiedziała, сказав, добавила. */
export const verbGender = ({ words, vocabulary }: Scene, verb: SpeechVerb): Gender => {
  const { language } = vocabulary;
  const lower = words[verb.at]?.lower ?? '';
  if (language === 'pl') return /ła$/.test(lower) ? 'feminine' : /ł$/.test(lower) ? 'masculine' : 'unknown';
  if (language !== 'uk' && language !== 'ru') return 'unknown';
  if (/ла(?:ся|сь)?$/.test(lower)) return 'feminine';
  return (language === 'uk' ? /[^аеєиіїоуюя]?[аеиіїоуюя]в(?:ся)?$/ : /л(?:ся)?$/).test(lower)
    ? 'masculine'
    : 'unknown';
};
