/** A message of the bot that quoted a sentence: where it stands, not what was asked or by whom. */
export interface QuotedMessage {
  /** `null` in direct messages. */
  readonly guild: string | null;
  readonly channel: string;
  readonly message: string;
}

/** Exactly which words a message quoted. */
export interface QuotedSpan {
  readonly document: string;
  readonly start: number;
  readonly end: number;
  /** SHA-256 of the quoted text, 64 hexadecimal digits: the words themselves are not kept. */
  readonly sha256: string;
}

export interface LedgerEntry extends QuotedMessage {
  readonly quotes: readonly QuotedSpan[];
  /** Milliseconds since the epoch. */
  readonly sentAtMs: number;
}

/** Which messages quoted which sentences, kept for `QUOTE_LEDGER_DAYS`, so that no reply is left lying. */
export interface QuoteLedger {
  record(entry: LedgerEntry): Promise<void>;
  /**
   * Messages that hold a quote which `stillSaid` denies: its document went, or no longer holds those words; newest first.
   */
  outdated(stillSaid: (quote: QuotedSpan) => boolean): Promise<readonly LedgerEntry[]>;
  /** Takes a message off the ledger, after it was marked or deleted. */
  settle(message: QuotedMessage): Promise<void>;
}

/** Keeps nothing. */
export const NO_QUOTE_LEDGER: QuoteLedger = {
  record: async () => {},
  outdated: async () => [],
  settle: async () => {},
};
