import { setImmediate as settled } from 'node:timers/promises';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import type { ProcessEnd, ShardProcess } from '../../../src/bot/sharding/shard-process.ts';
import { keepSlot } from '../../../src/bot/sharding/shard-slot.ts';
import { createWatch } from '../../support/discord/watch.ts';

const CRASHED: ProcessEnd = { code: 1, signal: null, fatal: null, refused: null };

/** A process that does what the test says. */
const invented = (pid: number, standby: boolean) => {
  let end: (end: ProcessEnd) => void = () => {};
  let becomeReady: (ready: boolean) => void = () => {};
  let over = false;
  let ready = false;
  const calls: string[] = [];
  const ended = new Promise<ProcessEnd>((resolve) => {
    end = (how) => {
      over = true;
      becomeReady(false);
      resolve(how);
    };
  });
  const process: ShardProcess = {
    pid,
    ids: [0, 1],
    isReady: () => ready,
    ready: new Promise((resolve) => {
      becomeReady = resolve;
    }),
    ended,
    hasEnded: () => over,
    lastReport: () => null,
    report: async () => null,
    handOver: async () => {
      calls.push('hand over');
      return over ? [] : [`seen by ${pid}`];
    },
    takeOver: (seen) => calls.push(`take over from ${seen.join()}`),
    stop: async () => {
      calls.push('stop');
      end({ ...CRASHED, code: 0 });
    },
  };
  return {
    ...process,
    standby,
    calls,
    end,
    becomeReady: () => {
      ready = true;
      becomeReady(true);
    },
  };
};

const slotOf = () => {
  const watch = createWatch();
  const spawned: ReturnType<typeof invented>[] = [];
  const pauses: number[] = [];
  let now = 0;
  let fatal = false;
  const slot = keepSlot({
    ids: [0, 1],
    spawn: async (standby) => {
      const process = invented(spawned.length, standby);
      spawned.push(process);
      queueMicrotask(watch.changed);
      return process;
    },
    stopWithinMs: 1_000,
    onEnd: (_, { fatal: reason }) => {
      fatal ||= reason !== null;
      return reason === null;
    },
    affordable: async () => {},
    log: pino({ level: 'silent' }),
    now: () => now,
    pause: async (ms) => {
      pauses.push(ms);
    },
  });
  return {
    slot,
    spawned,
    pauses,
    pass: (ms: number) => {
      now += ms;
    },
    wasFatal: () => fatal,
    /** The process with this number, once the slot has it. */
    process: async (number: number) => {
      const process = await watch.until(() => spawned[number]);
      await settled();
      return process;
    },
  };
};

describe('a slot', () => {
  test('starts a process that ends again, with pauses that double up to a minute per shard', async () => {
    const { process, pauses } = slotOf();
    for (let number = 0; number < 10; number += 1) (await process(number)).end(CRASHED);
    await process(10);
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 120_000, 120_000, 120_000]);
  });

  test('is patient anew with a process that had been ready for a while', async () => {
    const { process, pauses, pass } = slotOf();
    (await process(0)).end(CRASHED);
    (await process(1)).becomeReady();
    pass(60_000);
    (await process(1)).end(CRASHED);
    await process(2);
    expect(pauses).toEqual([1_000, 1_000]);
  });

  test('starts no other process where Discord refuses the bot', async () => {
    const { slot, process, spawned, wasFatal } = slotOf();
    (await process(0)).end({ ...CRASHED, fatal: 'close code 4004' });
    await slot.stop();
    expect([spawned.length, wasFatal()]).toEqual([1, true]);
  });

  test('lets the next process wait, take over and only then ends the one before', async () => {
    const { slot, process } = slotOf();
    const old = await process(0);
    const replaced = slot.replace();
    const next = await process(1);
    expect([old.standby, next.standby]).toEqual([false, true]);
    expect(slot.current()?.pid).toBe(0);
    expect(old.calls).toEqual([]);
    next.becomeReady();
    expect(await replaced).toBe(true);
    expect(old.calls).toEqual(['hand over', 'stop']);
    expect(next.calls).toEqual(['take over from seen by 0']);
    expect(slot.current()?.pid).toBe(1);
  });

  test('keeps the old process where the next one does not get ready', async () => {
    const { slot, process } = slotOf();
    const old = await process(0);
    const replaced = slot.replace();
    (await process(1)).end(CRASHED);
    expect(await replaced).toBe(false);
    expect([slot.current()?.pid, old.calls]).toEqual([0, []]);
  });

  test('lets the waiting process take over where the old one dies meanwhile', async () => {
    const { slot, process, spawned } = slotOf();
    const old = await process(0);
    const replaced = slot.replace();
    const next = await process(1);
    old.end(CRASHED);
    next.becomeReady();
    expect(await replaced).toBe(true);
    expect(next.calls).toEqual(['take over from ']);
    expect([slot.current()?.pid, spawned.length]).toEqual([1, 2]);
  });
});
