/** What a question asks for, where its words give it away. */
export type QuestionKind = 'count' | 'time' | 'open';

/** Folded (no accents, lower case) beginnings of question words, matched at the start of a word. */
const CUES: Readonly<Record<Exclude<QuestionKind, 'open'>, readonly string[]>> = {
  count: [
    'combien',
    'how many',
    'how much',
    'скільки',
    'сколько',
    'wie viele',
    'wieviel',
    'wie viel',
    'cuant',
    'ile ',
    'ilu ',
    'quant',
    'hoeveel',
    '몇',
    '얼마',
  ],
  time: ['quand', 'when', 'коли', 'когда', 'wann', 'cuando', 'kiedy', 'quando', 'wanneer', '언제'],
};

const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFC');

/** The first kind whose cue opens a word of the question. */
export const questionKind = (question: string): QuestionKind => {
  const text = ` ${folded(question).replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  for (const kind of ['count', 'time'] as const)
    if (CUES[kind].some((cue) => text.includes(` ${cue}`))) return kind;
  return 'open';
};
