import { canonicalText } from './canonical-text.ts';
import { decodeText } from './decode-text.ts';
import type { Document } from './document.ts';
import { type FactsRead, readFacts } from './front-matter.ts';
import type { Problem } from './problem.ts';
import { sentencesOf } from './read-sentences.ts';
import type { Sentence } from './sentence.ts';

/** A file as it lies in the corpus folder; `name` is its path relative to it. */
export interface StoredFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A document's file, and for a `.txt` the `<id>.yml` beside it. */
export interface DocumentFile extends StoredFile {
  readonly sidecar?: StoredFile;
}

/** A document with its sentences in reading order, or everything that is wrong with its file. */
export type DocumentRead =
  | { readonly document: Document; readonly sentences: readonly Sentence[] }
  | { readonly problems: readonly Problem[] };

/** The id of a document: its file name without the extension. */
export const documentId = (fileName: string): string => fileName.replace(/\.(?:md|txt)$/, '');

/** Reads one document from its bytes; pure. Problems carry the file's name and line. */
export const readDocument = (file: DocumentFile): DocumentRead => {
  const decoded = decodeText(file.bytes);
  if (!('text' in decoded)) return { problems: [{ file: file.name, ...decoded }] };
  const plain = file.name.endsWith('.txt');
  const parts = plain
    ? { facts: sidecarFacts(file), body: decoded.text, bodyLine: 1 }
    : frontMatter(decoded.text, file.name);
  if ('problems' in parts) return parts;

  const { facts: read, body, bodyLine } = parts;
  const problems: Problem[] = 'problems' in read ? [...read.problems] : [];
  const title = 'facts' in read ? read.facts.title : '';
  const { text, blocks } = canonicalText(body, plain ? 'plain' : 'markdown', title);
  const hasWords = blocks.some(
    ({ kind, start, end }) => kind === 'paragraph' && /\p{L}/u.test(text.slice(start, end)),
  );
  if (!hasWords)
    problems.push({ file: file.name, line: bodyLine, message: 'the text is empty: nothing to quote from' });
  if ('problems' in read || problems.length > 0) return { problems };

  const document: Document = { id: documentId(file.name), ...read.facts, text, blocks };
  return { document, sentences: sentencesOf(document) };
};

const frontMatter = (
  text: string,
  file: string,
):
  | { readonly facts: FactsRead; readonly body: string; readonly bodyLine: number }
  | { readonly problems: readonly Problem[] } => {
  if (!/^---[ \t]*\n/.test(text))
    return {
      problems: [
        {
          file,
          line: 1,
          message: 'title is missing: start the file with "---", a line "title: …" and another "---"',
        },
      ],
    };
  const start = text.indexOf('\n') + 1;
  const close = /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m;
  const found = close.exec(text.slice(start));
  if (found === null)
    return { problems: [{ file, line: 1, message: 'the front matter does not end: close it with "---"' }] };
  const source = text.slice(start, start + found.index);
  const bodyStart = start + found.index + found[0].length;
  const bodyLine = text.slice(0, bodyStart).split('\n').length;
  return { facts: readFacts(source, file, 2), body: text.slice(bodyStart), bodyLine };
};

const sidecarFacts = (file: DocumentFile): FactsRead => {
  if (file.sidecar === undefined)
    return {
      problems: [
        {
          file: file.name,
          line: null,
          message: `title is missing: write it in ${documentId(file.name)}.yml beside the text`,
        },
      ],
    };
  const decoded = decodeText(file.sidecar.bytes);
  return 'text' in decoded
    ? readFacts(decoded.text, file.sidecar.name, 1)
    : { problems: [{ file: file.sidecar.name, ...decoded }] };
};
