import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ContrastStatement, keepQuestions, readContrastStatements } from './contrast-statements.ts';
import { foldText } from './fold-text.ts';
import { textHash } from './seeded-random.ts';

/** A passage written for this project, with the questions it answers. */
export interface OwnPassage {
  /** File it stands in, without folder and `.jsonl`. */
  readonly area: string;
  readonly language: string;
  readonly text: string;
  readonly translations: Readonly<Record<string, string>>;
  readonly questions: readonly (readonly [language: string, question: string])[];
  /** Same topic and language, no answer to the questions; null where none was written. */
  readonly nearMiss: string | null;
}

/** Terms that mean the same or nearly, per language. */
export interface OwnCard {
  readonly concept: string;
  readonly terms: Readonly<Record<string, readonly string[]>>;
}

/** Everything written for this project. */
export interface OwnTexts {
  readonly passages: readonly OwnPassage[];
  readonly cards: readonly OwnCard[];
  readonly statements: readonly ContrastStatement[];
}

interface Row {
  readonly l?: string;
  readonly p?: string;
  readonly t?: Record<string, string>;
  readonly q?: [string, string][];
  readonly n?: string | null;
  readonly c?: string;
  readonly w?: Record<string, string[]>;
}

/** Letters and digits of a folded text: two questions that differ only in signs and accents are the same. */
export const bareText = (text: string): string =>
  foldText(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether a question must not be trained on, however it is spelled. @param excluded bare texts. */
export const isExcluded = (question: string, excluded: ReadonlySet<string>): boolean =>
  excluded.has(bareText(question));

/**
 * Reads every `.jsonl` of a folder, telling passages from cards by their keys; lines that are not JSON are
 * counted, not fatal, since the files grow while people write them. Questions whose bare text is in `excluded`
 * are left out. Statements are those of the folder `contrast/` in it, none where it is not there.
 */
export const readOwnTexts = async (
  folder: string,
  excluded: ReadonlySet<string>,
  warn: (message: string) => void,
): Promise<OwnTexts> => {
  const passages: OwnPassage[] = [];
  const cards: OwnCard[] = [];
  const seen = new Set<string>();
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.jsonl')).sort()) {
    const lines = (await readFile(join(folder, name), 'utf8'))
      .split('\n')
      .filter((line) => line.trim() !== '');
    lines.forEach((line, at) => {
      let row: Row;
      try {
        row = JSON.parse(line) as Row;
      } catch {
        warn(`${name}:${at + 1} is not JSON and was left out`);
        return;
      }
      if (row.c !== undefined && row.w !== undefined) cards.push({ concept: row.c, terms: row.w });
      else if (row.p !== undefined && row.l !== undefined && row.q !== undefined && !seen.has(row.p)) {
        seen.add(row.p);
        passages.push({
          area: name.replace(/\.jsonl$/, ''),
          language: row.l,
          text: row.p,
          translations: row.t ?? {},
          questions: row.q.filter(([, question]) => !isExcluded(question, excluded)),
          nearMiss: row.n ?? null,
        });
      } else if (row.p === undefined) warn(`${name}:${at + 1} is neither a passage nor a card`);
    });
  }
  const contrast = join(folder, 'contrast');
  const statements = existsSync(contrast) ? await readContrastStatements(contrast) : [];
  return {
    passages,
    cards,
    statements: statements.map((statement) =>
      keepQuestions(statement, (question) => !isExcluded(question, excluded)),
    ),
  };
};

/** Whether a passage is kept out of training, for measuring: one in ten, by its text, so that the split stays. */
export const isHeldOut = ({ text }: OwnPassage): boolean => textHash(text) % 10 === 3;

/** Reads the questions that must not be trained on: JSON lines with `question` or `q`, or plain lines. */
export const readExcluded = async (files: readonly string[]): Promise<ReadonlySet<string>> => {
  const excluded = new Set<string>();
  for (const file of files)
    for (const line of (await readFile(file, 'utf8')).split('\n')) {
      let text = line;
      if (line.startsWith('{')) {
        const row = JSON.parse(line) as { question?: string; q?: string };
        text = row.question ?? row.q ?? '';
      }
      const bare = bareText(text);
      if (bare !== '') excluded.add(bare);
    }
  return excluded;
};
