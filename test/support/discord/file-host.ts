import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Files on a loopback port, where Discord has its own. */
export interface FileHost {
  readonly url: (path: string) => string;
  /** Paths asked for, in order. */
  readonly asked: readonly string[];
  serve(path: string, listener: RequestListener): void;
  stop(): Promise<void>;
}

/** Starts a host without files. */
export const startFileHost = async (): Promise<FileHost> => {
  const listeners = new Map<string, RequestListener>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const listener = listeners.get(request.url ?? '');
    if (listener !== undefined) listener(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: (path) => `${base}${path}`,
    asked,
    serve: (path, listener) => listeners.set(path, listener),
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
};
