import { messageOf } from '../errors.ts';
import { listGenerations, readPointer } from './index-folder.ts';
import type { Condition, HistoryEntry, Library, ReindexOptions, ReindexOutcome } from './library.ts';
import { openSnapshot } from './open-snapshot.ts';
import { type Publication, readPublications } from './publications.ts';
import { reindex } from './reindex.ts';
import { rollBack } from './roll-back.ts';
import { type ServedSnapshot, serve } from './served-snapshot.ts';
import { ServingLibrary, type ServingOptions } from './serving-library.ts';

export interface LibraryOptions extends ServingOptions {
  readonly indexFolder: string;
}

const keeping = ({ keepGenerations }: LibraryOptions): Pick<LibraryOptions, 'keepGenerations'> =>
  keepGenerations === undefined ? {} : { keepGenerations };

/** A library in a folder of this machine, in this process. */
export class LocalLibrary extends ServingLibrary<ServedSnapshot> implements Library {
  private watching: NodeJS.Timeout | null = null;
  private following = false;

  private constructor(
    private readonly options: LibraryOptions,
    snapshot: ServedSnapshot,
  ) {
    super(options, snapshot);
    const { watchMs = 0 } = options;
    if (watchMs > 0) {
      this.watching = setInterval(() => void this.followPointer(), watchMs);
      this.watching.unref();
    }
  }

  /**
   * Serves the newest snapshot that is whole, after building one where it is missing, stale or damaged. When that
   * fails and an older one can be served, it is, and the log says why.
   * @throws RefusedError when there is nothing to serve.
   */
  static async open(options: LibraryOptions): Promise<LocalLibrary> {
    const { snapshot, problem } = await openSnapshot(options);
    const library = new LocalLibrary(options, snapshot);
    if (problem !== null) library.troubles.report('corpus', problem);
    return library;
  }

  get condition(): Condition {
    return this.troubles.condition;
  }

  protected build(options: ReindexOptions): Promise<ReindexOutcome> {
    const { corpusFolder, indexFolder, embedder } = this.options;
    return reindex({
      ...options,
      ...keeping(this.options),
      corpusFolder,
      indexFolder,
      embedder,
      serving: this.snapshot,
    });
  }

  protected load(generation: string): Promise<ServedSnapshot> {
    return serve(this.options.indexFolder, generation, this.options.embedder.identity, this.snapshot);
  }

  async history(): Promise<readonly HistoryEntry[]> {
    const { indexFolder } = this.options;
    const kept = new Set(await listGenerations(indexFolder));
    const publications = await readPublications(indexFolder, await readPointer(indexFolder));
    return publications.map((publication) => this.entryOf(publication, kept)).reverse();
  }

  async rollback(generation: string, by: string | null): Promise<HistoryEntry> {
    const { corpusFolder, indexFolder, embedder, log } = this.options;
    const before = this.snapshot;
    const { publication, snapshot } = await rollBack(
      { ...keeping(this.options), corpusFolder, indexFolder, embedder: embedder.identity, serving: before },
      generation,
      by,
    );
    this.swap(snapshot);
    this.troubles.settle();
    log.info({ before: before.generation, after: snapshot.generation }, 'rolled back');
    return this.entryOf(publication, new Set([publication.generation]));
  }

  async close(): Promise<void> {
    if (this.watching !== null) clearInterval(this.watching);
    await this.options.embedder.close();
  }

  private entryOf({ number: _, ...publication }: Publication, kept: ReadonlySet<string>): HistoryEntry {
    const { generation } = publication;
    return {
      ...publication,
      current: generation === this.snapshot.generation,
      kept: kept.has(generation),
    };
  }

  /** Serves what another process has published since; one look at a time, and one at what was refused before. */
  private async followPointer(): Promise<void> {
    const { indexFolder, log } = this.options;
    if (this.following) return;
    this.following = true;
    try {
      const current = (await readPointer(indexFolder))?.current;
      if (current === undefined || current === this.snapshot.generation || current === this.refused) return;
      this.refused = current;
      this.swap(await this.load(current));
      this.troubles.settle();
      log.info({ generation: current }, 'serving the index that another process published');
    } catch (problem) {
      this.troubles.report('published', problem);
      log.warn(
        { problem: messageOf(problem) },
        'an index was published that cannot be served; the previous one serves on',
      );
    } finally {
      this.following = false;
    }
  }
}
