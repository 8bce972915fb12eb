import type { Migration } from './migration.ts';

/** What the upkeep keeps, and for how long is the operator's word: no row says who asked, or where. */
export const questionsAndLedger: Migration = {
  version: 2,
  name: 'questions and ledger',
  sql: `
    create table guillemet.questions (
      question text not null,
      logged_for text not null check (logged_for in ('unanswered', 'disliked')),
      -- no time of day: who asked must not be told from when
      asked_on date not null,
      count int not null,
      primary key (question, logged_for, asked_on)
    );

    create table guillemet.ledger (
      message text primary key,
      channel text not null,
      guild text,
      quotes json not null,
      sent_at timestamptz not null
    );
    create index on guillemet.ledger (sent_at)`,
};
