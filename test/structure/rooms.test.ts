import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '..', '..', 'src');

/** A room may import from the rooms above it and from itself. */
const ROOMS = [
  'text',
  'corpus',
  'embedding',
  'postgres',
  'search-index',
  'retrieval',
  'quotation',
  'library',
  'upkeep',
  'bot',
  'cli',
];

/** Files outside the rooms that every room may use. */
const SHARED = ['errors.ts', 'log.ts', 'sha256.ts', 'version.ts'];

/** Packages that one room, or one file, keeps to itself. */
const KEPT: Readonly<Record<string, (file: string) => boolean>> = {
  'discord.js': (file) => file.startsWith('bot/'),
  '@xenova/transformers': (file) => file === 'embedding/transformers-embedder.ts',
  'hnswlib-node': (file) => file === 'search-index/hnswlib-index.ts',
  pg: (file) => file.startsWith('postgres/'),
  tar: (file) => file === 'upkeep/tar-archive.ts',
  dotenv: (file) => file === 'config.ts',
};

interface Import {
  readonly file: string;
  readonly target: string;
}

const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => relative(SRC, join(entry.parentPath, entry.name)).split(sep).join('/'));

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s*['"]([^'"]+)['"]/g;

const importsOf = (file: string): Import[] =>
  [...readFileSync(join(SRC, file), 'utf8').matchAll(IMPORT)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const target = specifier.startsWith('.')
      ? relative(SRC, join(SRC, file, '..', specifier))
          .split(sep)
          .join('/')
      : specifier;
    return { file, target };
  });

const imports = files.flatMap(importsOf);
const roomOf = (path: string): string => path.split('/')[0] ?? '';

describe('the rooms of src/', () => {
  it('are the ones the design names, and nothing lies beside them but the shared files and the composition root', () => {
    expect([...new Set(files.map(roomOf))].sort()).toEqual(
      [...ROOMS, ...SHARED, 'config.ts', 'main.ts'].sort(),
    );
  });

  it('import only downwards', () => {
    const wrong = imports.filter(({ file, target }) => {
      const from = ROOMS.indexOf(roomOf(file));
      const to = ROOMS.indexOf(roomOf(target));
      return from !== -1 && to !== -1 && to > from;
    });
    expect(wrong).toEqual([]);
  });

  it('take nothing from the composition root, and only the terminal and the root read the configuration', () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        target === 'main.ts' || (target === 'config.ts' && roomOf(file) !== 'cli' && file !== 'main.ts'),
    );
    expect(wrong).toEqual([]);
  });

  it.each(Object.keys(KEPT))('keep %s where it belongs', (name) => {
    const users = imports
      .filter(({ target }) => target === name || target.startsWith(`${name}/`))
      .map(({ file }) => file);
    expect(users.filter((file) => !(KEPT[name] as (file: string) => boolean)(file))).toEqual([]);
    expect(users).not.toEqual([]);
  });

  it('do no input or output in text/', () => {
    expect(
      imports.filter(({ file, target }) => roomOf(file) === 'text' && target.startsWith('node:')),
    ).toEqual([]);
  });

  it('read the environment in config.ts alone', () => {
    const readers = files.filter(
      (file) => file !== 'config.ts' && /\bprocess\.env\b/.test(readFileSync(join(SRC, file), 'utf8')),
    );
    expect(readers).toEqual([]);
  });
});
