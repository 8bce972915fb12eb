/** How often somebody may ask: `count` in a burst, refilled evenly over `windowMs`. */
export interface Allowance {
  readonly count: number;
  readonly windowMs: number;
}

/** Our own bounds; Discord's are in `discord-limits.ts`. */
export interface BotLimits {
  /** Longest question, in UTF-16 code units, 1 to 2000. Default 1000; set by the project's owner. */
  readonly questionLength: number;
  /** Per person, over all servers. Default 6 a minute: a person reads slower than that. */
  readonly perUser: Allowance;
  /** Per server. Default 60 a minute: one busy channel cannot starve another server. */
  readonly perGuild: Allowance;
  /** Buttons and menus per person. Default 30 a minute: faster than anybody reads, slower than a script. */
  readonly perPresser: Allowance;
  /** How long an interaction may work before "is thinking…" is shown, 0 to 2500 ms. Default 1500: half of what Discord allows. */
  readonly deferAfterMs: number;
  /** How often the progress of a reindex is edited, at least 1000 ms. Default 2000: Discord allows 5 edits in 5 s. */
  readonly progressEveryMs: number;
  /** How long fetching an attachment may take. Range 1000 to 60000 ms, default 15000: 2 MiB over a slow line. */
  readonly attachmentWithinMs: number;
  /** How long `stop` waits for what is being answered. Default 10000. */
  readonly drainWithinMs: number;
  /** First and longest pause between two logins. Default 1 s, doubling to 60 s: far under 1000 identifies a day. */
  readonly loginPauseMs: { readonly first: number; readonly longest: number };
}

export const DEFAULT_LIMITS: BotLimits = {
  questionLength: 1000,
  perUser: { count: 6, windowMs: 60_000 },
  perGuild: { count: 60, windowMs: 60_000 },
  perPresser: { count: 30, windowMs: 60_000 },
  deferAfterMs: 1_500,
  progressEveryMs: 2_000,
  attachmentWithinMs: 15_000,
  drainWithinMs: 10_000,
  loginPauseMs: { first: 1_000, longest: 60_000 },
};

/** What the operator decides; validated by whoever reads the environment. */
export interface BotSettings {
  /** Servers in which the moderator commands exist. */
  readonly homeGuildIds: readonly string[];
  /** Roles that may look after the texts beside those with *Manage Server*. */
  readonly moderatorRoleIds: readonly string[];
  /** Channels in which questions are answered without a mention; not empty turns MessageContent on. */
  readonly askChannelIds: readonly string[];
  /** Where moderator actions are told, `null` for the log alone. */
  readonly auditChannelId: string | null;
  /** Base of the REST API, `http://127.0.0.1:8080/api`; loopback only. `null` for Discord. */
  readonly apiUrl: string | null;
  /** Port of `/healthz` and `/metrics`; `null` for none, 0 for any free one. */
  readonly healthPort: number | null;
  /** Address the health server listens on. Default `127.0.0.1`. */
  readonly healthHost: string;
  /** Whether questions without a good answer are kept for moderators. Default off. */
  readonly logQuestions: boolean;
  readonly limits: BotLimits;
}

/** Everything off that can be off. */
export const DEFAULT_BOT_SETTINGS: BotSettings = {
  homeGuildIds: [],
  moderatorRoleIds: [],
  askChannelIds: [],
  auditChannelId: null,
  apiUrl: null,
  healthPort: null,
  healthHost: '127.0.0.1',
  logQuestions: false,
  limits: DEFAULT_LIMITS,
};
