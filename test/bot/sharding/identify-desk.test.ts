import { describe, expect, test } from 'vitest';
import {
  createIdentifyByManager,
  type IdentifyByManager,
} from '../../../src/bot/sharding/identify-by-manager.ts';
import { createIdentifyDesk } from '../../../src/bot/sharding/identify-desk.ts';
import type { IdentifyThrottle } from '../../../src/bot/sharding/identify-throttle.ts';

/** A throttle that lets one shard go whenever the test says so. */
const turnstile = () => {
  const queue: { readonly shardId: number; readonly signal: AbortSignal; readonly go: () => void }[] = [];
  const throttle: IdentifyThrottle = {
    waitForIdentify: (shardId, signal) =>
      new Promise((go, reject) => {
        queue.push({ shardId, signal, go });
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      }),
  };
  return { queue, throttle };
};

/** A process and its manager, without the channel between them. */
const connect = (throttle: IdentifyThrottle, failed: (error: unknown) => void = () => {}) => {
  let process: IdentifyByManager | null = null;
  const desk = createIdentifyDesk(throttle, (ticket) => process?.granted(ticket), failed);
  process = createIdentifyByManager((message) => {
    if (message.kind === 'identify') desk.ask(message.ticket, message.shardId);
    else if (message.kind === 'identify-given-up') desk.giveUp(message.ticket);
  });
  return { desk, process };
};

describe('a shard that asks its manager when to identify', () => {
  test('goes when its own turn has come', async () => {
    const { queue, throttle } = turnstile();
    const { process } = connect(throttle);
    const went: number[] = [];
    const waits = [3, 7].map((id) =>
      process.waitForIdentify(id, new AbortController().signal).then(() => went.push(id)),
    );
    expect(queue.map(({ shardId }) => shardId)).toEqual([3, 7]);
    queue[1]?.go();
    await waits[1];
    expect(went).toEqual([7]);
    queue[0]?.go();
    await waits[0];
    expect(went).toEqual([7, 3]);
  });

  test('leaves the queue when its socket closes meanwhile', async () => {
    const { queue, throttle } = turnstile();
    const { process } = connect(throttle);
    const closing = new AbortController();
    const waits = process.waitForIdentify(1, closing.signal);
    closing.abort(new Error('closed'));
    await expect(waits).rejects.toThrow('closed');
    expect(queue[0]?.signal.aborted).toBe(true);
  });

  test('leaves the queue when its process is gone', () => {
    const { queue, throttle } = turnstile();
    const { desk, process } = connect(throttle);
    void process.waitForIdentify(1, new AbortController().signal);
    desk.close();
    expect(queue[0]?.signal.aborted).toBe(true);
  });
});
