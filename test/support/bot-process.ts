import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { DiscordStandIn } from './discord/discord-stand-in.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** `npm start` with a token, against a Discord of our own. */
export interface BotProcess {
  readonly child: ChildProcess;
  /** What it and its processes logged, parsed; lines that are no JSON are left out. */
  readonly logged: readonly Record<string, unknown>[];
  /** The exit code and what was written to standard error, once it and every process it started are gone. */
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>;
}

/** Starts it; whatever of it is left when the test ends is killed. */
export const startBotProcess = (
  discord: DiscordStandIn,
  env: Readonly<Record<string, string>>,
): BotProcess => {
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'launch.mjs'), 'main'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.rest.apiUrl,
      ...env,
    },
  });
  const logged: Record<string, unknown>[] = [];
  let stderr = '';
  let rest = '';
  child.stderr?.on('data', (piece: Buffer) => {
    stderr += piece.toString('utf8');
    const lines = `${rest}${piece.toString('utf8')}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('{')) logged.push(JSON.parse(line));
    discord.watch.changed();
  });
  // Its processes write to the same pipe: it closes with the last of them.
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, stderr }));
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, logged, ended };
};

/** A port of this machine that nobody listens on. */
export const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};
