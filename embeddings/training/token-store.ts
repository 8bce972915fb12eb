import { textHash } from './seeded-random.ts';

/** Texts as piece ids, one after another in one array. */
export interface TokenStore {
  /** Index of a text, the same for the same ids; -1 where a text holds no known piece. */
  add(ids: readonly number[]): number;
  /** Piece ids of a text. */
  idsOf(text: number): Int32Array;
  readonly count: () => number;
}

/** A store that keeps at most `longest` pieces of each text. */
export const tokenStore = (longest: number): TokenStore => {
  let ids = new Int32Array(1 << 22);
  let used = 0;
  const starts: number[] = [0];
  const known = new Map<string, number>();

  return {
    add: (all) => {
      if (all.length === 0) return -1;
      const kept = all.slice(0, longest);
      // A hash of the ids and what is cheap to add stand for them: a false match would cost one wrong pair.
      const joined = String.fromCharCode(...kept.flatMap((id) => [id & 0xffff, id >> 16]));
      const key = `${textHash(joined).toString(36)}.${kept.length}.${kept[0]}.${kept.at(-1)}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      if (used + kept.length > ids.length) {
        const wider = new Int32Array(ids.length * 2);
        wider.set(ids);
        ids = wider;
      }
      ids.set(kept, used);
      used += kept.length;
      starts.push(used);
      const index = starts.length - 2;
      known.set(key, index);
      return index;
    },
    idsOf: (text) => ids.subarray(starts[text] as number, starts[text + 1] as number),
    count: () => starts.length - 1,
  };
};
