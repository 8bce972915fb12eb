import type { SeededRandom } from './seeded-random.ts';

// Shorter words are too easily turned into other words.
const shortestWord = 5;

/** The text with one slip of the fingers in one of its longer words: a letter left out, doubled, or two swapped. */
export const misspell = (text: string, random: SeededRandom): string => {
  const words = [...text.matchAll(/\p{L}+/gu)].filter(([word]) => word.length >= shortestWord);
  const chosen = words[random.below(words.length)];
  if (chosen === undefined) return text;
  const [word] = chosen;
  // The first letter is seldom wrong.
  const at = 1 + random.below(word.length - 2);
  const [before, letter, next, after] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)];
  const slips = [
    `${before}${next}${after}`,
    `${before}${letter}${letter}${next}${after}`,
    `${before}${next}${letter}${after}`,
  ];
  const slip = slips[random.below(slips.length)] as string;
  return text.slice(0, chosen.index) + slip + text.slice(chosen.index + word.length);
};
