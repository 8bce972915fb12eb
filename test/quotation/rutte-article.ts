import { readFileSync } from 'node:fs';
import type { Document } from '../../src/corpus/document.ts';
import { inventedDocument } from '../support/invented-corpus.ts';

const FILE = new URL('../../corpus/2024-10-28-rutte-kursk.md', import.meta.url);

/** The shipped article, read without the project's own reader: everything after the front matter. */
export const rutteArticle = (): Document =>
  inventedDocument(
    '2024-10-28-rutte-kursk',
    readFileSync(FILE, 'utf8')
      .replace(/^---\n[\s\S]*?\n---\n+/, '')
      .replace(/^#+ /gm, '')
      .trimEnd(),
    { heading: true, language: 'fr', speaker: 'Mark Rutte' },
  );
