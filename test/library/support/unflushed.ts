import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file or folder whatever its name is now; the time of birth, since numbers of inodes are used again. */
type Identity = string;

interface Entry {
  readonly identity: Identity;
  readonly isFolder: boolean;
}

const identify = (path: string): Entry => {
  const { ino, birthtimeNs, ...stats } = lstatSync(path, { bigint: true });
  return { identity: `${ino}-${birthtimeNs}`, isFolder: (Number(stats.mode) & 0o170000) === 0o040000 };
};

const listing = (folder: string): Map<string, Entry> =>
  new Map(readdirSync(folder).map((name) => [name, identify(join(folder, name))]));

/**
 * What a power cut may leave of a folder: every name that came, went or moved since its folder was flushed may have
 * done so or not, each for itself; every file whose bytes were not flushed may hold them, half of them, or zeros.
 */
export const trackUnflushed = (root: string) => {
  const names = new Map<Identity, Map<string, Entry>>();
  const bytes = new Map<Identity, Buffer>();

  const flushed = (path: string): void => {
    const { identity, isFolder } = identify(path);
    if (isFolder) names.set(identity, listing(path));
    else bytes.set(identity, readFileSync(path));
  };
  const flushedWithAll = (path: string): void => {
    flushed(path);
    if (identify(path).isFolder) for (const name of readdirSync(path)) flushedWithAll(join(path, name));
  };
  flushedWithAll(root);

  const cut = (random: () => number): void => {
    const paths = new Map<Identity, string>();
    const seen = new Map<Identity, Buffer>();
    const look = (path: string): void => {
      const { identity, isFolder } = identify(path);
      paths.set(identity, path);
      if (isFolder) for (const name of readdirSync(path)) look(join(path, name));
      else seen.set(identity, readFileSync(path));
    };
    look(root);

    const contentOf = (identity: Identity): Buffer => {
      const safe = bytes.get(identity);
      const last = seen.get(identity);
      if (last === undefined || safe?.equals(last)) return safe ?? Buffer.alloc(0);
      const draw = random();
      if (draw < 0.3) return last;
      // What was only added to keeps what it had: the end alone is at stake.
      const least = safe !== undefined && last.subarray(0, safe.length).equals(safe) ? safe.length : 0;
      if (draw < 0.6) return last.subarray(0, least + Math.floor((last.length - least) * random()));
      return safe ?? Buffer.alloc(last.length);
    };
    const plan = (folder: Identity): { readonly name: string; readonly make: (path: string) => void }[] => {
      const path = paths.get(folder);
      const before = names.get(folder) ?? new Map<string, Entry>();
      const now = path === undefined ? before : listing(path);
      return [...new Set([...before.keys(), ...now.keys()])].flatMap((name) => {
        const entry = (random() < 0.5 ? before : now).get(name);
        if (entry === undefined) return [];
        if (!entry.isFolder) {
          const content = contentOf(entry.identity);
          return [{ name, make: (target: string) => writeFileSync(target, content) }];
        }
        const inside = plan(entry.identity);
        return [
          {
            name,
            make: (target: string) => {
              mkdirSync(target);
              for (const part of inside) part.make(join(target, part.name));
            },
          },
        ];
      });
    };
    const left = plan(identify(root).identity);
    for (const name of readdirSync(root)) rmSync(join(root, name), { recursive: true });
    for (const part of left) part.make(join(root, part.name));
  };
  return { flushed, cut };
};
