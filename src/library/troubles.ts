import { messageOf } from '../errors.ts';
import type { Condition } from './library.ts';

/**
 * - `corpus`: it changed and could not be indexed, or could not be read, when the library was opened;
 * - `reindex`: the last one failed;
 * - `published`: a generation was published that cannot be served.
 */
type Trouble = 'corpus' | 'reindex' | 'published';

/** What keeps a library from serving what it should, for the operator to see until it is over. */
export class Troubles {
  private readonly known = new Map<Trouble, { readonly since: string; readonly problem: string }>();

  /** @param cause an error, or what it says; several lines become one. */
  report(trouble: Trouble, cause: unknown): void {
    const problem = messageOf(cause).replace(/\s*\n\s*/g, '; ');
    const since = this.known.get(trouble)?.since ?? new Date().toISOString();
    this.known.set(trouble, { since, problem });
  }

  /** Something whole was published and is served. */
  settle(): void {
    this.known.clear();
  }

  get condition(): Condition {
    const [first, ...others] = [...this.known.values()];
    if (first === undefined) return { state: 'well' };
    return {
      state: 'degraded',
      since: others.reduce((least, { since }) => (since < least ? since : least), first.since),
      problems: [first, ...others].map(({ problem }) => problem),
    };
  }
}
