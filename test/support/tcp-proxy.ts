import { connect, createServer, type Server, type Socket } from 'node:net';

/** How a proxy treats connections. */
export type ProxyMode =
  /** Hands everything on. */
  | 'open'
  /** Cuts every connection as soon as it is made: what a client sees of a port at which nobody listens any more. */
  | 'refuse'
  /** Takes everything and says nothing. */
  | 'hang'
  /** Answers every new client of PostgreSQL that there are too many of them. */
  | 'full';

/** Something between a client and a server that can get in their way. */
export interface TcpProxy {
  readonly port: number;
  mode: ProxyMode;
  /** Where new connections lead. */
  target: number;
  /** How many connections clients have made. */
  readonly made: number;
  /** Cuts every connection that there is. */
  cut(): void;
  close(): Promise<void>;
}

/** ErrorResponse of PostgreSQL's protocol: 53300, too many connections. */
const tooMany = (): Buffer => {
  const fields = Buffer.from('SFATAL\0VFATAL\0C53300\0Msorry, too many clients already\0\0');
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
};

export const startTcpProxy = async (target: number): Promise<TcpProxy> => {
  const sockets = new Set<Socket>();
  let made = 0;
  const remember = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const server: Server = createServer((client) => {
    made += 1;
    remember(client);
    if (proxy.mode === 'refuse') client.destroy();
    else if (proxy.mode === 'full') client.once('data', () => client.end(tooMany()));
    if (proxy.mode !== 'open') return;
    const upstream = connect(proxy.target, '127.0.0.1');
    remember(upstream);
    client.on('data', (bytes) => {
      if (proxy.mode !== 'hang') upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (proxy.mode !== 'hang') client.write(bytes);
    });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: TcpProxy = {
    port: (server.address() as { port: number }).port,
    mode: 'open',
    target,
    get made() {
      return made;
    },
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      proxy.cut();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return proxy;
};
