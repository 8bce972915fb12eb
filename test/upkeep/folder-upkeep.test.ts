import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { CorpusProblemsError } from '../../src/corpus/corpus-problems-error.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { RefusedError } from '../../src/errors.ts';
import { REAL_DISK, replaceDisk } from '../../src/library/disk.ts';
import { lockIndex, ReindexRunningError } from '../../src/library/index-lock.ts';
import { folderUpkeep } from '../../src/upkeep/folder-upkeep.ts';
import { filesUnder, shelvedCorpus, upload } from '../support/shelved-corpus.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';
import { BRIDGE, HOSPITAL, temporaryFolder } from '../support/temporary-corpus.ts';

let embedder: Embedder;
beforeAll(async () => {
  embedder = await openShippedEmbedder();
});
afterAll(() => embedder.close());

const CURATION = `# By hand.
questions:
  - excerpt: closed for nine months
    ask: [How long is it shut?]
`;

describe('adding a document', () => {
  it('reads it back as the corpus would, and writes nothing', async () => {
    const { upkeep, corpusFolder, recordsFolder } = await shelvedCorpus({ 'bridge.md': BRIDGE }, embedder);
    const draft = await upkeep.preview(upload('Hôpital 2025.md', HOSPITAL));
    expect(draft.file).toBe('hopital-2025.md');
    expect(draft.document.id).toBe('hopital-2025');
    expect(draft.replaces).toBeNull();
    expect(draft.sentences.map(({ voice, speaker }) => [voice, speaker])).toContainEqual([
      'direct',
      'Jean Petit',
    ]);
    expect(Object.keys(filesUnder(corpusFolder))).toEqual(['bridge.md']);
    expect(filesUnder(recordsFolder)).toEqual({});
  });

  it('writes the file as it came and serves it', async () => {
    const { upkeep, corpusFolder, library } = await shelvedCorpus({ 'bridge.md': BRIDGE }, embedder);
    const outcome = await upkeep.publish(await upkeep.preview(upload('hospital.md', HOSPITAL)), '42');
    expect(outcome.files).toEqual(['hospital.md']);
    expect(filesUnder(corpusFolder)).toEqual({ 'bridge.md': BRIDGE, 'hospital.md': HOSPITAL });
    expect([...library.snapshot.documents.keys()]).toEqual(['bridge', 'hospital']);
  });

  it('says what it replaces, and keeps the old file in the trash', async () => {
    const { upkeep, corpusFolder, recordsFolder, library } = await shelvedCorpus(
      { 'Bridge.md': BRIDGE },
      embedder,
    );
    const draft = await upkeep.preview(upload('bridge.MD', BRIDGE.replace('nine months', 'ten months')));
    expect(draft.file).toBe('Bridge.md');
    expect(draft.replaces?.text).toContain('nine months');
    await upkeep.publish(draft, '42');
    expect(library.snapshot.documents.get('Bridge')?.text).toContain('ten months');
    expect(Object.keys(filesUnder(corpusFolder))).toEqual(['Bridge.md']);
    expect(Object.values(filesUnder(join(recordsFolder, 'trash')))).toEqual([BRIDGE]);
  });

  it('refuses to replace a document that is no longer the one that was read back', async () => {
    const { upkeep, corpusFolder } = await shelvedCorpus({ 'bridge.md': BRIDGE }, embedder);
    const draft = await upkeep.preview(upload('bridge.md', BRIDGE.replace('nine', 'ten')));
    const meanwhile = BRIDGE.replace('nine', 'eleven');
    writeFileSync(join(corpusFolder, 'bridge.md'), meanwhile);
    await expect(upkeep.publish(draft, '42')).rejects.toThrow(/has changed in the corpus/);
    expect(filesUnder(corpusFolder)).toEqual({ 'bridge.md': meanwhile });
  });

  it('puts the old file back where the corpus cannot be indexed with the new one', async () => {
    const files = { 'bridge.md': BRIDGE, 'bridge.curation.yml': CURATION };
    const { upkeep, corpusFolder, recordsFolder, library } = await shelvedCorpus(files, embedder);
    const { generation } = library.snapshot;
    // Its curation names words that the new text does not hold.
    const draft = await upkeep.preview(upload('bridge.md', BRIDGE.replace('nine months', 'ten months')));
    await expect(upkeep.publish(draft, '42')).rejects.toThrow(CorpusProblemsError);
    expect(filesUnder(corpusFolder)).toEqual(files);
    expect(filesUnder(recordsFolder)).toEqual({});
    expect(library.snapshot.generation).toBe(generation);
    expect(library.condition).toEqual({ state: 'well' });
  });

  it('removes a new file again where the corpus cannot be indexed with it', async () => {
    const { upkeep, corpusFolder } = await shelvedCorpus({ 'bridge.md': BRIDGE }, embedder);
    const draft = await upkeep.preview(upload('hospital.md', HOSPITAL));
    const broken = 'no front matter';
    writeFileSync(join(corpusFolder, 'broken.md'), broken);
    await expect(upkeep.publish(draft, '42')).rejects.toThrow(/broken\.md:1: title is missing/);
    expect(filesUnder(corpusFolder)).toEqual({ 'bridge.md': BRIDGE, 'broken.md': broken });
  });

  it('makes a .md of a .txt that brings front matter', async () => {
    const { upkeep } = await shelvedCorpus({ 'bridge.md': BRIDGE }, embedder);
    expect((await upkeep.preview(upload('hospital.TXT', HOSPITAL))).file).toBe('hospital.md');
    await expect(upkeep.preview(upload('plain.txt', 'Only words.'))).rejects.toThrow(/title is missing/);
  });

  it('replaces the text of a .txt and keeps its sidecar; a .md takes the place of both', async () => {
    const { upkeep, corpusFolder } = await shelvedCorpus(
      { 'bridge.txt': 'The bridge is *closed*.', 'bridge.yml': 'title: The bridge' },
      embedder,
    );
    const draft = await upkeep.preview(upload('bridge.txt', 'The bridge is *open*.'));
    expect([draft.file, draft.document.text]).toEqual(['bridge.txt', 'The bridge is *open*.']);
    await upkeep.publish(draft, '42');
    expect(Object.keys(filesUnder(corpusFolder))).toEqual(['bridge.txt', 'bridge.yml']);
    await upkeep.publish(await upkeep.preview(upload('bridge.md', BRIDGE)), '42');
    expect(Object.keys(filesUnder(corpusFolder))).toEqual(['bridge.md']);
  });

  it('says in one line that the corpus folder cannot be written, and leaves nothing behind', async () => {
    const shelf = await shelvedCorpus({ 'bridge.md': BRIDGE }, embedder);
    const draft = await shelf.upkeep.preview(upload('bridge.md', `${BRIDGE}More.\n`));
    onTestFinished(
      replaceDisk({
        ...REAL_DISK,
        rename: (from, to) =>
          to.startsWith(shelf.corpusFolder)
            ? Promise.reject(Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS' }))
            : REAL_DISK.rename(from, to),
      }),
    );
    const publishing = shelf.upkeep.publish(draft, '42');
    await expect(publishing).rejects.toThrow(RefusedError);
    await expect(publishing).rejects.toThrow(/cannot be written \(EROFS\); give this user write permission/);
    expect(filesUnder(shelf.corpusFolder)).toEqual({ 'bridge.md': BRIDGE });
    expect(filesUnder(shelf.recordsFolder)).toEqual({});
  });

  it('says in one line that the records folder is none', async () => {
    const shelf = await shelvedCorpus({ 'bridge.md': BRIDGE }, embedder);
    writeFileSync(shelf.recordsFolder, '');
    const publishing = shelf.upkeep.publish(await shelf.upkeep.preview(upload('h.md', HOSPITAL)), '42');
    await expect(publishing).rejects.toThrow(/^\S+: cannot be written \(ENOTDIR\); give this user write/);
  });

  it('never writes through a link', async () => {
    const { upkeep, corpusFolder } = await shelvedCorpus({ 'bridge.md': BRIDGE }, embedder);
    const elsewhere = join(temporaryFolder(), 'secret.txt');
    writeFileSync(elsewhere, 'kept');
    const draft = await upkeep.preview(upload('hospital.md', HOSPITAL));
    symlinkSync(elsewhere, join(corpusFolder, 'hospital.md'));
    await expect(upkeep.publish(draft, '42')).rejects.toThrow(/is no plain file/);
    await expect(upkeep.preview(upload('hospital.md', HOSPITAL))).rejects.toThrow(/is no plain file/);
    expect(filesUnder(join(elsewhere, '..'))).toEqual({ 'secret.txt': 'kept' });
  });

  it('refuses what is over the limit, is no text, or has another ending', async () => {
    const { upkeep } = await shelvedCorpus({ 'bridge.md': BRIDGE }, embedder);
    const large = { fileName: 'a.md', bytes: new Uint8Array(2 * 1024 * 1024 + 1) };
    await expect(upkeep.preview(large)).rejects.toThrow(/over the limit/);
    await expect(upkeep.preview({ fileName: 'a.md', bytes: Buffer.from([0x2d, 0xff]) })).rejects.toThrow(
      /not valid UTF-8/,
    );
    await expect(upkeep.preview(upload('a.pdf', BRIDGE))).rejects.toThrow(/ends in \.md or \.txt/);
  });

  it('waits for a reindex of somebody else, and gives its place back after it', async () => {
    const { corpusFolder, recordsFolder, library } = await shelvedCorpus({ 'bridge.md': BRIDGE }, embedder);
    let running = 2;
    const upkeep = folderUpkeep({
      corpusFolder,
      recordsFolder,
      library: {
        snapshot: library.snapshot,
        reindex: async (options) => {
          if (running > 0) throw new ReindexRunningError('process 1 has been indexing');
          return library.reindex(options);
        },
      },
      pause: async () => {
        running -= 1;
      },
    });
    await upkeep.publish(await upkeep.preview(upload('hospital.md', HOSPITAL)), '42');
    expect([...library.snapshot.documents.keys()]).toEqual(['bridge', 'hospital']);
  });

  it('does one thing at a time, and none while another process does one', async () => {
    const { upkeep, recordsFolder, library } = await shelvedCorpus({ 'bridge.md': BRIDGE }, embedder);
    const draft = await upkeep.preview(upload('hospital.md', HOSPITAL));
    await Promise.all([upkeep.publish(draft, '42'), upkeep.remove('bridge', '42')]);
    expect([...library.snapshot.documents.keys()]).toEqual(['hospital']);
    const unlock = await lockIndex(recordsFolder);
    await expect(upkeep.remove('hospital', '42')).rejects.toThrow(/somebody else is changing the corpus/);
    await unlock();
  });
});

describe('removing a document', () => {
  it('moves it and what stands beside it into the trash', async () => {
    const { upkeep, corpusFolder, recordsFolder, library } = await shelvedCorpus(
      { 'bridge.md': BRIDGE, 'bridge.curation.yml': CURATION, 'hospital.md': HOSPITAL },
      embedder,
    );
    await upkeep.remove('bridge', '42');
    expect(filesUnder(corpusFolder)).toEqual({ 'hospital.md': HOSPITAL });
    expect([...library.snapshot.documents.keys()]).toEqual(['hospital']);
    const trashed = filesUnder(join(recordsFolder, 'trash'));
    expect(Object.keys(trashed).map((path) => path.replace(/^[\dTZ-]+-bridge\//, ''))).toEqual([
      'bridge.curation.yml',
      'bridge.md',
    ]);
    expect(Object.values(trashed)).toEqual([CURATION, BRIDGE]);
  });

  it('refuses one that is not there, whatever its name, and the last one', async () => {
    const { upkeep, corpusFolder } = await shelvedCorpus({ 'bridge.md': BRIDGE }, embedder);
    for (const id of ['hospital', '../bridge', 'bridge.md', '', '.', '..'])
      await expect(upkeep.remove(id, '42')).rejects.toThrow(/there is no document/);
    await expect(upkeep.remove('bridge', '42')).rejects.toThrow(/holds no document/);
    expect(filesUnder(corpusFolder)).toEqual({ 'bridge.md': BRIDGE });
  });
});

describe('teaching', () => {
  const answer = { paragraph: 2, sentence: 1 };

  it('writes the lesson into the curation file and serves it', async () => {
    const { upkeep, corpusFolder, library } = await shelvedCorpus(
      { 'bridge.md': BRIDGE, 'bridge.curation.yml': CURATION },
      embedder,
    );
    await upkeep.teach({ question: 'Wie lange ist  gesperrt?', document: 'bridge', answer }, '42');
    expect(filesUnder(corpusFolder)['bridge.curation.yml']).toBe(
      CURATION.replace('shut?]', 'shut?, Wie lange ist gesperrt?]'),
    );
    const { quotes } = await library.ask('Wie lange ist gesperrt?');
    expect(quotes[0]?.text).toContain('nine months');
  });

  it('makes the file where there is none', async () => {
    const { upkeep, corpusFolder } = await shelvedCorpus({ 'bridge.md': BRIDGE }, embedder);
    await upkeep.teach({ question: 'Who: builds it?', document: 'bridge', answer: null }, '42');
    expect(filesUnder(corpusFolder)['bridge.curation.yml']).toMatch(
      /^# What people know[^]*\n\nunanswered:\n {2}- "?Who: builds it\?"?\n$/,
    );
  });

  it('refuses a document or a sentence that is not there, and writes nothing', async () => {
    const { upkeep, corpusFolder } = await shelvedCorpus({ 'bridge.md': BRIDGE }, embedder);
    const lesson = { question: 'Why?', document: 'bridge', answer: { paragraph: 9, sentence: 1 } };
    await expect(upkeep.teach(lesson, '42')).rejects.toThrow(/no sentence 9\.1/);
    await expect(upkeep.teach({ ...lesson, document: '../x' }, '42')).rejects.toThrow(/there is no document/);
    expect(Object.keys(filesUnder(corpusFolder))).toEqual(['bridge.md']);
  });

  it('refuses where the text has changed since the sentence was chosen', async () => {
    const { upkeep, corpusFolder } = await shelvedCorpus({ 'bridge.md': BRIDGE }, embedder);
    writeFileSync(join(corpusFolder, 'bridge.md'), BRIDGE.replace('"The old', '"It rained. The old'));
    const lesson = { question: 'Why?', document: 'bridge', answer };
    await expect(upkeep.teach(lesson, '42')).rejects.toThrow(/has changed since it was indexed/);
    await expect(upkeep.teach(lesson, '42')).rejects.toThrow(RefusedError);
  });
});

it('says which folder cannot be written', async () => {
  const { corpusFolder, library } = await shelvedCorpus({ 'bridge.md': BRIDGE }, embedder);
  const outside = temporaryFolder();
  writeFileSync(join(outside, 'file'), '');
  const upkeep = folderUpkeep({ corpusFolder, recordsFolder: join(outside, 'file', 'records'), library });
  await expect(upkeep.remove('bridge', '42')).rejects.toThrow(/records: cannot be written .*RECORDS_DIR/);
  rmSync(join(outside, 'file'));
});
