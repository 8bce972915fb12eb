import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serve } from '../../src/library/served-snapshot.ts';
import { seededRandom } from '../support/random-vectors.ts';
import { BRIDGE, HOSPITAL, temporaryCorpus, temporaryFolder } from '../support/temporary-corpus.ts';
import { cheapEmbedder } from './support/cheap-embedder.ts';
import { cheapLibrary } from './support/cheap-library.ts';

const FLIPS = 500;

it('a flipped bit is noticed whichever it is, in whichever file, before anything is loaded', async () => {
  const indexFolder = temporaryFolder();
  const corpusFolder = temporaryCorpus({
    'bridge.md': BRIDGE,
    'hospital.md': HOSPITAL,
    'bridge.curation.yml':
      'topics:\n  - id: bridge\n    labels: { en: the bridge }\n    quotes: [closed for nine months]\n',
  });
  const { generation } = (await cheapLibrary({ corpusFolder, indexFolder })).snapshot;
  const folder = join(indexFolder, 'generations', generation);
  const files = readdirSync(folder);
  expect(files).toHaveLength(8);
  const random = seededRandom(20241028);
  for (const name of files) {
    const path = join(folder, name);
    const bytes = readFileSync(path);
    for (let flip = 0; flip < FLIPS; flip += 1) {
      const at = Math.floor(random() * bytes.length);
      const bit = Math.floor(random() * 8);
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] as number) ^ (1 << bit);
      writeFileSync(path, flipped);
      const problem = await serve(indexFolder, generation, cheapEmbedder.identity).then(
        () => 'served',
        (cause: Error) => cause.name,
      );
      expect(problem, `${name}, bit ${bit} of byte ${at}`).toBe('DamagedSnapshotError');
    }
    writeFileSync(path, bytes);
  }
  await serve(indexFolder, generation, cheapEmbedder.identity);
});
