import { lstatSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CorpusProblemsError } from '../../src/corpus/corpus-problems-error.ts';
import { readCorpus } from '../../src/corpus/read-corpus.ts';
import { readCuration } from '../../src/corpus/read-curation.ts';
import { readDocument } from '../../src/corpus/read-document.ts';
import { RefusedError } from '../../src/errors.ts';
import type { ReindexOutcome } from '../../src/library/library.ts';
import { createLogger } from '../../src/log.ts';
import { sha256 } from '../../src/sha256.ts';
import { safeDocumentId, splitFileName } from '../../src/upkeep/document-file-name.ts';
import { fileQuestionLog } from '../../src/upkeep/file-question-log.ts';
import { fileQuoteLedger } from '../../src/upkeep/file-quote-ledger.ts';
import { folderUpkeep } from '../../src/upkeep/folder-upkeep.ts';
import { restore } from '../../src/upkeep/restore.ts';
import { writeLesson } from '../../src/upkeep/write-lesson.ts';
import {
  hostileBytes,
  hostileName,
  hostileQuestion,
  hostileText,
  hostileYaml,
} from '../support/hostile-input.ts';
import { filesUnder } from '../support/shelved-corpus.ts';
import { type TarEntry, tarOf } from '../support/tar-of.ts';
import { BRIDGE, temporaryFolder } from '../support/temporary-corpus.ts';

const log = createLogger('silent');
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const CORPUS_FILE = /^[a-z0-9-]+(?:\.md|\.txt|\.yml|\.curation\.yml)$/;

/** What is thrown must be a refusal in words; anything else is a crash. */
const allowRefusal = async (run: () => Promise<unknown>): Promise<boolean> => {
  try {
    await run();
    return true;
  } catch (cause) {
    if (!(cause instanceof RefusedError)) throw cause;
    expect(cause.message).not.toBe('');
    return false;
  }
};

const bridge = readDocument({ name: 'bridge.md', bytes: Buffer.from(BRIDGE) });
if ('problems' in bridge) throw new Error('the bridge can be read');

/** A corpus with what lies around it, and an upkeep whose reindex is the reading of the corpus alone. */
const shelves = (curation: string | null = null) => {
  const outside = temporaryFolder();
  const corpusFolder = join(outside, 'a', 'corpus');
  const recordsFolder = join(outside, 'a', 'records');
  mkdirSync(corpusFolder, { recursive: true });
  writeFileSync(join(outside, 'secret.md'), 'kept');
  writeFileSync(join(outside, 'a', 'secret.md'), 'kept');
  const reset = async (): Promise<void> => {
    await rm(corpusFolder, { recursive: true });
    await rm(recordsFolder, { recursive: true, force: true });
    mkdirSync(corpusFolder);
    writeFileSync(join(corpusFolder, 'bridge.md'), BRIDGE);
    if (curation !== null) writeFileSync(join(corpusFolder, 'bridge.curation.yml'), curation);
  };
  const upkeep = folderUpkeep({
    corpusFolder,
    recordsFolder,
    library: {
      snapshot: { generation: '', documents: new Map(), sentences: [], topics: [] },
      reindex: async () => {
        const { documents, problems } = await readCorpus(corpusFolder);
        if (problems.length > 0) throw new CorpusProblemsError(problems);
        if (documents.length === 0) throw new RefusedError('no document');
        return {} as ReindexOutcome;
      },
    },
  });
  const checkOutside = (): void => {
    expect(readdirSync(outside).sort()).toEqual(['a', 'secret.md']);
    expect(
      readdirSync(join(outside, 'a')).every((name) => ['corpus', 'records', 'secret.md'].includes(name)),
    ).toBe(true);
    for (const name of readdirSync(corpusFolder)) {
      expect(name).toMatch(CORPUS_FILE);
      expect(lstatSync(join(corpusFolder, name)).isFile()).toBe(true);
    }
  };
  return { corpusFolder, recordsFolder, upkeep, reset, checkOutside, outside };
};

describe('a name that somebody sends', () => {
  it('becomes an id of letters, digits and hyphens that is no device and leads nowhere, or is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(hostileName, fc.string({ unit: 'binary', maxLength: 300 })), async (name) => {
        await allowRefusal(async () => {
          const { stem } = splitFileName(name);
          const id = safeDocumentId(stem);
          expect(id).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,88}[a-z0-9])?$/);
          expect(id).not.toMatch(DEVICE);
          expect(safeDocumentId(id)).toBe(id);
        });
      }),
    );
  });
});

describe('upkeep', () => {
  it('writes nothing but a safe name within the corpus, and puts everything back where it fails', async () => {
    const { upkeep, reset, checkOutside, corpusFolder } = shelves();
    await fc.assert(
      fc.asyncProperty(hostileName, hostileBytes, async (fileName, bytes) => {
        await reset();
        const before = filesUnder(corpusFolder);
        const published = await allowRefusal(async () => {
          const draft = await upkeep.preview({ fileName, bytes });
          await upkeep.publish(draft, 'somebody');
          expect(filesUnder(corpusFolder)[draft.file]).toBe(Buffer.from(bytes).toString('utf8'));
        });
        if (!published) expect(filesUnder(corpusFolder)).toEqual(before);
        checkOutside();
      }),
    );
  });

  it('removes nothing but a document that is there', async () => {
    const { upkeep, reset, checkOutside, corpusFolder } = shelves();
    await fc.assert(
      fc.asyncProperty(hostileName, async (id) => {
        await reset();
        writeFileSync(join(corpusFolder, 'second.md'), BRIDGE);
        const removed = await allowRefusal(() => upkeep.remove(id, 'somebody'));
        expect(removed).toBe(id === 'bridge' || id === 'second');
        checkOutside();
      }),
    );
  });

  it('teaches any question, or refuses it and leaves the files as they are', async () => {
    const { upkeep, reset, checkOutside, corpusFolder } = shelves('# By hand.\nunanswered: [Who?]\n');
    await fc.assert(
      fc.asyncProperty(
        hostileQuestion,
        fc.oneof(fc.constant('bridge'), hostileName),
        fc.option(
          fc.record({
            paragraph: fc.integer({ min: -1, max: 4 }),
            sentence: fc.integer({ min: -1, max: 3 }),
          }),
        ),
        async (question, document, answer) => {
          await reset();
          const before = filesUnder(corpusFolder);
          const taught = await allowRefusal(() => upkeep.teach({ question, document, answer }, 'somebody'));
          if (!taught) expect(filesUnder(corpusFolder)).toEqual(before);
          checkOutside();
        },
      ),
    );
  });
});

it('a lesson keeps every comment and every question of the file, and can be read', () => {
  fc.assert(
    fc.property(hostileYaml, hostileQuestion, fc.boolean(), (yaml, question, answered) => {
      const file = { name: 'bridge.curation.yml', bytes: Buffer.from(yaml) };
      const before = readCuration(file, bridge.document, bridge.sentences);
      fc.pre(!('problems' in before));
      const answer = answered ? { paragraph: 2, sentence: 1 } : null;
      let after: ReturnType<typeof readCuration>;
      try {
        const bytes = writeLesson({ ...bridge, curation: file }, { question, document: 'bridge', answer });
        after = readCuration({ ...file, bytes }, bridge.document, bridge.sentences);
        for (const comment of yaml.match(/^# comment$/gm) ?? []) expect(bytes.toString()).toContain(comment);
      } catch (cause) {
        if (!(cause instanceof RefusedError)) throw cause;
        return;
      }
      if ('problems' in after || 'problems' in before) throw new Error('cannot be read');
      const asked = ({ curation }: typeof before): string[] => [
        ...curation.questions.map(({ text }) => text),
        ...curation.unanswered,
      ];
      expect(asked(after).length).toBe(asked(before).length + 1);
      expect(asked(after)).toEqual(expect.arrayContaining(asked(before)));
      expect(after.curation.topics).toEqual(before.curation.topics);
    }),
  );
});

describe('an archive', () => {
  const honest: TarEntry[] = [{ path: 'corpus/bridge.md', content: BRIDGE }];
  const manifestOf = (entries: readonly TarEntry[]): TarEntry => ({
    path: 'manifest.json',
    content: JSON.stringify({
      format: 'guillemet-backup-1',
      createdAt: '2025-03-02T10:00:00Z',
      release: '0.1.0',
      generation: null,
      files: entries.map(({ path, content = '' }) => ({
        path,
        bytes: Buffer.byteLength(content as string),
        sha256: sha256(content),
      })),
    }),
  });
  const options = { replace: true, by: 'somebody', keepGenerations: 3 };

  const check = (archives: fc.Arbitrary<Buffer>): Promise<void> => {
    const { corpusFolder, recordsFolder, reset, checkOutside, outside } = shelves();
    const file = join(temporaryFolder(), 'backup.tar.gz');
    const where = { corpusFolder, recordsFolder, indexFolder: join(outside, 'a', 'index') };
    return fc.assert(
      fc.asyncProperty(archives, async (archive) => {
        await reset();
        // A link that was planted is not followed either.
        symlinkSync(join(outside, 'secret.md'), join(corpusFolder, 'link.md'));
        writeFileSync(file, archive);
        const before = readdirSync(corpusFolder);
        const restored = await allowRefusal(() => restore(where, file, options));
        expect(restored).toBe(false);
        expect(readdirSync(corpusFolder)).toEqual(before);
        await rm(join(corpusFolder, 'link.md'));
        const restoredNow = await allowRefusal(() => restore(where, file, options));
        if (!restoredNow) expect(filesUnder(corpusFolder)).toEqual({ 'bridge.md': BRIDGE });
        checkOutside();
        expect(filesUnder(outside)['secret.md']).toBe('kept');
      }),
    );
  };

  it('of any bytes writes nothing outside the corpus', () =>
    check(
      fc.oneof(
        fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
        // An honest one with some bytes changed, before and after packing.
        fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { minLength: 1, maxLength: 6 }).map((changes) => {
          const archive = tarOf([manifestOf(honest), ...honest]);
          for (const [at, byte] of changes) archive[at % archive.length] = byte;
          return archive;
        }),
      ),
    ));

  it('of any entries writes nothing outside the corpus', () =>
    check(
      fc
        .array(
          fc.record({
            path: fc.oneof(
              hostileName,
              hostileName.map((name) => `corpus/${name}`),
              hostileName.map((name) => `records/quotes/${name}`),
              fc.constantFrom(
                'corpus/a.md',
                'manifest.json',
                'corpus/../../secret.md',
                '/etc/x.md',
                'corpus/link.md/x.md',
              ),
            ),
            content: fc.oneof(hostileText, fc.constant(BRIDGE)),
            type: fc.constantFrom(
              'File',
              'File',
              'File',
              'SymbolicLink',
              'Link',
              'Directory',
              'CharacterDevice',
            ) as fc.Arbitrary<'File'>,
            linkpath: fc.constantFrom('', '../../secret.md', '/etc/passwd'),
          }),
          { maxLength: 4 },
        )
        .map((entries) => tarOf([manifestOf(entries), ...entries])),
    ));
});

it('records are read whatever their files hold', async () => {
  const folder = temporaryFolder();
  const questions = fileQuestionLog({ folder, days: 30, log });
  const ledger = fileQuoteLedger({ folder, days: 30, log });
  const file = join(folder, `${new Date().toISOString().slice(0, 10)}.jsonl`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          fc.json(),
          hostileText,
          hostileQuestion.map((question) => JSON.stringify({ question, for: 'disliked' })),
        ),
        { maxLength: 8 },
      ),
      hostileQuestion,
      async (lines, question) => {
        writeFileSync(file, lines.join('\n'));
        await questions.record(question, 'unanswered');
        for (const group of await questions.groups()) expect(group.count).toBeGreaterThan(0);
        await ledger.outdated(() => false);
      },
    ),
  );
});
