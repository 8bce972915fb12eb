import type { OpenPair } from '../open-texts.ts';

/** Pairs of words of one meaning that are used. */
const PAIRS = 6;
/** Words of a meaning that stand for it beside its definition; examples that do. */
const WORDS = 3;
const EXAMPLES = 2;

/**
 * Words of a meaning with one another, and with its definition, of a `data.*` file of WordNet: the license in lines that begin
 * with two spaces, then a line per meaning, see wndb(5WN).
 */
export function* wordnetPairs(text: string): Generator<OpenPair> {
  const pair = (source: string, left: string, right: string): OpenPair => ({
    source,
    languages: ['en', 'en'],
    left,
    right,
  });
  for (const line of text.split('\n')) {
    if (line.startsWith('  ') || line === '') continue;
    const [head = '', gloss = ''] = line.split(' | ');
    const fields = head.split(' ');
    const count = Number.parseInt(fields[3] as string, 16);
    const words = Array.from({ length: count }, (_, at) =>
      (fields[4 + 2 * at] as string).replace(/\((?:a|p|ip)\)$/u, '').replaceAll('_', ' '),
    );
    const synonyms = words.flatMap((left, at) => words.slice(at + 1).map((right) => [left, right] as const));
    for (const [left, right] of synonyms.slice(0, PAIRS)) yield pair('wordnet', left, right);
    const definition = (gloss.split('; "')[0] as string).trim();
    yield pair('wordnet_glosses', words.slice(0, WORDS).join(', '), definition);
    for (const [, example = ''] of [...gloss.matchAll(/"([^"]+)"/gu)].slice(0, EXAMPLES))
      yield pair('wordnet_glosses', example, definition);
  }
}
