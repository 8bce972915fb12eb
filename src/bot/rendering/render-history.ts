import type { HistoryEntry } from '../../library/library.ts';
import { shortHash } from '../../quotation/cite.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { escapeInline } from './escape-markdown.ts';
import { shorten } from './shorten.ts';

/** Longest list of files and longest name of a person, in UTF-16 code units. */
const FILES_LENGTH = 400;
const NAME_LENGTH = 60;

/** A moment as each reader's client writes it; as it stands where it is none. */
const moment = (iso: string): string => {
  const atMs = Date.parse(iso);
  return Number.isNaN(atMs) ? escapeInline(iso) : `<t:${Math.floor(atMs / 1000)}:f>`;
};

/** A Discord user as a name that pings nobody, for mentions are off; any other name as it stands. */
const actor = (by: string): string =>
  /^\d{15,21}$/.test(by) ? `<@${by}>` : escapeInline(shorten(by.toWellFormed(), NAME_LENGTH));

/** One publication: which generation, when, by whom, what changed. */
export const historyBlock = (entry: HistoryEntry, language: InterfaceLanguage): string => {
  const { reindex, corpus } = MESSAGES[language];
  const words = corpus.history;
  const state = entry.current ? words.serving : entry.kept ? words.kept : null;
  return [
    [`**${shortHash(entry.generation)}**`, state].filter((part) => part !== null).join(' · '),
    [
      moment(entry.publishedAt),
      entry.kind === 'rollback' ? words.rolledBack : words.indexed,
      entry.by === null ? words.automatic : actor(entry.by),
    ].join(' · '),
    [
      reindex.added(entry.sentences.added),
      reindex.removed(entry.sentences.removed),
      reindex.changed(entry.sentences.changed),
    ].join(' · '),
    ...(entry.files.length === 0
      ? []
      : [escapeInline(shorten(entry.files.join(', ').toWellFormed(), FILES_LENGTH))]),
  ].join('\n');
};
