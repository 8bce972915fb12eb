/** How one shard is doing. */
export interface ShardReport {
  readonly id: number;
  /** Has a session, and Discord acknowledged a heartbeat lately. */
  readonly up: boolean;
  /** Since the gateway last acknowledged a heartbeat or a session; `null` before the first. */
  readonly heartbeatAgeMs: number | null;
}

/** How the bot of one process is doing. */
export interface BotReport {
  readonly shards: readonly ShardReport[];
  /** Servers on its shards; 0 while another process answers them. */
  readonly servers: number;
  readonly generation: string;
  readonly sentences: number;
}
