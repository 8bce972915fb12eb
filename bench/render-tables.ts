import type { LibraryFigures } from './measure-library.ts';
import type { SizeFigures } from './measure-size.ts';
import type { Reindexing } from './steps/grow-library.ts';
import type { StoreFigures } from './store-figures.ts';

/** What a run is made of, as `--json` prints it. */
export interface BenchReport {
  readonly node: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
  /** Processes that wanted a core when the run began and when it ended, over the minute before. */
  readonly load: readonly [number, number];
  readonly seed: number;
  readonly others: Readonly<Record<string, string>> | null;
  readonly sizes: readonly SizeFigures[];
  readonly library: LibraryFigures | null;
}

const ms = (value: number): string =>
  value >= 10_000
    ? `${(value / 1000).toFixed(1)} s`
    : value >= 100
      ? `${Math.round(value)} ms`
      : `${value.toFixed(value >= 10 ? 1 : 2)} ms`;
const mb = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
const share = (value: number | null): string => (value === null ? '' : value.toFixed(3));
const count = (value: number): string => Math.round(value).toLocaleString('en');

/** A ratio that reads "so many times Guillemet's": 2.0 is twice as slow, 0.5 half. */
const times = (other: number, own: number): string => {
  const ratio = other / own;
  return `${ratio >= 100 ? Math.round(ratio) : ratio.toPrecision(2)} ×`;
};

/** Markdown, padded so that it reads as a table in a terminal too. */
const table = (rows: readonly (readonly string[])[]): string => {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? `:${'-'.repeat(width + 1)}` : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...rows.slice(1).map(line)].join('\n');
};

const engineTable = (sizes: readonly SizeFigures[]): string =>
  table([
    ['', ...sizes.map(({ index }) => `${count(index.sentences)} sentences`)],
    ['vectors', ...sizes.map(({ index }) => count(index.vectors))],
    ['cold start to the answer', ...sizes.map(({ coldStart }) => ms(coldStart.answerMs))],
    ['question p50', ...sizes.map(({ serving }) => ms(serving.ask.p50))],
    ['question p99', ...sizes.map(({ serving }) => ms(serving.ask.p99))],
    ['processor time per question', ...sizes.map(({ serving }) => ms(serving.cpuMsPerQuestion))],
    ['open the library', ...sizes.map(({ serving }) => ms(serving.openMs))],
    ['index', ...sizes.map(({ index }) => ms(index.indexMs))],
    ['sentences per second', ...sizes.map(({ index }) => count(index.sentencesPerSecond))],
    ['rebuild, nothing changed', ...sizes.map(({ index }) => ms(index.unchangedMs))],
    ['rebuild, one document changed', ...sizes.map(({ index }) => ms(index.oneChangedMs))],
    ['peak memory, serving', ...sizes.map(({ serving }) => mb(serving.peakMemoryBytes))],
    ['peak memory, indexing', ...sizes.map(({ index }) => mb(index.peakMemoryBytes))],
    ['index on disk', ...sizes.map(({ index }) => mb(index.indexBytes))],
    ['recall@10 against exact search', ...sizes.map(({ exact }) => share(exact.servedRecall))],
  ]);

const storeRow = (name: string, figures: StoreFigures): readonly string[] => [
  name,
  ms(figures.search.p50),
  ms(figures.search.p99),
  ms(figures.indexMs),
  mb(figures.peakMemoryBytes),
  share(figures.recall),
  share(figures.found),
];

const ratioRow = (name: string, other: StoreFigures, own: StoreFigures): readonly string[] => [
  name,
  times(other.search.p50, own.search.p50),
  times(other.search.p99, own.search.p99),
  times(other.indexMs, own.indexMs),
  times(other.peakMemoryBytes, own.peakMemoryBytes),
  other.recall === null || own.recall === null ? '' : times(other.recall, own.recall),
  other.found === null || own.found === null ? '' : times(other.found, own.found),
];

const storesTable = ({ index, stores }: SizeFigures): string => {
  const { guillemet, langchain, orama } = stores;
  return table([
    [
      `${count(index.vectors)} vectors of ${index.dimensions}`,
      'search p50',
      'search p99',
      'index',
      'peak memory',
      'recall@10',
      'found@10',
    ],
    storeRow('Guillemet, vectors', guillemet.vectors),
    ...(langchain === null
      ? []
      : [
          storeRow('LangChain.js HNSWLib', langchain),
          ratioRow('  to Guillemet, vectors', langchain, guillemet.vectors),
        ]),
    storeRow('Guillemet, vectors and words', guillemet.hybrid),
    ...(orama === null
      ? []
      : [
          storeRow('Orama hybrid', orama),
          ratioRow('  to Guillemet, vectors and words', orama, guillemet.hybrid),
        ]),
  ]);
};

const reindexRow = (name: string, { wallMs, cpuMs, swapMs, embedded }: Reindexing): readonly string[] => [
  name,
  ms(wallMs),
  ms(cpuMs),
  swapMs === null ? '' : ms(swapMs),
  count(embedded),
];

const libraryTable = ({ index, grow }: LibraryFigures): string =>
  [
    table([
      [
        `${count(index.documents)} documents, ${count(index.sentences)} sentences`,
        'in all',
        'processor time',
        'of it, swap',
        'embedded',
      ],
      ['full build', ms(index.indexMs), ms(index.indexCpuMs), '', count(index.vectors)],
      reindexRow('nothing changed', grow.unchanged),
      reindexRow('one document added', grow.added),
      reindexRow('it changed', grow.changed),
      reindexRow('it removed', grow.removed),
    ]),
    `Peak memory ${mb(index.peakMemoryBytes)} building, ${mb(grow.peakMemoryBytes)} serving and reindexing in one process; ${mb(index.indexBytes)} on disk.`,
  ].join('\n\n');
/** Both stores side by side, per question and per 1,000 sentences. */
const postgresTable = ({ size, index, serving, exact, postgres }: SizeFigures): string => {
  if (postgres === null) return '';
  const perThousand = 1_000 / index.sentences;
  return table([
    [`${size === 'article' ? 'the article' : count(size)}: store`, 'index folder', 'PostgreSQL'],
    ['question, p50', ms(serving.ask.p50), ms(postgres.serving.ask.p50)],
    ['question, p99', ms(serving.ask.p99), ms(postgres.serving.ask.p99)],
    [
      'processor per question, our process',
      ms(serving.cpuMsPerQuestion),
      ms(postgres.serving.cpuMsPerQuestion),
    ],
    [
      'processor per question, the server',
      '',
      postgres.serving.serverCpuMsPerQuestion === null ? '' : ms(postgres.serving.serverCpuMsPerQuestion),
    ],
    ['opening, indexed already', ms(serving.openMs), ms(postgres.serving.openMs)],
    ['indexing all of it', ms(index.indexMs), ms(postgres.index.openMs)],
    ['recall@10', share(exact.servedRecall), share(postgres.serving.recall)],
    [
      'peak memory of our process, serving',
      mb(serving.peakMemoryBytes),
      mb(postgres.serving.peakMemoryBytes),
    ],
    ['stored', mb(index.indexBytes), mb(postgres.serving.storedBytes)],
    [
      'stored per 1,000 sentences',
      mb(index.indexBytes * perThousand),
      mb(postgres.serving.storedBytes * perThousand),
    ],
  ]);
};

/** The run as Markdown tables. */
export const renderTables = (report: BenchReport): string => {
  const others =
    report.others === null
      ? ''
      : `; ${Object.entries(report.others)
          .map(([name, version]) => `${name} ${version}`)
          .join(', ')}`;
  return [
    `Node ${report.node}, ${report.platform}, ${report.cores} × ${report.cpu}, load ${report.load.map((load) => load.toFixed(1)).join(' to ')}; seed ${report.seed}${others}`,
    ...(report.sizes.length === 0 ? [] : [engineTable(report.sizes)]),
    ...report.sizes.map(postgresTable).filter((rows) => rows !== ''),
    ...report.sizes.map(storesTable),
    ...(report.library === null ? [] : [libraryTable(report.library)]),
  ].join('\n\n');
};
