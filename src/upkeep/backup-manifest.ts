import { z } from 'zod';

/*
 * A backup is a gzipped tar archive of plain files:
 *
 *   manifest.json                          first: what the others are, with their hashes
 *   corpus/<file>                          documents, sidecars, curation
 *   index/<generation>/<file>              the snapshot that was current
 *   records/quotes/<day>.jsonl             the quote ledger
 *
 * Questions that people asked are left out: a backup would outlive their erasure.
 */

export const MANIFEST = 'manifest.json';
/** Largest manifest that is read, in bytes: some 100,000 files. */
export const MOST_MANIFEST_BYTES = 16 * 1024 * 1024;

const CORPUS_FILE = /^corpus\/(?!\.)([^/\\\p{C}]{1,255}\.(?:md|txt|yml))$/u;
const INDEX_FILE = /^index\/([0-9a-f]{64})\/([a-z0-9-]+\.[a-z]+)$/;
const LEDGER_FILE = /^records\/quotes\/(\d{4}-\d{2}-\d{2}\.jsonl)$/;

/** The corpus file that a path in an archive means; null where it means something else. */
export const corpusFileOf = (path: string): string | null => CORPUS_FILE.exec(path)?.[1] ?? null;
export const ledgerFileOf = (path: string): string | null => LEDGER_FILE.exec(path)?.[1] ?? null;
const indexFileOf = (path: string): { readonly generation: string; readonly name: string } | null => {
  const [, generation, name] = INDEX_FILE.exec(path) ?? [];
  return generation === undefined || name === undefined ? null : { generation, name };
};

const size = z.int().nonnegative();

const schema = z.strictObject({
  format: z.literal('guillemet-backup-1'),
  /** ISO 8601, UTC. */
  createdAt: z.iso.datetime(),
  /** The release that made it. */
  release: z.string().max(100),
  /** The snapshot in it; null where none was built yet. */
  generation: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  files: z.array(
    z.strictObject({
      path: z.string().max(400),
      bytes: size,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

export type BackupManifest = z.infer<typeof schema>;

/** @returns the manifest, or in a few words why this is none. */
export const parseBackupManifest = (
  text: string,
): { readonly manifest: BackupManifest } | { readonly reason: string } => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { reason: 'its manifest is no JSON' };
  }
  const { data: manifest } = schema.safeParse(value);
  if (manifest === undefined) return { reason: 'its manifest is none that this release reads' };
  const seen = new Set<string>();
  for (const { path } of manifest.files) {
    const index = indexFileOf(path);
    const known =
      corpusFileOf(path) !== null ||
      ledgerFileOf(path) !== null ||
      (index !== null && index.generation === manifest.generation);
    if (!known) return { reason: `its manifest names ${JSON.stringify(path)}, which belongs to no backup` };
    // Some file systems take these for one file.
    const key = path.normalize('NFC').toLowerCase();
    if (seen.has(key)) return { reason: `its manifest names ${JSON.stringify(path)} twice` };
    seen.add(key);
  }
  return { manifest };
};
