import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { checkCommands } from './command-checks.ts';
import type { HandSetClock } from './hand-set-clock.ts';
import type { ApiRefusal, InteractionDesk } from './interaction-desk.ts';
import { checkMessage } from './message-checks.ts';
import { type PlannedFault, type RestFault, takeFault } from './rest-faults.ts';
import type { Watch } from './watch.ts';
import { APPLICATION_ID, BOT, channelPayload, type StandInGuild, userPayload } from './world.ts';

/** A request the client made, and what became of it. */
interface RestRequest {
  readonly method: string;
  /** Without the version prefix and the query. */
  readonly path: string;
  readonly body: Record<string, unknown> | null;
  /** The status answered; 0 where the connection was cut. */
  status: number;
}

/** A message that stands in a channel. */
export interface PostedMessage {
  readonly id: string;
  readonly channelId: string;
  readonly nonce: string | null;
  body: Record<string, unknown>;
}

export interface RestOptions {
  readonly token: string;
  readonly guilds: readonly StandInGuild[];
  /** What GET /gateway/bot says now. */
  readonly gatewayBot: () => object;
  readonly clock: HandSetClock;
  readonly desk: InteractionDesk;
  readonly nextId: () => string;
  readonly watch: Watch;
}

type Reply = { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> };
type Command = Record<string, unknown> & { name: string };

const UNAUTHORIZED: ApiRefusal = { status: 401, body: { code: 0, message: '401: Unauthorized' } };
const NOT_FOUND: ApiRefusal = { status: 404, body: { code: 0, message: '404: Not Found' } };

const readBody = async (request: IncomingMessage): Promise<Record<string, unknown> | null> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? null : JSON.parse(text);
};

/** Discord's REST API on a loopback port, as far as Guillemet uses it. */
export const startRest = async (options: RestOptions) => {
  const requests: RestRequest[] = [];
  const faults: PlannedFault[] = [];
  const messages = new Map<string, PostedMessage>();
  const byNonce = new Map<string, PostedMessage>();
  /** By scope: `global` or a guild's id. */
  const commands = new Map<string, Command[]>();
  const sockets = new Set<Socket>();

  const stored = (scope: string, withLocalizations: boolean): unknown[] =>
    (commands.get(scope) ?? []).map((command) => ({
      id: options.nextId(),
      application_id: APPLICATION_ID,
      version: options.nextId(),
      default_member_permissions: null,
      type: 1,
      nsfw: false,
      dm_permission: true,
      ...command,
      ...(withLocalizations ? {} : { name_localizations: undefined, description_localizations: undefined }),
      ...(scope === 'global' ? {} : { guild_id: scope }),
    }));

  const channelOf = (id: string): object | null => {
    for (const guild of options.guilds) {
      const channel = guild.channels.find((candidate) => candidate.id === id);
      if (channel !== undefined) return channelPayload(channel, guild.id);
    }
    return null;
  };

  const asMessage = (message: PostedMessage): object => ({
    id: message.id,
    channel_id: message.channelId,
    author: userPayload(BOT),
    content: message.body.content ?? '',
    timestamp: new Date(options.clock.now()).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: message.body.components ?? [],
    pinned: false,
    type: 0,
    flags: message.body.flags ?? 0,
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
  });

  const post = (channelId: string, body: Record<string, unknown>): Reply => {
    const refused = checkMessage(body);
    if (refused !== null) return refused;
    const nonce = body.nonce === undefined ? null : String(body.nonce);
    if (nonce !== null && body.enforce_nonce === true) {
      const twin = byNonce.get(`${channelId} ${nonce}`);
      if (twin !== undefined) return { status: 200, body: asMessage(twin) };
    }
    const message: PostedMessage = { id: options.nextId(), channelId, nonce, body };
    messages.set(message.id, message);
    if (nonce !== null) byNonce.set(`${channelId} ${nonce}`, message);
    return { status: 200, body: asMessage(message) };
  };

  const originalOf = (id: string, channelId: string, body: Record<string, unknown>): object =>
    asMessage({ id, channelId, nonce: null, body });

  const answer = (
    method: string,
    path: string,
    query: URLSearchParams,
    body: Record<string, unknown>,
  ): Reply => {
    const parts = path.split('/').slice(1);
    const [first, second, third, fourth, fifth] = parts;
    if (path === '/gateway/bot') return { status: 200, body: options.gatewayBot() };
    if (path === '/users/@me') return { status: 200, body: userPayload(BOT) };
    if (path === '/applications/@me') return { status: 200, body: { id: APPLICATION_ID } };
    if (first === 'applications' && second === APPLICATION_ID) {
      const scope = third === 'guilds' ? String(fourth) : 'global';
      if (scope !== 'global' && !options.guilds.some(({ id }) => id === scope))
        return { status: 403, body: { code: 50001, message: 'Missing Access' } };
      if (method === 'GET')
        return { status: 200, body: stored(scope, query.get('with_localizations') === 'true') };
      const refused = checkCommands(body as unknown as Command[]);
      if (refused !== null) return refused;
      commands.set(scope, body as unknown as Command[]);
      return { status: 200, body: stored(scope, true) };
    }
    if (first === 'interactions' && fourth === 'callback') {
      const data = (body.data ?? {}) as Record<string, unknown>;
      const refused = body.type === 4 ? checkMessage(data) : null;
      return refused ?? options.desk.callback(String(third), body as never) ?? { status: 204, body: null };
    }
    if (first === 'webhooks') {
      const refused = checkMessage(body);
      if (refused !== null) return refused;
      const done =
        method === 'PATCH'
          ? options.desk.edit(String(third), body)
          : options.desk.followUp(String(third), body);
      return 'status' in done
        ? done
        : { status: 200, body: originalOf(done.id, done.channelId, done.shown ?? {}) };
    }
    if (first === 'channels' && third === undefined) {
      const channel = channelOf(String(second));
      return channel === null
        ? { status: 404, body: { code: 10003, message: 'Unknown Channel' } }
        : { status: 200, body: channel };
    }
    if (first === 'channels' && third === 'messages') {
      if (method === 'POST' && fourth === undefined) return post(String(second), body);
      const message = messages.get(String(fourth));
      if (message === undefined) return { status: 404, body: { code: 10008, message: 'Unknown Message' } };
      if (method === 'PATCH') {
        message.body = { ...message.body, ...body };
        return { status: 200, body: asMessage(message) };
      }
      if (fifth === 'reactions') return { status: 204, body: null };
    }
    return NOT_FOUND;
  };

  const needsToken = (path: string): boolean => !/^\/(interactions|webhooks)\//.test(path);

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const path = url.pathname.replace(/^\/api\/v\d+/, '');
    const method = request.method ?? 'GET';
    const body = await readBody(request);
    const record: RestRequest = { method, path, body, status: 0 };
    requests.push(record);
    options.watch.changed();
    const fault: RestFault | null = takeFault(faults, method, path);
    if (fault?.kind === 'cut') {
      request.socket.destroy();
      return;
    }
    if (fault?.kind === 'held') await fault.until;
    let reply: Reply;
    if (fault?.kind === 'status')
      reply = {
        status: fault.status,
        body: fault.body ?? { code: 0, message: `planned ${fault.status}` },
        ...(fault.headers === undefined ? {} : { headers: fault.headers }),
      };
    else if (needsToken(path) && request.headers.authorization !== `Bot ${options.token}`)
      reply = UNAUTHORIZED;
    else reply = answer(method, path, url.searchParams, body ?? {});
    if (fault?.kind === 'lost') request.socket.destroy();
    else {
      record.status = reply.status;
      const type = reply.body === null ? {} : { 'content-type': 'application/json' };
      response.writeHead(reply.status, { ...type, ...reply.headers });
      response.end(reply.body === null ? undefined : JSON.stringify(reply.body));
    }
    options.watch.changed();
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      response.writeHead(599);
      response.end(String(error));
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    requests,
    messages,
    commands,
    plan: (method: string, path: RegExp, fault: RestFault, times = 1): void => {
      faults.push({ method, path, fault, times });
    },
    stop: async (): Promise<void> => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
};

export type Rest = Awaited<ReturnType<typeof startRest>>;
