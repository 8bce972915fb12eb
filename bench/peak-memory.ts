import { readFileSync } from 'node:fs';

/**
 * The most memory this process has held resident, in bytes. Linux counts the memory of the parent that forked a
 * process into `getrusage`'s figure, so the process's own high-water mark is read where there is one.
 */
export const peakMemory = (): number => {
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (kibibytes !== undefined) return Number(kibibytes) * 1024;
  } catch {
    // No /proc: macOS, Windows.
  }
  return process.resourceUsage().maxRSS * 1024;
};
