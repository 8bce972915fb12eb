import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** Two open texts that mean the same, or a question and the passage that answers it. */
export interface OpenPair {
  readonly source: string;
  /** Such as `en` or `fr`; of the left and of the right text. */
  readonly languages: readonly [string, string];
  readonly left: string;
  readonly right: string;
}

/** Lines of a gzipped text file. */
export const gzippedLines = (path: string): AsyncIterable<string> =>
  createInterface({
    input: createReadStream(path).pipe(createGunzip()),
    crlfDelay: Number.POSITIVE_INFINITY,
  });

interface QuestionRow {
  readonly source: string;
  readonly lang: string;
  readonly question: string;
  readonly passage: string;
}

async function* readPairs(path: string): AsyncGenerator<OpenPair> {
  for await (const line of gzippedLines(path)) {
    const [source, from, to, left, right] = line.split('\t');
    if (source === undefined || from === undefined || to === undefined) continue;
    if (left === undefined || right === undefined) continue;
    yield { source, languages: [from, to], left, right };
  }
}

/** Reads `open-pairs.tsv.gz`, `lexicons.tsv.gz` and `open-questions.jsonl.gz` of a folder, pair by pair. */
export async function* readOpenPairs(folder: string): AsyncGenerator<OpenPair> {
  yield* readPairs(join(folder, 'open-pairs.tsv.gz'));
  yield* readPairs(join(folder, 'lexicons.tsv.gz'));
  for await (const line of gzippedLines(join(folder, 'open-questions.jsonl.gz'))) {
    const { source, lang, question, passage } = JSON.parse(line) as QuestionRow;
    const [from = lang, to = from] = lang.split('>');
    yield { source, languages: [from, to], left: question, right: passage };
  }
}
