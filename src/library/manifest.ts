import { z } from 'zod';
import { sha256 } from '../sha256.ts';

/** Raised whenever a snapshot written before can no longer be read: the index is then built again. */
export const FORMAT_VERSION = 3;

const digest = z.string().regex(/^[0-9a-f]{64}$/);

const schema = z.strictObject({
  format: z.literal(FORMAT_VERSION),
  embedder: z.strictObject({
    model: z.string(),
    revision: z.string(),
    dtype: z.string(),
    dimensions: z.int().positive(),
  }),
  /** What else decides the content, see recipe.ts. */
  recipe: digest,
  metric: z.literal('ip'),
  counts: z.strictObject({
    documents: z.int().nonnegative(),
    sentences: z.int().nonnegative(),
    vectors: z.int().nonnegative(),
  }),
  /** The corpus files that this snapshot was built from: documents, sidecars and curation. */
  sources: z.array(z.strictObject({ file: z.string(), sha256: digest })),
  /** The snapshot's own files. */
  files: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z0-9-]+\.[a-z]+$/),
      bytes: z.int().nonnegative(),
      sha256: digest,
    }),
  ),
});

/** What a snapshot is made of and from; read and checked before any of its files is opened. */
export type Manifest = z.infer<typeof schema>;

/** Sorted keys and no white space: the same content is the same string. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

export const serializeManifest = (manifest: Manifest): string => `${canonical(manifest)}\n`;

/** The manifest names every file by its hash, so its own hash is the hash of the snapshot's whole content. */
export const generationOf = (manifest: Manifest): string => sha256(serializeManifest(manifest));

/** @returns the manifest, or in one line why this is none. */
export const parseManifest = (text: string): { manifest: Manifest } | { reason: string } => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { reason: 'its manifest is not whole' };
  }
  if (typeof value === 'object' && value !== null && 'format' in value && value.format !== FORMAT_VERSION)
    return { reason: `it has format ${String(value.format)}, this Guillemet reads format ${FORMAT_VERSION}` };
  const parsed = schema.safeParse(value);
  return parsed.success ? { manifest: parsed.data } : { reason: 'its manifest is not as it was written' };
};
