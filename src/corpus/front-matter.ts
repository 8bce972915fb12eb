import { isMap, isScalar } from 'yaml';
import { z } from 'zod';
import type { DocumentFacts } from './document.ts';
import type { Problem } from './problem.ts';
import { readYaml } from './yaml-problems.ts';

const isCalendarDate = (value: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
};

const isLanguageTag = (value: string): boolean => {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
};

const isWebAddress = (value: string): boolean =>
  URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

/** Longest front matter in UTF-16 code units: every key at its longest fits. */
const MOST_CHARACTERS = 64 * 1024;
/** Longest value in UTF-16 code units. The names become patterns that the text is searched with: their length is memory. */
const MOST_VALUE_CHARACTERS = 1000;
/** Most ways in which a text names one person. */
const MOST_ALIASES = 100;

const words = z
  .string({ error: 'must be text (put it in quotes)' })
  .refine((value) => value.trim() !== '', 'is empty: write it or leave the line out')
  .refine(
    (value) => value.length <= MOST_VALUE_CHARACTERS,
    `is longer than ${MOST_VALUE_CHARACTERS} characters: shorten it`,
  );

const schema = z.strictObject({
  title: words,
  date: words.refine(isCalendarDate, 'must be a calendar date such as 2024-10-28').optional(),
  language: words.refine(isLanguageTag, 'must be a BCP 47 language tag such as fr or pt-BR').optional(),
  speaker: words.optional(),
  aliases: z
    .array(words, { error: 'must be a list of names' })
    .max(MOST_ALIASES, `are more than ${MOST_ALIASES}: keep those that the text uses`)
    .optional(),
  publisher: words.optional(),
  url: words.refine(isWebAddress, 'must be an address such as https://example.org/page').optional(),
  event: words.optional(),
});

const KEYS = Object.keys(schema.shape);

/** The facts, or every problem found in them. */
export type FactsRead = { readonly facts: DocumentFacts } | { readonly problems: readonly Problem[] };

/**
 * Reads the facts of a document from YAML.
 * @param file how problems name the file; `firstLine` (from 1) is the file's line on which `source` starts.
 */
export const readFacts = (source: string, file: string, firstLine: number): FactsRead => {
  if (source.length > MOST_CHARACTERS)
    return {
      problems: [
        {
          file,
          line: firstLine,
          message: `has ${source.length} characters of front matter, over the limit of ${MOST_CHARACTERS}`,
        },
      ],
    };
  const read = readYaml(source, file, firstLine);
  if ('problems' in read) return read;
  const { yaml, lines } = read;
  const lineAt = (offset: number): number => lines.linePos(offset).line + firstLine - 1;
  const problems: Problem[] = [];

  const root = yaml.contents;
  if (root !== null && !isMap(root))
    return { problems: [{ file, line: firstLine, message: 'must be lines of "key: value"' }] };
  const lineOfKey = (key: PropertyKey | undefined): number => {
    const pair = root?.items.find((item) => isScalar(item.key) && item.key.value === key);
    const offset = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
    return offset === undefined ? firstLine : lineAt(offset);
  };

  const parsed = schema.safeParse(root === null ? {} : yaml.toJS());
  if (parsed.success) {
    const { title, date, language, speaker, aliases, publisher, url, event } = parsed.data;
    return {
      facts: {
        title,
        date: date ?? null,
        language: language ?? null,
        speaker: speaker ?? null,
        aliases: aliases ?? [],
        publisher: publisher ?? null,
        url: url ?? null,
        event: event ?? null,
      },
    };
  }
  for (const issue of parsed.error.issues) {
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys)
        problems.push({ file, line: lineOfKey(key), message: `unknown key "${key}"${suggestion(key)}` });
    else {
      const key = issue.path[0];
      const missing = issue.code === 'invalid_type' && !root?.has(key);
      problems.push({
        file,
        line: lineOfKey(key),
        message: missing ? `${String(key)} is missing` : `${String(key)} ${issue.message}`,
      });
    }
  }
  return { problems };
};

const suggestion = (key: string): string => {
  const near = KEYS.map((known) => ({ known, distance: editDistance(key.toLowerCase(), known) }))
    .filter(({ known, distance }) => distance <= Math.max(2, known.length / 3))
    .sort((a, b) => a.distance - b.distance)[0];
  return near === undefined ? `; known keys: ${KEYS.join(', ')}` : `; did you mean "${near.known}"?`;
};

/** Levenshtein distance; keys are short, and a long one is never near a known one. */
const editDistance = (a: string, b: string): number => {
  if (a.length > 40) return a.length;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (next[j - 1] ?? 0) + 1,
          (row[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] ?? 0;
};
