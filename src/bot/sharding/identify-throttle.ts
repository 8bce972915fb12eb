/**
 * Decides when a shard may identify. Discord takes one identify per five seconds and *bucket*, `shardId %
 * max_concurrency`, from all processes of a bot together, and answers one too early with an invalid session. So all
 * processes share one throttle: the manager's on one machine, one in the database over several.
 */
export interface IdentifyThrottle {
  /**
   * Resolves when the shard may identify; whoever waited has then used the moment up.
   * @throws the signal's reason once aborted.
   */
  waitForIdentify(shardId: number, signal: AbortSignal): Promise<void>;
}
