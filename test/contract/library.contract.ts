import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { CorpusProblemsError } from '../../src/corpus/corpus-problems-error.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { RefusedError } from '../../src/errors.ts';
import type { Library, ReindexOptions } from '../../src/library/library.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';
import { BRIDGE, HOSPITAL, temporaryCorpus } from '../support/temporary-corpus.ts';

/** Where generations are kept, empty at first. */
export interface LibraryPlace {
  open(options: {
    readonly corpusFolder: string;
    readonly embedder: Embedder;
    readonly watchMs?: number;
    readonly keepGenerations?: number;
  }): Promise<Library>;
}

/** What every library does, wherever it keeps its generations. */
export const libraryContract = (name: string, newPlace: () => Promise<LibraryPlace>): void => {
  describe(`${name} as a library`, () => {
    let shipped: Embedder;
    let embedded = 0;
    beforeAll(async () => {
      shipped = await openShippedEmbedder();
    });
    afterAll(() => shipped.close());

    /** The shipped embedder, counting the sentences it embeds; closing a library must not close it for the others. */
    const embedder = (): Embedder => ({
      ...shipped,
      embed: (texts, role) => {
        // Questions are embedded too, to put an index to the test.
        if (role === 'passage') embedded += texts.length;
        return shipped.embed(texts, role);
      },
      close: async () => {},
    });

    const opened = async (
      place: LibraryPlace,
      corpusFolder: string,
      options: { readonly watchMs?: number; readonly keepGenerations?: number } = {},
    ): Promise<Library> => {
      const library = await place.open({ corpusFolder, embedder: embedder(), ...options });
      onTestFinished(() => library.close());
      return library;
    };

    const fresh = async (options: { readonly keepGenerations?: number } = {}) => {
      const corpusFolder = temporaryCorpus({ 'bridge.md': BRIDGE });
      const place = await newPlace();
      const library = await opened(place, corpusFolder, options);
      const publish = async (months: string, reindex: ReindexOptions = {}): Promise<string> => {
        writeFileSync(join(corpusFolder, 'bridge.md'), BRIDGE.replace('nine months', `${months} months`));
        return (await library.reindex(reindex)).generationAfter;
      };
      return { corpusFolder, place, library, publish };
    };

    it('builds where there is nothing, answers from it, and quotes exact slices of the stored text', async () => {
      const { library } = await fresh();
      expect(library.snapshot.generation).toMatch(/^[0-9a-f]{64}$/);
      const answer = await library.ask('How long will the bridge be closed?');
      expect(answer.generation).toBe(library.snapshot.generation);
      expect(answer.quotes[0]?.text).toBe('The old bridge will be closed for nine months.');
      for (const { text, sentence } of [...answer.quotes, ...answer.closest])
        expect(library.snapshot.documents.get('bridge')?.text.slice(sentence.start, sentence.end)).toBe(text);
      expect(library.verify('We owe drivers a safe road').verdict).toBe('exact');
      expect((await library.quotesOn('the bridge will be closed')).quotes.length).toBeGreaterThan(0);
      expect(library.condition).toEqual({ state: 'well' });
    });

    it('says the same to the same question when opened again, and embeds nothing of its corpus again', async () => {
      const { place, corpusFolder, library } = await fresh();
      const questions = ['What will it cost?', 'How long will the bridge be closed?', 'hello'];
      const said = await Promise.all(questions.map((question) => library.ask(question)));
      embedded = 0;
      const again = await opened(place, corpusFolder);
      expect(embedded).toBe(0);
      expect(again.snapshot.generation).toBe(library.snapshot.generation);
      expect(JSON.stringify(await Promise.all(questions.map((question) => again.ask(question))))).toBe(
        JSON.stringify(said),
      );
    });

    it('keeps the vectors of unchanged sentences, and says what changed', async () => {
      const { library, corpusFolder } = await fresh();
      const before = library.snapshot.generation;
      embedded = 0;
      writeFileSync(join(corpusFolder, 'hospital.md'), HOSPITAL);
      const outcome = await library.reindex();
      expect(outcome).toMatchObject({ generationBefore: before, files: ['hospital.md'], embedded });
      expect(embedded).toBeGreaterThan(0);
      expect(embedded).toBeLessThanOrEqual(3);
      expect(new Set(outcome.changes.map(({ kind, document }) => `${kind} ${document}`))).toEqual(
        new Set(['added hospital']),
      );
      expect(library.snapshot.generation).toBe(outcome.generationAfter);
      expect((await library.ask('Combien d’infirmières ?')).generation).toBe(outcome.generationAfter);
    });

    it('publishes nothing when only asked what would change', async () => {
      const { library, corpusFolder } = await fresh();
      writeFileSync(join(corpusFolder, 'bridge.md'), BRIDGE.replace('nine months', 'ten months'));
      const before = library.snapshot.generation;
      const { changes } = await library.reindex({ dryRun: true });
      expect(changes.map(({ kind, after }) => `${kind}: ${after}`)).toEqual([
        'changed: The old bridge will be closed for ten months.',
      ]);
      expect(library.snapshot.generation).toBe(before);
      expect(await library.history()).toHaveLength(1);
    });

    it('goes on serving when a document is bad, also when opened again', async () => {
      const { library, place, corpusFolder } = await fresh();
      const { generation } = library.snapshot;
      writeFileSync(join(corpusFolder, 'a.md'), '---\ndate: 2025-01-01\n---\nNo title.\n');
      await expect(library.reindex()).rejects.toThrow(CorpusProblemsError);
      expect((await library.ask('How long will the bridge be closed?')).generation).toBe(generation);
      expect((await opened(place, corpusFolder)).snapshot.generation).toBe(generation);
      rmSync(corpusFolder, { recursive: true });
      expect((await opened(place, corpusFolder)).snapshot.generation).toBe(generation);
    });

    it('keeps a history of who published what, and goes back', async () => {
      const { library, place, corpusFolder, publish } = await fresh();
      const nine = library.snapshot.generation;
      const ten = await publish('ten', { by: 'ann' });
      await library.reindex({ force: true });
      expect(await library.history()).toEqual([
        {
          generation: ten,
          publishedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          by: 'ann',
          kind: 'reindex',
          files: ['bridge.md'],
          sentences: { added: 0, removed: 0, changed: 1 },
          current: true,
          kept: true,
        },
        expect.objectContaining({ generation: nine, by: null, current: false, kept: true }),
      ]);
      const back = await library.rollback(nine.slice(0, 8), 'bob');
      expect(back).toMatchObject({ generation: nine, by: 'bob', kind: 'rollback', current: true });
      const closed = 'How long will the bridge be closed?';
      expect((await library.ask(closed)).quotes[0]?.text).toContain('nine months');
      // The corpus still says ten; that was left on purpose.
      expect((await opened(place, corpusFolder)).snapshot.generation).toBe(nine);
      expect((await library.reindex()).generationAfter).toBe(ten);
      expect((await library.history()).map(({ kind }) => kind)).toEqual([
        'reindex',
        'rollback',
        'reindex',
        'reindex',
      ]);
    });

    it('refuses to go back to what is served, is unknown, or is no longer kept', async () => {
      const { library, publish } = await fresh({ keepGenerations: 2 });
      const nine = library.snapshot.generation;
      for (const months of ['two', 'three', 'four', 'five']) await publish(months);
      const served = library.snapshot.generation;
      for (const generation of [served, '00000000', 'abc', 'drop table', nine])
        await expect(library.rollback(generation, null)).rejects.toThrow(RefusedError);
      expect(library.snapshot.generation).toBe(served);
      expect((await library.history()).map(({ kept }) => kept)).toEqual([true, true, true, true, false]);
    });

    it('serves what another process published, soon after', async () => {
      const { library, place, corpusFolder, publish } = await fresh();
      const watcher = await opened(place, corpusFolder, { watchMs: 20 });
      expect(watcher.snapshot.generation).toBe(library.snapshot.generation);
      const ten = await publish('ten');
      await expect.poll(() => watcher.snapshot.generation, { timeout: 5_000 }).toBe(ten);
      expect((await watcher.ask('How long will the bridge be closed?')).quotes[0]?.text).toContain(
        'ten months',
      );
    });
  });
};
