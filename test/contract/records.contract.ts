import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/sha256.ts';
import type { QuestionLog } from '../../src/upkeep/question-log.ts';
import type { LedgerEntry, QuoteLedger } from '../../src/upkeep/quote-ledger.ts';

const NOON = Date.UTC(2025, 2, 10, 12);
const DAY = 86_400_000;

/** What a record is opened with: how long it keeps things, and its clock. */
export interface RecordOptions {
  readonly days: number;
  readonly nowMs: () => number;
}

/** What every question log and every ledger does, wherever it keeps its records. */
export const recordsContract = (
  name: string,
  openEmpty: (
    options: RecordOptions,
  ) => Promise<{ readonly questions: QuestionLog; readonly ledger: QuoteLedger }>,
): void => {
  const open = async (days: number) => {
    let now = NOON;
    const records = await openEmpty({ days, nowMs: () => now });
    return { ...records, passDays: (passed: number) => void (now += passed * DAY) };
  };

  describe(`${name} as records`, () => {
    it('group what was asked in nearly the same words, and forget it all when told to', async () => {
      const { questions, passDays } = await open(30);
      await questions.record('Who won the election?', 'unanswered');
      passDays(1);
      for (const text of ['Combien coûte le pont ?', 'combien coute le pont', 'Combien coûte le pont ?'])
        await questions.record(text, 'unanswered');
      await questions.record('Who is the\n mayor?\0', 'disliked');
      expect(await questions.groups()).toEqual([
        {
          loggedFor: 'unanswered',
          question: 'Combien coûte le pont ?',
          count: 3,
          others: ['combien coute le pont'],
          lastAsked: '2025-03-11',
        },
        {
          loggedFor: 'disliked',
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
      expect(await questions.forget()).toBe(5);
      expect(await questions.groups()).toEqual([]);
    });

    it('keep no question longer than they may', async () => {
      const { questions, passDays } = await open(3);
      await questions.record('Who won the election?', 'unanswered');
      passDays(3);
      expect(await questions.groups()).toHaveLength(1);
      passDays(1);
      expect(await questions.groups()).toEqual([]);
    });

    it('know which messages quote what is no longer said, the newest first, until they are settled', async () => {
      const { ledger, passDays } = await open(10);
      const entry = (message: string, document: string, sentAtMs: number): LedgerEntry => ({
        guild: message === '3' ? null : '900000000000000001',
        channel: '900000000000000002',
        message,
        quotes: [{ document, start: 3, end: 20, sha256: sha256(document) }],
        sentAtMs,
      });
      const [first, second, third] = [
        entry('1', 'bridge', NOON),
        entry('2', 'hospital', NOON + 1_000),
        entry('3', 'bridge', NOON + 2_000),
      ] as const;
      for (const said of [first, second, third]) await ledger.record(said);
      const bridgeIsGone = ({ document }: { document: string }): boolean => document !== 'bridge';
      expect(await ledger.outdated(bridgeIsGone)).toEqual([third, first]);
      expect(await ledger.outdated(() => true)).toEqual([]);
      await ledger.settle(third);
      expect(await ledger.outdated(bridgeIsGone)).toEqual([first]);
      passDays(11);
      expect(await ledger.outdated(() => false)).toEqual([]);
    });
  });
};
