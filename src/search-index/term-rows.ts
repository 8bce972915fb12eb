import { lexicalTerms } from './lexical-terms.ts';

/**
 * Which terms each text holds, row after row: row `i` lies at `[starts[i], starts[i + 1])` of `terms` and `counts`. Terms
 * are numbered as they first come up, text after text, so that the same texts give the same numbers.
 */
export interface TermRows {
  readonly dictionary: readonly string[];
  /** Length texts + 1. */
  readonly starts: Uint32Array<ArrayBuffer>;
  /** Numbers of terms, distinct in a row. */
  readonly terms: Uint32Array<ArrayBuffer>;
  /** How often the term stands in the text, at most 255. */
  readonly counts: Uint8Array<ArrayBuffer>;
}

/** The same the other way round: the texts of term `i` lie at `[starts[i], starts[i + 1])` of `texts`, ascending. */
export interface TextColumns {
  readonly starts: Uint32Array;
  readonly texts: Uint32Array;
  readonly counts: Uint8Array;
}

/** Rows made before, and which of them belongs to a text of now. */
export interface KeptRows {
  readonly rows: TermRows;
  /** @returns the row of the same text, or -1. */
  readonly rowOf: (text: number) => number;
}

const MOST = 255;

/** Terms there is room for before the arrays are enlarged. */
const FIRST_ROOM = 1 << 12;

const enlarged = <Numbers extends Uint32Array | Uint8Array>(from: Numbers, to: Numbers): Numbers => {
  to.set(from);
  return to;
};

/** Reads every text, or takes its row over: either gives the same bytes. */
export const termRowsOf = (texts: readonly string[], kept: KeptRows | null = null): TermRows => {
  const numbers = new Map<string, number>();
  const dictionary: string[] = [];
  const starts = new Uint32Array(texts.length + 1);
  let terms = new Uint32Array((kept?.rows.terms.length ?? 0) + FIRST_ROOM);
  let counts = new Uint8Array(terms.length);
  let length = 0;
  const push = (term: number, count: number): void => {
    if (length === terms.length) {
      terms = enlarged(terms, new Uint32Array(2 * length));
      counts = enlarged(counts, new Uint8Array(2 * length));
    }
    terms[length] = term;
    counts[length] = count;
    length += 1;
  };
  const numberOf = (term: string): number => {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    numbers.set(term, dictionary.length);
    dictionary.push(term);
    return dictionary.length - 1;
  };
  // By the old number, the new one plus 1.
  const renumbered = new Uint32Array(kept?.rows.dictionary.length ?? 0);
  const takeOver = (rows: TermRows, row: number): void => {
    for (let at = rows.starts[row] as number; at < (rows.starts[row + 1] as number); at += 1) {
      const old = rows.terms[at] as number;
      if (renumbered[old] === 0) renumbered[old] = numberOf(rows.dictionary[old] as string) + 1;
      push((renumbered[old] as number) - 1, rows.counts[at] as number);
    }
  };
  for (const [position, text] of texts.entries()) {
    const row = kept?.rowOf(position) ?? -1;
    if (kept !== null && row >= 0) takeOver(kept.rows, row);
    else {
      const own = new Map<number, number>();
      for (const term of lexicalTerms(text, 'passage')) {
        const number = numberOf(term);
        own.set(number, (own.get(number) ?? 0) + 1);
      }
      for (const [number, count] of own) push(number, Math.min(MOST, count));
    }
    starts[position + 1] = length;
  }
  return { dictionary, starts, terms: terms.slice(0, length), counts: counts.slice(0, length) };
};

/** Turns rows into columns, in time linear in their length. */
export const textColumnsOf = ({ dictionary, starts, terms, counts }: TermRows): TextColumns => {
  const columns = {
    starts: new Uint32Array(dictionary.length + 1),
    texts: new Uint32Array(terms.length),
    counts: new Uint8Array(terms.length),
  };
  for (const term of terms) columns.starts[term + 1] = (columns.starts[term + 1] as number) + 1;
  for (let term = 0; term < dictionary.length; term += 1)
    columns.starts[term + 1] = (columns.starts[term + 1] as number) + (columns.starts[term] as number);
  const next = columns.starts.slice();
  for (let text = 0; text + 1 < starts.length; text += 1)
    for (let at = starts[text] as number; at < (starts[text + 1] as number); at += 1) {
      const term = terms[at] as number;
      const place = next[term] as number;
      next[term] = place + 1;
      columns.texts[place] = text;
      columns.counts[place] = counts[at] as number;
    }
  return columns;
};

/*
 * A file of term rows, little-endian:
 *   uint32 × 3  texts, terms in all rows, bytes of the dictionary
 *   uint32      starts (texts + 1), then the rows' terms
 *   uint8       the rows' counts
 *   UTF-8       the dictionary, a term a line
 */
const HEADER = 12;

export const encodeTermRows = ({ dictionary, starts, terms, counts }: TermRows): Uint8Array => {
  const lines = Buffer.from(dictionary.join('\n'));
  const header = Uint32Array.of(starts.length - 1, terms.length, lines.length);
  const bytes = (part: Uint32Array): Uint8Array =>
    new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
  return Buffer.concat([bytes(header), bytes(starts), bytes(terms), counts, lines]);
};

/** @param bytes checked by the caller to be what was written. */
export const decodeTermRows = (bytes: Uint8Array): TermRows => {
  // Copied to where it may be read as numbers of four bytes.
  const { buffer } = new Uint8Array(bytes);
  const [texts = 0, length = 0, lines = 0] = new Uint32Array(buffer, 0, 3);
  const termsAt = HEADER + 4 * (texts + 1);
  const countsAt = termsAt + 4 * length;
  const dictionary = Buffer.from(buffer, countsAt + length, lines).toString('utf8');
  return {
    dictionary: dictionary === '' ? [] : dictionary.split('\n'),
    starts: new Uint32Array(buffer, HEADER, texts + 1),
    terms: new Uint32Array(buffer, termsAt, length),
    counts: new Uint8Array(buffer, countsAt, length),
  };
};
