import type { Migration } from './migration.ts';

/**
 * Every row carries its generation. The large tables have a partition per generation: it is filled and indexed beside
 * the others, searched by its own name, and dropped as a whole, so that a generation costs the others nothing.
 */
export const generationsAndTheirRows: Migration = {
  version: 1,
  name: 'generations and their rows',
  sql: `
    create table guillemet.generations (
      id text primary key check (id ~ '^[0-9a-f]{64}$'),
      -- 'building' until every row of it was read back and compared; only 'ready' ones are served
      state text not null check (state in ('building', 'ready')),
      manifest text not null,
      topics text not null,
      classifiers bytea not null,
      made_at timestamptz not null default now()
    );

    -- one row: which generation is served, and which was before it; a damaged one is named here while it is built again
    create table guillemet.pointer (
      one boolean primary key default true check (one),
      current text not null,
      previous text,
      -- after a rollback: the corpus as it was then, from which no start builds again what was left
      held_while text
    );

    create table guillemet.history (
      id bigint generated always as identity primary key,
      generation text not null,
      published_at timestamptz not null default now(),
      published_by text,
      kind text not null check (kind in ('reindex', 'rollback')),
      files text[] not null,
      added int not null,
      removed int not null,
      changed int not null
    );

    -- the bytes of the corpus files, known by their hash; the manifests name them
    create table guillemet.files (
      sha256 text primary key,
      bytes bytea not null
    );

    create table guillemet.documents (
      generation text not null references guillemet.generations on delete cascade,
      position int not null,
      id text not null,
      document json not null,
      primary key (generation, position)
    );

    create table guillemet.sentences (
      generation text not null,
      label int not null,
      document text not null,
      paragraph int not null,
      sentence int not null,
      start_at int not null,
      end_at int not null,
      voice text not null,
      speaker text,
      role text not null,
      -- how many terms it holds, and which
      length int not null,
      terms tsvector not null
    ) partition by list (generation);

    create table guillemet.vectors (
      generation text not null,
      label int not null,
      key text not null,
      owners json not null,
      embedding vector not null
    ) partition by list (generation)`,
};
