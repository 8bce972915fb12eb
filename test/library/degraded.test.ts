import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CorpusProblemsError } from '../../src/corpus/corpus-problems-error.ts';
import { RefusedError } from '../../src/errors.ts';
import { type Disk, REAL_DISK, replaceDisk } from '../../src/library/disk.ts';
import { lockIndex } from '../../src/library/index-lock.ts';
import type { LocalLibrary } from '../../src/library/local-library.ts';
import { BRIDGE, HOSPITAL, temporaryCorpus, temporaryFolder } from '../support/temporary-corpus.ts';
import { cheapEmbedder } from './support/cheap-embedder.ts';
import { cheapLibrary } from './support/cheap-library.ts';

const WELL = { state: 'well' };

const degradedBy = (problem: RegExp) => ({
  state: 'degraded',
  since: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  problems: [expect.stringMatching(problem)],
});

const start = async () => {
  const corpusFolder = temporaryCorpus({ 'bridge.md': BRIDGE });
  const indexFolder = temporaryFolder();
  const library = await cheapLibrary({ corpusFolder, indexFolder });
  const generation = library.snapshot.generation;
  const changeCorpus = (): void => writeFileSync(join(corpusFolder, 'hospital.md'), HOSPITAL);
  return { corpusFolder, indexFolder, library, generation, changeCorpus };
};

/** A disk on which every change fails so, from the given step on. */
const failing = (code: string, from = 0): (() => void) => {
  let steps = 0;
  const refuse =
    <Arguments extends unknown[]>(operation: (...given: Arguments) => Promise<void>) =>
    async (...given: Arguments): Promise<void> => {
      steps += 1;
      if (steps > from)
        throw Object.assign(new Error(`${code}: this disk takes nothing, '${String(given[0])}'`), { code });
      return operation(...given);
    };
  const disk: Disk = {
    write: refuse(REAL_DISK.write),
    append: refuse(REAL_DISK.append),
    cut: refuse(REAL_DISK.cut),
    flush: refuse(REAL_DISK.flush),
    rename: refuse(REAL_DISK.rename),
    link: refuse(REAL_DISK.link),
    makeFolder: refuse(REAL_DISK.makeFolder),
    // What is full can still be emptied; what cannot be written cannot.
    remove: code === 'ENOSPC' ? REAL_DISK.remove : refuse(REAL_DISK.remove),
  };
  const restore = replaceDisk(disk);
  onTestFinished(restore);
  return restore;
};

const stillAnswers = async (library: LocalLibrary, generation: string): Promise<void> => {
  expect((await library.ask('How long will the old bridge be closed?')).generation).toBe(generation);
};

describe('the condition of a library', () => {
  it('is well after a build, a reindex, and a start on an unchanged corpus', async () => {
    const { library, changeCorpus, ...folders } = await start();
    expect(library.condition).toEqual(WELL);
    changeCorpus();
    await library.reindex();
    expect(library.condition).toEqual(WELL);
    expect((await cheapLibrary(folders)).condition).toEqual(WELL);
  });

  it('is degraded by a corpus that cannot be indexed, until it can', async () => {
    const { library, generation, corpusFolder, indexFolder } = await start();
    writeFileSync(join(corpusFolder, 'bad.md'), 'no front matter');
    await expect(library.reindex()).rejects.toThrow(CorpusProblemsError);
    expect(library.condition).toEqual(degradedBy(/bad\.md/));
    await stillAnswers(library, generation);
    const other = await cheapLibrary({ corpusFolder, indexFolder });
    expect(other.condition).toEqual(degradedBy(/bad\.md/));
    rmSync(join(corpusFolder, 'bad.md'));
    await other.reindex();
    expect(other.condition).toEqual(WELL);
  });

  it('is degraded by a corpus that is gone', async () => {
    const { generation, corpusFolder, indexFolder } = await start();
    rmSync(corpusFolder, { recursive: true });
    const library = await cheapLibrary({ corpusFolder, indexFolder });
    expect(library.condition).toEqual(degradedBy(/cannot be read/));
    await stillAnswers(library, generation);
  });

  it('is not touched by a dry run, nor by somebody else’s reindex', async () => {
    const { library, corpusFolder, indexFolder, changeCorpus } = await start();
    changeCorpus();
    const unlock = await lockIndex(indexFolder);
    await expect(library.reindex()).rejects.toThrow('has been indexing');
    await unlock();
    expect(library.condition).toEqual(WELL);
    writeFileSync(join(corpusFolder, 'bad.md'), 'no front matter');
    await expect(library.reindex({ dryRun: true })).rejects.toThrow(CorpusProblemsError);
    expect(library.condition).toEqual(WELL);
  });

  it.each([
    ['missing', (path: string) => rmSync(path)],
    ['cut short', (path: string) => truncateSync(path, 10)],
    [
      'of another version',
      (path: string) =>
        writeFileSync(path, readFileSync(path, 'utf8').replace(/"format":\d+/, '"format":99')),
    ],
    [
      'of another model',
      (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace('cheap', 'dear')),
    ],
  ])('is degraded by a published index whose manifest is %s, until the next one', async (_, damage) => {
    const { corpusFolder, indexFolder, library: publisher, generation, changeCorpus } = await start();
    const watcher = await cheapLibrary({ corpusFolder, indexFolder, watchMs: 10 });
    changeCorpus();
    // Damaged before the watcher can see it: the pointer is the last thing to move.
    const restore = replaceDisk({
      ...REAL_DISK,
      rename: async (from, to) => {
        await REAL_DISK.rename(from, to);
        if (to.includes('generations')) damage(join(to, 'manifest.json'));
      },
    });
    onTestFinished(restore);
    await expect(publisher.reindex()).rejects.toThrow(indexFolder);
    restore();
    await expect.poll(() => watcher.condition).toMatchObject({ state: 'degraded' });
    await stillAnswers(watcher, generation);
    expect(publisher.condition.state).toBe('degraded');
    const { generationAfter } = await publisher.reindex();
    expect(publisher.condition).toEqual(WELL);
    await stillAnswers(publisher, generationAfter);
    expect((await cheapLibrary({ corpusFolder, indexFolder })).snapshot.generation).toBe(generationAfter);
  });
});

describe('a disk that takes nothing', () => {
  it.each(['ENOSPC', 'EROFS'])('(%s) leaves the index that serves, at every step', async (code) => {
    const { library, generation, changeCorpus, ...folders } = await start();
    changeCorpus();
    let published = false;
    for (let from = 0; !published; from += 1) {
      const restore = failing(code, from);
      const outcome = await library.reindex().catch((cause: unknown) => cause as Error);
      restore();
      // Whatever could not be removed does not stand in the way once the disk is well again.
      await (await lockIndex(folders.indexFolder))();
      if (outcome instanceof Error) {
        expect(library.condition).toMatchObject({ state: 'degraded' });
        if (code === 'ENOSPC') {
          expect(outcome).toBeInstanceOf(RefusedError);
          expect(outcome.message).toMatch(/disk is full|cannot be written/);
        }
      } else published = true;
      // Once the pointer has moved, what follows is only sweeping up: the new index may serve already.
      await stillAnswers(library, library.snapshot.generation);
      if (!published) expect(library.snapshot.generation).toBe(generation);
      expect(from).toBeLessThan(100);
    }
    expect(library.condition).toEqual(WELL);
    expect((await cheapLibrary(folders)).snapshot.generation).toBe(library.snapshot.generation);
  });

  it('lets a library open on the index it has, and says so', async () => {
    const { generation, corpusFolder, indexFolder, changeCorpus } = await start();
    changeCorpus();
    failing('EROFS');
    const library = await cheapLibrary({ corpusFolder, indexFolder });
    expect(library.condition).toEqual(degradedBy(/cannot be written \(EROFS\)/));
    await stillAnswers(library, generation);
    await expect(library.rollback('ffffffff', null)).rejects.toThrow(RefusedError);
  });

  it('refuses a library that has nothing to serve, in one line', async () => {
    failing('EROFS');
    const opening = cheapLibrary({
      corpusFolder: temporaryCorpus({ 'bridge.md': BRIDGE }),
      indexFolder: join(temporaryFolder(), 'index'),
      embedder: cheapEmbedder,
    });
    await expect(opening).rejects.toThrow(/^[^\n]*cannot be written \(EROFS\)[^\n]*$/);
  });
});
