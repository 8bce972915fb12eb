import { ExactIndex, HnswIndex } from './hnswlib-index.ts';
import type { VectorHit, VectorIndex } from './vector-index.ts';

/** How far an index may grow beside its graph before the graph is built anew. */
export interface GrowthLimits {
  /** Vectors of a graph that is worth keeping, 0 and up: a smaller one is built again in the blink of an eye. */
  readonly smallestGraph: number;
  /** Vectors compared one by one beside the graph, 0 to 10,000: some 0.2 µs each at every question. More go into a copy. */
  readonly mostFresh: number;
  /** Share of the graph's vectors that may be gone, 0 to 0.5: searches step over them. */
  readonly mostGone: number;
}

const DEFAULT_GROWTH: GrowthLimits = { smallestGraph: 1_000, mostFresh: 3_000, mostGone: 0.1 };

/** Where each vector lies, by label: `at >= 0` in the graph under that label, else `-1 - at` in the fresh ones. */
type Places = Int32Array<ArrayBuffer>;

/**
 * A graph that is never changed, and beside it the few vectors that came since it was built, compared one by one; labels
 * of the graph whose vectors are gone are stepped over. One more document costs its own vectors, not another graph, and
 * two snapshots may share one graph in memory and on disk. To the outside it is one index whose labels count from 0.
 */
export class LayeredIndex implements VectorIndex {
  readonly size: number;
  readonly dimensions: number;
  private readonly exact: ExactIndex;
  /** By label in the graph, the label outside, or -1 for a vector that is gone. */
  private readonly outside: Int32Array;
  private readonly freshOutside: Int32Array;
  private readonly gone: number;

  private constructor(
    readonly graph: HnswIndex,
    private readonly places: Places,
    private readonly fresh: readonly Float32Array[],
  ) {
    this.size = places.length;
    this.dimensions = graph.dimensions;
    this.exact = ExactIndex.build(fresh, graph.dimensions);
    this.outside = new Int32Array(graph.size).fill(-1);
    this.freshOutside = new Int32Array(fresh.length);
    for (const [label, place] of places.entries())
      if (place >= 0) this.outside[place] = label;
      else this.freshOutside[-1 - place] = label;
    this.gone = graph.size + fresh.length - places.length;
  }

  /**
   * Everything in a new graph.
   * @param onAdded called after every vector with how many are in.
   * @throws RangeError for a vector of another length or with a number that is not finite.
   */
  static build(
    vectors: readonly Float32Array[],
    dimensions: number,
    onAdded?: (count: number) => void,
  ): LayeredIndex {
    const graph = HnswIndex.build(vectors, dimensions, undefined, onAdded);
    return new LayeredIndex(graph, Int32Array.from(vectors.keys()), []);
  }

  /**
   * The index of another list of vectors over the graph of this one, which stays as it is; where too many came, over a
   * copy of it that they are added to.
   * @param entries for each new label, the label that the vector has here, or the vector.
   * @returns null where too many went, or more came than there were: a new graph is due.
   */
  grow(
    entries: readonly (number | Float32Array)[],
    limits: GrowthLimits = DEFAULT_GROWTH,
  ): LayeredIndex | null {
    const fresh: Float32Array[] = [];
    const places = Int32Array.from(entries, (entry) => {
      const place = typeof entry === 'number' ? (this.places[entry] as number) : -1;
      if (place >= 0) return place;
      fresh.push(typeof entry === 'number' ? this.vectorAt(entry) : entry);
      return -fresh.length;
    });
    const gone = this.graph.size + fresh.length - places.length;
    if (this.graph.size < limits.smallestGraph || gone > limits.mostGone * this.graph.size) return null;
    if (fresh.length <= limits.mostFresh) return new LayeredIndex(this.graph, places, fresh);
    if (fresh.length > this.graph.size) return null;
    const { size } = this.graph;
    return new LayeredIndex(
      this.graph.extended(fresh),
      places.map((place) => (place >= 0 ? place : size - 1 - place)),
      [],
    );
  }

  /** @param saved what `save` gave, checked by the caller, over the very graph it was saved with. */
  static load(
    graph: HnswIndex,
    saved: { readonly places: Places; readonly fresh: Float32Array },
  ): LayeredIndex {
    const { dimensions } = graph;
    const fresh = Array.from({ length: saved.fresh.length / dimensions }, (_, at) =>
      saved.fresh.subarray(at * dimensions, (at + 1) * dimensions),
    );
    return new LayeredIndex(graph, saved.places, fresh);
  }

  /** All but the graph, which is saved by itself. */
  save(): { readonly places: Int32Array; readonly fresh: Float32Array } {
    const fresh = new Float32Array(this.fresh.length * this.dimensions);
    for (const [at, vector] of this.fresh.entries()) fresh.set(vector, at * this.dimensions);
    return { places: this.places, fresh };
  }

  /** The vector of a label, `dimensions` long. */
  vectorAt(label: number): Float32Array {
    const place = this.places[label];
    if (place === undefined) throw new RangeError(`no vector has the label ${label}`);
    return place >= 0 ? this.graph.vectorAt(place) : (this.fresh[-1 - place] as Float32Array);
  }

  async search(query: Float32Array, k: number): Promise<VectorHit[]> {
    const near = await this.searchGraph(query, k);
    const fresh = (await this.exact.search(query, k)).map(({ label, similarity }) => ({
      label: this.freshOutside[label] as number,
      similarity,
    }));
    return [...near, ...fresh]
      .sort((a, b) => b.similarity - a.similarity || a.label - b.label)
      .slice(0, Math.max(0, k));
  }

  /** Up to `k` vectors that are not gone, whatever the number of those in between. */
  private async searchGraph(query: Float32Array, k: number): Promise<VectorHit[]> {
    const { graph, outside, gone } = this;
    if (k <= 0) return graph.search(query, 0);
    let asked = gone === 0 ? k : k + Math.ceil((2 * k * gone) / Math.max(1, graph.size)) + 8;
    for (;;) {
      const hits = await graph.search(query, asked);
      const living = hits
        .map(({ label, similarity }) => ({ label: outside[label] as number, similarity }))
        .filter(({ label }) => label >= 0);
      if (living.length >= k || asked >= graph.size) return living.slice(0, k);
      asked *= 2;
    }
  }
}
