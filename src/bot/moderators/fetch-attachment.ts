import { MAX_FILE_BYTES } from '../../corpus/read-corpus.ts';

/** Where Discord keeps what people upload. */
const DISCORD_HOSTS: ReadonlySet<string> = new Set(['cdn.discordapp.com', 'media.discordapp.net']);
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Largest attachment taken, in bytes: what the corpus takes of one file. */
export const ATTACHMENT_BYTES = MAX_FILE_BYTES;

/** An attachment as Discord describes it; nothing of it is trusted. */
export interface AttachmentFacts {
  readonly url: string;
  readonly name: string;
  /** As declared, in bytes. */
  readonly size: number;
}

/** Why an attachment was not taken. */
export type AttachmentRefusal = 'wrongType' | 'wrongHost' | 'tooLarge' | 'notFetched';

export interface FetchRules {
  /** The REST base where it is a stand-in's, which then may serve files too; `null` for Discord. */
  readonly apiUrl: string | null;
  /** How long the whole of it may take. */
  readonly withinMs: number;
}

const isAllowed = ({ protocol, hostname, port, username, password }: URL, apiUrl: string | null): boolean => {
  if (username !== '' || password !== '') return false;
  if (protocol === 'https:' && port === '' && DISCORD_HOSTS.has(hostname)) return true;
  return apiUrl !== null && LOOPBACK_HOSTS.has(new URL(apiUrl).hostname) && LOOPBACK_HOSTS.has(hostname);
};

/** Reads a body to its end; `null`, and nothing more is read, where it is longer than allowed. */
const readBody = async (response: Response): Promise<Uint8Array | null> => {
  const declared = Number(response.headers.get('content-length') ?? 0);
  if (declared > ATTACHMENT_BYTES) {
    await response.body?.cancel();
    return null;
  }
  const pieces: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early cancels the download.
  for await (const piece of response.body ?? []) {
    length += piece.length;
    if (length > ATTACHMENT_BYTES) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};

/**
 * Fetches an attachment from Discord's own hosts, following no redirect, within a size and a time limit.
 * @returns its bytes, or why it was not taken. Never rejects.
 */
export const fetchAttachment = async (
  { url, name, size }: AttachmentFacts,
  { apiUrl, withinMs }: FetchRules,
): Promise<{ readonly bytes: Uint8Array } | { readonly refused: AttachmentRefusal }> => {
  if (!/\.(?:md|txt)$/i.test(name)) return { refused: 'wrongType' };
  if (!URL.canParse(url) || !isAllowed(new URL(url), apiUrl)) return { refused: 'wrongHost' };
  if (size > ATTACHMENT_BYTES) return { refused: 'tooLarge' };
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(withinMs) });
    if (!response.ok) {
      await response.body?.cancel();
      return { refused: 'notFetched' };
    }
    const bytes = await readBody(response);
    return bytes === null ? { refused: 'tooLarge' } : { bytes };
  } catch {
    return { refused: 'notFetched' };
  }
};
