import type { AddressInfo } from 'node:net';
import { GatewayIntentBits, GatewayOpcodes } from 'discord.js';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Watch } from './watch.ts';
import { APPLICATION_ID, BOT, guildPayload, type StandInGuild, userPayload } from './world.ts';

type Shard = readonly [id: number, total: number];

interface Session {
  readonly id: string;
  readonly intents: number;
  /** Which shard it is, and of how many. */
  readonly shard: Shard;
  /** Everything dispatched, `[sequence - 1]`, kept for a resume. */
  readonly log: string[];
  socket: WebSocket | null;
}

export interface GatewayOptions {
  readonly token: string;
  readonly guilds: readonly StandInGuild[];
  readonly heartbeatIntervalMs: number;
  /** Whether the switch "Message Content Intent" is on in the Developer Portal. */
  readonly messageContentAllowed: boolean;
  /** Identifies that one bucket takes per `identifyWindowMs`; a bucket is shard % max_concurrency. */
  readonly maxConcurrency: number;
  /** An identify sooner than this after one of its bucket is answered with an invalid session; 0 never. */
  readonly identifyWindowMs: number;
  /** An identify with fewer shards in all is closed with 4011. */
  readonly leastShards: number;
  readonly watch: Watch;
}

/** What the client did to the gateway, in order. */
type GatewayEvent =
  | { readonly kind: 'identify'; readonly intents: number; readonly shard: Shard; readonly accepted: boolean }
  | { readonly kind: 'resume'; readonly sequence: number; readonly accepted: boolean }
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'closed'; readonly code: number };

/** Discord's gateway on a loopback port. */
export interface Gateway {
  readonly url: string;
  readonly events: readonly GatewayEvent[];
  /** Intents of the newest session; 0 before the first. */
  intents(): number;
  /** Identifies so far, accepted or not. */
  identifies(): number;
  /** Shards that have a session with an open socket, each once, ascending. */
  connected(): number[];
  /** Sends an event to every session of the shard it belongs to, now or when it resumes. */
  dispatch(type: string, data: object): void;
  /** Closes the socket with a code, as Discord does. */
  closeWith(code: number): void;
  /** Cuts the socket without a word. */
  cut(): void;
  /** Tells the client to reconnect (opcode 7). */
  askToReconnect(): void;
  /** Whether heartbeats are acknowledged. */
  acknowledge(on: boolean): void;
  /** The next `times` identifies are answered with this close code. */
  refuseIdentify(code: number, times: number): void;
  /** Cuts the next `times` sockets as soon as they open. */
  refuseSockets(times: number): void;
  /** Forgets the sessions, so that the next resume is invalid. */
  forgetSessions(): void;
  stop(): Promise<void>;
}

/** The shard that hears of a server; direct messages, `null`, go to shard 0. */
const shardOf = (guildId: string | null, total: number): number =>
  guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(total));

/** Starts a gateway that speaks version 10, JSON, uncompressed. */
export const startGateway = async (options: GatewayOptions): Promise<Gateway> => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sessions = new Map<string, Session>();
  const events: GatewayEvent[] = [];
  let newest: Session | null = null;
  let sessionsMade = 0;
  let acknowledging = true;
  let refusal = { code: 0, times: 0 };
  let cuts = 0;
  const lastIdentify = new Map<number, number>();

  const note = (event: GatewayEvent): void => {
    events.push(event);
    options.watch.changed();
  };
  const dispatchTo = (session: Session, type: string, data: object): void => {
    const packet = JSON.stringify({
      op: GatewayOpcodes.Dispatch,
      t: type,
      s: session.log.length + 1,
      d: data,
    });
    session.log.push(packet);
    session.socket?.send(packet);
  };

  /** Whether its bucket takes an identify now. */
  const inTime = ([id]: Shard): boolean => {
    const bucket = id % options.maxConcurrency;
    const sinceMs = performance.now() - (lastIdentify.get(bucket) ?? Number.NEGATIVE_INFINITY);
    if (sinceMs < options.identifyWindowMs) return false;
    lastIdentify.set(bucket, performance.now());
    return true;
  };

  const identify = (socket: WebSocket, data: { token: string; intents: number; shard?: Shard }): void => {
    const shard: Shard = data.shard ?? [0, 1];
    const accepted = inTime(shard);
    note({ kind: 'identify', intents: data.intents, shard, accepted });
    if (!accepted) {
      socket.send(JSON.stringify({ op: GatewayOpcodes.InvalidSession, d: false }));
      return;
    }
    if (refusal.times > 0) {
      refusal = { ...refusal, times: refusal.times - 1 };
      socket.close(refusal.code);
      return;
    }
    if (data.token !== options.token) {
      socket.close(4004);
      return;
    }
    if ((data.intents & GatewayIntentBits.MessageContent) !== 0 && !options.messageContentAllowed) {
      socket.close(4014);
      return;
    }
    if (shard[0] >= shard[1] || shard[1] < options.leastShards) {
      socket.close(shard[0] >= shard[1] ? 4010 : 4011);
      return;
    }
    sessionsMade += 1;
    const session: Session = {
      id: `session-${sessionsMade}`,
      intents: data.intents,
      shard,
      log: [],
      socket,
    };
    const guilds = options.guilds.filter(({ id }) => shardOf(id, shard[1]) === shard[0]);
    sessions.set(session.id, session);
    newest = session;
    dispatchTo(session, 'READY', {
      v: 10,
      user: userPayload(BOT),
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: url,
      shard,
      application: { id: APPLICATION_ID, flags: 0 },
    });
    for (const guild of guilds) dispatchTo(session, 'GUILD_CREATE', guildPayload(guild));
    options.watch.changed();
  };

  const resume = (socket: WebSocket, data: { token: string; session_id: string; seq: number }): void => {
    const session = sessions.get(data.session_id);
    const accepted = session !== undefined && data.token === options.token;
    note({ kind: 'resume', sequence: data.seq, accepted });
    if (!accepted) {
      socket.send(JSON.stringify({ op: GatewayOpcodes.InvalidSession, d: false }));
      return;
    }
    session.socket = socket;
    for (const packet of session.log.slice(data.seq)) socket.send(packet);
    dispatchTo(session, 'RESUMED', {});
    options.watch.changed();
  };

  server.on('connection', (socket) => {
    socket.on('error', () => {});
    if (cuts > 0) {
      cuts -= 1;
      socket.terminate();
      return;
    }
    socket.on('close', (code) => {
      for (const session of sessions.values()) {
        if (session.socket !== socket) continue;
        session.socket = null;
        // Whoever says goodbye does not come back.
        if (code === 1000 || code === 1001) sessions.delete(session.id);
      }
      note({ kind: 'closed', code });
    });
    socket.on('message', (raw) => {
      const { op, d } = JSON.parse(String(raw));
      if (op === GatewayOpcodes.Identify) identify(socket, d);
      else if (op === GatewayOpcodes.Resume) resume(socket, d);
      else if (op === GatewayOpcodes.Heartbeat) {
        note({ kind: 'heartbeat' });
        if (acknowledging) socket.send(JSON.stringify({ op: GatewayOpcodes.HeartbeatAck }));
      }
    });
    socket.send(
      JSON.stringify({
        op: GatewayOpcodes.Hello,
        d: { heartbeat_interval: options.heartbeatIntervalMs },
      }),
    );
  });

  return {
    url,
    events,
    identifies: () => events.filter(({ kind }) => kind === 'identify').length,
    connected: () =>
      [
        ...new Set(
          [...sessions.values()].filter(({ socket }) => socket !== null).map(({ shard: [id] }) => id),
        ),
      ].sort((a, b) => a - b),
    intents: () => newest?.intents ?? 0,
    dispatch: (type, data) => {
      if (newest === null) throw new Error(`nobody is connected to hear ${type}`);
      const guildId = (data as { guild_id?: string }).guild_id ?? null;
      for (const session of sessions.values())
        if (shardOf(guildId, session.shard[1]) === session.shard[0]) dispatchTo(session, type, data);
    },
    closeWith: (code) => newest?.socket?.close(code),
    cut: () => newest?.socket?.terminate(),
    askToReconnect: () => newest?.socket?.send(JSON.stringify({ op: GatewayOpcodes.Reconnect, d: null })),
    acknowledge: (on) => {
      acknowledging = on;
    },
    refuseIdentify: (code, times) => {
      refusal = { code, times };
    },
    refuseSockets: (times) => {
      cuts = times;
    },
    forgetSessions: () => sessions.clear(),
    stop: async () => {
      for (const client of server.clients) client.terminate();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
