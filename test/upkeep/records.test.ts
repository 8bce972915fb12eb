import { appendFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../src/log.ts';
import { sha256 } from '../../src/sha256.ts';
import { fileQuestionLog } from '../../src/upkeep/file-question-log.ts';
import { fileQuoteLedger } from '../../src/upkeep/file-quote-ledger.ts';
import type { LedgerEntry } from '../../src/upkeep/quote-ledger.ts';
import { stillSaid } from '../../src/upkeep/still-said.ts';
import { filesUnder } from '../support/shelved-corpus.ts';
import { smallSnapshot } from '../support/small-library.ts';
import { temporaryFolder } from '../support/temporary-corpus.ts';

const log = createLogger('silent');
const NOON = Date.UTC(2025, 2, 10, 12);
const DAY = 86_400_000;

/** A clock that stands where it is put. */
const handSetClock = (startMs = NOON) => {
  let now = startMs;
  return { nowMs: () => now, passDays: (days: number) => (now += days * DAY) };
};

describe('the question log', () => {
  const open = (days = 30) => {
    const folder = join(temporaryFolder(), 'questions');
    const clock = handSetClock();
    return { folder, clock, questions: fileQuestionLog({ folder, days, log, nowMs: clock.nowMs }) };
  };

  it('groups what was asked in nearly the same words, newest and most frequent first', async () => {
    const { questions, clock } = open();
    await questions.record('Who won the election?', 'unanswered');
    clock.passDays(1);
    for (const question of [
      'Combien coûte le pont ?',
      'combien coute le pont',
      'Combien coûte le pont ?',
      'Combien coûtent le pont ?',
      'Who is the mayor?',
    ])
      await questions.record(question, 'unanswered');
    await questions.record('Who is the mayor?', 'disliked');
    expect(await questions.groups()).toEqual([
      {
        loggedFor: 'unanswered',
        question: 'Combien coûte le pont ?',
        count: 4,
        others: ['combien coute le pont', 'Combien coûtent le pont ?'],
        lastAsked: '2025-03-11',
      },
      { loggedFor: 'disliked', question: 'Who is the mayor?', count: 1, others: [], lastAsked: '2025-03-11' },
      {
        loggedFor: 'unanswered',
        question: 'Who is the mayor?',
        count: 1,
        others: [],
        lastAsked: '2025-03-11',
      },
      {
        loggedFor: 'unanswered',
        question: 'Who won the election?',
        count: 1,
        others: [],
        lastAsked: '2025-03-10',
      },
    ]);
  });

  it('holds questions of other people and places apart', async () => {
    const { questions } = open();
    for (const question of [
      'When does the bridge open?',
      'When does the school open?',
      '언제 열리나요?',
      '🙂',
      '🙃',
    ])
      await questions.record(question, 'unanswered');
    expect(await questions.groups()).toHaveLength(5);
  });

  it('writes the question and nothing else, readable by nobody but its owner', async () => {
    const { questions, folder } = open();
    await questions.record(' Who\n is it? ', 'disliked');
    expect(filesUnder(folder)).toEqual({
      '2025-03-10.jsonl': '\n{"question":"Who is it?","for":"disliked"}',
    });
  });

  it('erases what is older than its days, without being asked', async () => {
    const { questions, folder, clock } = open(2);
    await questions.record('First?', 'unanswered');
    clock.passDays(2);
    expect((await questions.groups()).map(({ question }) => question)).toEqual(['First?']);
    clock.passDays(1);
    await questions.record('Second?', 'unanswered');
    expect(readdirSync(folder)).toEqual(['2025-03-13.jsonl']);
    clock.passDays(3);
    expect(await questions.groups()).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('forgets everything and says how much it was', async () => {
    const { questions, folder, clock } = open();
    expect(await questions.forget()).toBe(0);
    await questions.record('First?', 'unanswered');
    clock.passDays(1);
    await questions.record('Second?', 'disliked');
    expect(await questions.forget()).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
    expect(await questions.groups()).toEqual([]);
  });

  it('reads on past lines that are torn, foreign or endless, and the next record is whole', async () => {
    const { questions, folder } = open();
    await questions.record('First?', 'unanswered');
    appendFileSync(
      join(folder, '2025-03-10.jsonl'),
      `\n[1]\nnull\n{"question":7,"for":"unanswered"}\n{"question":"x","for":"fun"}\n${'9'.repeat(50_000)}\n{"question":"to`,
    );
    writeFileSync(join(folder, 'notes.txt'), 'by hand');
    await questions.record('Second?', 'unanswered');
    const found = (await questions.groups()).map(({ question }) => question);
    expect(found.sort()).toEqual(['First?', 'Second?']);
  });

  it('keeps no more than a few megabytes a day', async () => {
    const { questions, folder } = open();
    await questions.record('First?', 'unanswered');
    const file = join(folder, '2025-03-10.jsonl');
    appendFileSync(file, `\n${'x'.repeat(4 * 1024 * 1024 - 60)}`);
    const before = readFileSync(file).length;
    await questions.record('One more that is too many?', 'unanswered');
    expect(readFileSync(file).length).toBe(before);
  });

  it('lets nobody wait or fail where it cannot be written, and follows no link', async () => {
    const outside = temporaryFolder();
    writeFileSync(join(outside, 'file'), 'kept');
    const unwritable = fileQuestionLog({ folder: join(outside, 'file', 'x'), days: 30, log });
    await unwritable.record('Who?', 'unanswered');
    const folder = join(outside, 'questions');
    mkdirSync(folder);
    symlinkSync(join(outside, 'file'), join(folder, '2025-03-10.jsonl'));
    await fileQuestionLog({ folder, days: 30, log, nowMs: () => NOON }).record('Who?', 'unanswered');
    expect(readFileSync(join(outside, 'file'), 'utf8')).toBe('kept');
  });
});

describe('the quote ledger', () => {
  const snapshot = (words: string) =>
    smallSnapshot([{ id: 'bridge', paragraphs: [[{ text: 'It rained.' }], [{ text: words }]] }]);
  const said = snapshot('The bridge is closed.');
  const quoteOf = (text: string) => {
    const start = said.documents.get('bridge')?.text.indexOf(text) ?? -1;
    return { document: 'bridge', start, end: start + text.length, sha256: sha256(text) };
  };
  const CLOSED = quoteOf('The bridge is closed.');

  const open = (days = 30) => {
    const folder = join(temporaryFolder(), 'quotes');
    const clock = handSetClock();
    const ledger = fileQuoteLedger({ folder, days, log, nowMs: clock.nowMs });
    const entry = (message: string, quotes = [CLOSED], guild: string | null = '10'): LedgerEntry => ({
      guild,
      channel: '20',
      message,
      quotes,
      sentAtMs: clock.nowMs() + Number(message),
    });
    const outdated = async (now = snapshot('The bridge is open.')) =>
      (await ledger.outdated(stillSaid(now))).map(({ message }) => message);
    return { folder, clock, ledger, entry, outdated };
  };

  it('names the messages whose words are no longer said, newest first', async () => {
    const { ledger, entry, outdated } = open();
    await ledger.record(entry('1'));
    await ledger.record(entry('2', [quoteOf('It rained.')], null));
    await ledger.record(entry('3', [quoteOf('It rained.'), CLOSED]));
    expect(await outdated()).toEqual(['3', '1']);
    expect(await outdated(said)).toEqual([]);
    expect(await outdated(smallSnapshot([]))).toEqual(['3', '2', '1']);
    const [entryOf3] = await ledger.outdated(() => false);
    expect(entryOf3).toEqual(entry('3', [quoteOf('It rained.'), CLOSED]));
  });

  it('counts words that only moved as still said', async () => {
    const { ledger, entry, outdated } = open();
    await ledger.record(entry('1'));
    const moved = smallSnapshot([
      { id: 'bridge', paragraphs: [[{ text: 'A new beginning.' }], [{ text: 'The bridge is closed.' }]] },
    ]);
    expect(await outdated(moved)).toEqual([]);
  });

  it('takes what was recorded of a message last, and nothing after it was settled', async () => {
    const { ledger, entry, outdated, clock } = open();
    await ledger.record(entry('1'));
    await ledger.record(entry('1', [quoteOf('It rained.')]));
    await ledger.record(entry('2'));
    expect(await outdated()).toEqual(['2']);
    clock.passDays(1);
    await ledger.settle(entry('2'));
    expect(await outdated()).toEqual([]);
    await ledger.record(entry('2'));
    expect(await outdated()).toEqual(['2']);
  });

  it('forgets a message after its days', async () => {
    const { ledger, entry, outdated, clock, folder } = open(3);
    await ledger.record(entry('1'));
    clock.passDays(3);
    await ledger.record(entry('2'));
    expect(readdirSync(folder)).toHaveLength(2);
    clock.passDays(1);
    expect(await outdated()).toEqual(['2']);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('keeps neither words nor people', async () => {
    const { ledger, entry, folder } = open();
    await ledger.record({ ...entry('1'), user: '99', question: 'Is it closed?' } as LedgerEntry);
    const [text] = Object.values(filesUnder(folder));
    expect(text).not.toMatch(/closed|99/i);
  });

  it('is written by several at once without losing a line', async () => {
    const { folder, clock, entry, outdated } = open();
    const writers = [1, 2, 3].map(() => fileQuoteLedger({ folder, days: 30, log, nowMs: clock.nowMs }));
    await Promise.all(Array.from({ length: 90 }, (_, at) => writers[at % 3]?.record(entry(String(at + 1)))));
    expect(await outdated()).toHaveLength(90);
  });
});
