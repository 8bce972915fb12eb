import type { Library } from '../library/library.ts';
import type { Logger } from '../log.ts';
import type { QuestionLog } from '../upkeep/question-log.ts';
import type { QuoteLedger } from '../upkeep/quote-ledger.ts';
import type { Upkeep } from '../upkeep/upkeep.ts';
import type { BotSettings } from './bot-settings.ts';
import type { BotMetrics } from './metrics.ts';
import type { RecentReplies } from './questions/recent-replies.ts';
import type { RateLimiter } from './rate-limiter.ts';

/** What every handler is handed; nothing in it names Discord. */
export interface BotContext {
  readonly library: Library;
  readonly upkeep: Upkeep;
  readonly questions: QuestionLog;
  readonly ledger: QuoteLedger;
  readonly recentReplies: RecentReplies;
  readonly settings: BotSettings;
  readonly log: Logger;
  readonly metrics: BotMetrics;
  readonly perUser: RateLimiter;
  readonly perGuild: RateLimiter;
  /** For buttons and menus, per person. */
  readonly perPresser: RateLimiter;
  /** Who was told lately to wait; he is not told again at every message. */
  readonly perWarning: RateLimiter;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Tells the operator outside the log, in the audit channel if there is one; never fails. */
  readonly tellOperator: (text: string) => Promise<void>;
  /** Goes on with something nobody waits for; a failure goes to the log, and stopping waits for it. */
  readonly inBackground: (what: string, work: Promise<unknown>) => void;
  /** Makes a request with the bot token, once more where that was forgotten. */
  readonly authorized: <T>(request: () => Promise<T>) => Promise<T>;
}
