import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What `/healthz` says; `ok` decides between 200 and 503, the rest is shown as it is. */
export interface HealthReport {
  readonly ok: boolean;
  readonly [fact: string]: unknown;
}

/** A running health server. */
export interface HealthServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves `/healthz` (JSON) and `/metrics` (Prometheus text).
 * @throws Error of the system where the port is taken.
 */
export const startHealthServer = async (
  host: string,
  port: number,
  report: () => Promise<HealthReport>,
  metrics: () => Promise<{ readonly text: string; readonly contentType: string }>,
): Promise<HealthServer> => {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405).end();
    } else if (path === '/healthz') {
      report().then(
        (health) => {
          response.writeHead(health.ok ? 200 : 503, { 'content-type': 'application/json' });
          response.end(`${JSON.stringify(health)}\n`);
        },
        () => response.writeHead(500).end(),
      );
    } else if (path === '/metrics') {
      metrics().then(
        ({ text, contentType }) => response.writeHead(200, { 'content-type': contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
