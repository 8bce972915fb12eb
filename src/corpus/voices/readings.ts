import type { Span } from '../../text/span.ts';
import type { Voice } from '../sentence.ts';
import type { Person } from './people.ts';

/** One row of a paragraph while it is read; what is still open is settled later in reading order. */
export interface Reading extends Span {
  voice: Voice;
  /** `undefined`: not known yet; `null`: nobody who is named. */
  speaker: Person | null | undefined;
  role: 'statement' | 'attribution';
}
