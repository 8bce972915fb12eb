import type { Figures } from './measure.ts';

const COLUMNS = [
  ['answerable', 'n'],
  ['unanswerable', 'n-'],
  ['top1', 'top-1'],
  ['top3', 'top-3'],
  ['mrr', 'MRR'],
  ['answeredRight', 'right'],
  ['refusedRight', 'refused-'],
  ['refusedWrong', 'refused+'],
  ['auc', 'AUC'],
] as const satisfies readonly (readonly [keyof Figures, string])[];

const WIDTH = 9;

const cell = (value: number | null): string =>
  value === null ? '·' : Number.isInteger(value) && value > 1 ? String(value) : value.toFixed(2);

/** Figures for people to read: a line per language, a column per figure. */
export const figuresTable = (figures: ReadonlyMap<string, Figures>): string =>
  [
    ['lang', ...COLUMNS.map(([, title]) => title)],
    ...[...figures].map(([lang, row]) => [lang, ...COLUMNS.map(([key]) => cell(row[key]))]),
  ]
    .map(([lang, ...cells]) => `${lang?.padEnd(5)}${cells.map((text) => text.padStart(WIDTH)).join('')}`)
    .join('\n');
