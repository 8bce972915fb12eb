import { setImmediate } from 'node:timers/promises';
import type { Document } from '../corpus/document.ts';
import type { Sentence } from '../corpus/sentence.ts';
import { foldText } from '../text/fold.ts';
import { wordWeight } from '../text/function-words.ts';
import { words } from '../text/words.ts';
import type { TextSource } from './quote.ts';
import { isNumeric } from './word-likeness.ts';

/** What claims are verified against: a snapshot, or anything with its texts and sentences. */
export interface ClaimCorpus {
  readonly documents: TextSource;
  /** In corpus order: documents by id, then reading order. */
  readonly sentences: readonly Sentence[];
}

/**
 * The words of a corpus, prepared once per snapshot. All documents stand one after the other in one row of
 * words, each followed by a gap (id -1), so that no stretch of words runs from one document into the next:
 *
 *     position   0    1     2   …  n-1   n   n+1
 *     word       Le   chef  de  …  Russie ∅   The …
 */
export interface ClaimIndex extends ClaimCorpus {
  /** By position: id of the word's exact key, -1 in a gap. */
  readonly exactIds: Int32Array;
  /** By position: id of the word's loose key, -1 in a gap. */
  readonly looseIds: Int32Array;
  /** By position: the word's span in its document. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** By position: which of `units` the word stands in, -1 in a gap. */
  readonly unitOf: Int32Array;
  /** The sentences, and after them one for every stretch of text that belongs to none (headings). */
  readonly units: readonly Sentence[];
  readonly exactIdOf: ReadonlyMap<string, number>;
  readonly looseIdOf: ReadonlyMap<string, number>;
  /** By loose id. */
  readonly looseKeys: readonly string[];
  /** By loose id: how much sharing the word says, see `wordWeight`. */
  readonly weights: Float64Array;
  /** By loose id: 1 for a word with a digit in it. */
  readonly numeric: Uint8Array;
  /** The positions of loose id `i`, rising, are `positions[offsets[i]]` to `positions[offsets[i + 1] - 1]`. */
  readonly offsets: Uint32Array;
  readonly positions: Uint32Array;
  /** Start of each document in the row of words, rising; ends with the length of the row. */
  readonly documentStarts: readonly number[];
}

/** Prepares a corpus for `verifyClaim`: about 30 bytes of memory a word, two seconds for a million words. */
export const indexClaims = (corpus: ClaimCorpus): ClaimIndex => {
  const indexing = indexDocuments(corpus);
  for (;;) {
    const step = indexing.next();
    if (step.done === true) return step.value;
  }
};

/**
 * The same as `indexClaims`, between other work: after every `TURN_MS` the event loop gets its turn, so that a
 * bot answers on while a large corpus is prepared. One document is never divided.
 */
export const indexClaimsInTurns = async (corpus: ClaimCorpus): Promise<ClaimIndex> => {
  const indexing = indexDocuments(corpus);
  let turnEnds = performance.now() + TURN_MS;
  for (;;) {
    const step = indexing.next();
    if (step.done === true) return step.value;
    if (performance.now() < turnEnds) continue;
    await setImmediate();
    turnEnds = performance.now() + TURN_MS;
  }
};

/** Milliseconds of work between two turns. Range 1 to 50: more is sooner ready, less disturbs less. */
const TURN_MS = 10;

function* indexDocuments(corpus: ClaimCorpus): Generator<void, ClaimIndex> {
  const exactIdOf = new Map<string, number>();
  const looseIdOf = new Map<string, number>();
  const looseOfExact: number[] = [];
  const exactIds: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const unitOf: number[] = [];
  const documentStarts: number[] = [];
  const units: Sentence[] = [...corpus.sentences];
  const unitsByDocument = positionsByDocument(corpus.sentences);

  for (const document of corpus.documents.values()) {
    documentStarts.push(exactIds.length);
    const locate = locator(document, unitsByDocument.get(document.id) ?? [], units);
    for (const { start, end, key } of words(document.text)) {
      let id = exactIdOf.get(key);
      if (id === undefined) {
        id = exactIdOf.size;
        exactIdOf.set(key, id);
        looseOfExact.push(intern(looseIdOf, foldText(key, 'loose')));
      }
      exactIds.push(id);
      starts.push(start);
      ends.push(end);
      unitOf.push(locate(start));
    }
    exactIds.push(-1);
    starts.push(document.text.length);
    ends.push(document.text.length);
    unitOf.push(-1);
    yield;
  }
  documentStarts.push(exactIds.length);

  const looseIds = Int32Array.from(exactIds, (id) => looseOfExact[id] ?? -1);
  const looseKeys = [...looseIdOf.keys()];
  return {
    documents: corpus.documents,
    sentences: corpus.sentences,
    exactIds: Int32Array.from(exactIds),
    looseIds,
    starts: Uint32Array.from(starts),
    ends: Uint32Array.from(ends),
    unitOf: Int32Array.from(unitOf),
    units,
    exactIdOf,
    looseIdOf,
    looseKeys,
    weights: Float64Array.from(looseKeys, wordWeight),
    numeric: Uint8Array.from(looseKeys, (key) => Number(isNumeric(key))),
    ...postings(looseIds, looseKeys.length),
    documentStarts,
  };
}

const intern = (ids: Map<string, number>, key: string): number => {
  const known = ids.get(key);
  if (known !== undefined) return known;
  ids.set(key, ids.size);
  return ids.size - 1;
};

const positionsByDocument = (sentences: readonly Sentence[]): ReadonlyMap<string, number[]> => {
  const byDocument = new Map<string, number[]>();
  sentences.forEach((sentence, position) => {
    const list = byDocument.get(sentence.document);
    if (list === undefined) byDocument.set(sentence.document, [position]);
    else list.push(position);
  });
  for (const list of byDocument.values())
    list.sort((a, b) => (sentences[a]?.start ?? 0) - (sentences[b]?.start ?? 0));
  return byDocument;
};

/**
 * Says which unit a word belongs to, for words asked in rising order. A word in no sentence belongs to its
 * block, which becomes a unit of its own with paragraph and sentence 0: a heading can be quoted, but it is no
 * paragraph and nobody's speech.
 */
const locator = (document: Document, positions: readonly number[], units: Sentence[]) => {
  let next = 0;
  let block = 0;
  const unitOfBlock = new Map<number, number>();
  return (start: number): number => {
    for (let unit = units[positions[next] ?? -1]; unit !== undefined && unit.end <= start; )
      unit = units[positions[++next] ?? -1];
    const position = positions[next];
    if (position !== undefined && (units[position]?.start ?? Number.POSITIVE_INFINITY) <= start)
      return position;
    while ((document.blocks[block]?.end ?? Number.POSITIVE_INFINITY) <= start) block++;
    const known = unitOfBlock.get(block);
    if (known !== undefined) return known;
    const span = document.blocks[block] ?? { start: 0, end: document.text.length };
    unitOfBlock.set(block, units.length);
    units.push({
      document: document.id,
      start: span.start,
      end: span.end,
      paragraph: 0,
      sentence: 0,
      voice: 'narration',
      speaker: null,
      role: 'statement',
    });
    return units.length - 1;
  };
};

const postings = (ids: Int32Array, count: number): Pick<ClaimIndex, 'offsets' | 'positions'> => {
  const offsets = new Uint32Array(count + 1);
  for (const id of ids) if (id >= 0) offsets[id + 1] = (offsets[id + 1] ?? 0) + 1;
  for (let id = 0; id < count; id++) offsets[id + 1] = (offsets[id + 1] ?? 0) + (offsets[id] ?? 0);
  const positions = new Uint32Array(offsets[count] ?? 0);
  const next = offsets.slice();
  ids.forEach((id, position) => {
    if (id < 0) return;
    const at = next[id] ?? 0;
    positions[at] = position;
    next[id] = at + 1;
  });
  return { offsets, positions };
};

/** How often a word occurs in the corpus, by its loose id. */
export const frequency = (index: ClaimIndex, looseId: number): number =>
  (index.offsets[looseId + 1] ?? 0) - (index.offsets[looseId] ?? 0);
