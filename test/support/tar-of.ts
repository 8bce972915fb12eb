import { gzipSync } from 'node:zlib';
import { Header, type HeaderData } from 'tar';

export interface TarEntry extends HeaderData {
  readonly path: string;
  readonly content?: string | Uint8Array;
}

/** A gzipped tar archive of any entries, honest or not, without looking at what they say. */
export const tarOf = (entries: readonly TarEntry[]): Buffer => {
  const blocks = entries.flatMap(({ content = '', ...given }) => {
    const bytes = Buffer.from(content);
    const header = new Header({ mode: 0o644, size: bytes.length, type: 'File', ...given });
    header.encode();
    const padding = Buffer.alloc((512 - (bytes.length % 512)) % 512);
    return [header.block as Buffer, bytes, padding];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
};
