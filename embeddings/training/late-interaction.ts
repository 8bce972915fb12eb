import * as ort from 'onnxruntime-node';
import { encodeOnnx } from './onnx-model.ts';

/** Late interaction of a batch: what each question's pieces find in each candidate. */
export interface LateScores {
  /** [questions, candidates], each between -1 and 1. */
  readonly scores: Float32Array;
  /**
   * Given how the loss changes with each score, calls `add` with each piece and how the loss changes with its row;
   * the array is only good until the next call.
   */
  backward(slopes: Float32Array, add: (id: number, rowGradient: Float32Array) => void): Promise<void>;
}

/** Works out late interaction and its gradient, the products of matrices on onnxruntime. */
export interface LateInteraction {
  forward(questions: readonly Int32Array[], candidates: readonly Int32Array[]): Promise<LateScores>;
}

interface Pieces {
  readonly ids: number[];
  /** Places in `ids` of each text's pieces. */
  readonly places: Int32Array[];
  readonly units: Float32Array;
  readonly norms: Float32Array;
}

/**
 * The score of a question and a candidate is the mean, over the question's pieces and weighted by the norm of
 * their rows, of the largest cosine with any of the candidate's pieces.
 */
export const openLateInteraction = async (
  table: Float32Array,
  dimensions: number,
  threads: number,
): Promise<LateInteraction> => {
  const matrix = (name: string): { name: string; type: 'float32'; dims: string[] } => ({
    name,
    type: 'float32',
    dims: [`${name}Rows`, `${name}Columns`],
  });
  const options = { intraOpNumThreads: threads, interOpNumThreads: 1 };
  const cosinesOf = await ort.InferenceSession.create(
    encodeOnnx({
      name: 'cosines',
      constants: [],
      inputs: [matrix('a'), matrix('b')],
      outputs: [matrix('cosines')],
      nodes: [
        { op: 'Transpose', inputs: ['b'], outputs: ['turned'], lists: { perm: [1, 0] } },
        { op: 'MatMul', inputs: ['a', 'turned'], outputs: ['cosines'] },
      ],
    }),
    options,
  );
  const gradientsOf = await ort.InferenceSession.create(
    encodeOnnx({
      name: 'gradients',
      constants: [],
      inputs: [matrix('slopes'), matrix('a'), matrix('b')],
      outputs: [matrix('aGradient'), matrix('bGradient')],
      nodes: [
        { op: 'MatMul', inputs: ['slopes', 'b'], outputs: ['aGradient'] },
        { op: 'Transpose', inputs: ['slopes'], outputs: ['turned'], lists: { perm: [1, 0] } },
        { op: 'MatMul', inputs: ['turned', 'a'], outputs: ['bGradient'] },
      ],
    }),
    options,
  );

  const gather = (texts: readonly Int32Array[]): Pieces => {
    const known = new Map<number, number>();
    const places = texts.map((text) =>
      text.map((id) => {
        const place = known.get(id) ?? known.size;
        known.set(id, place);
        return place;
      }),
    );
    const ids = [...known.keys()];
    const units = new Float32Array(ids.length * dimensions);
    const norms = new Float32Array(ids.length);
    ids.forEach((id, at) => {
      const row = table.subarray(id * dimensions, (id + 1) * dimensions);
      let square = 0;
      for (let i = 0; i < dimensions; i++) square += (row[i] as number) ** 2;
      const norm = Math.sqrt(square) || 1;
      norms[at] = norm;
      for (let i = 0; i < dimensions; i++) units[at * dimensions + i] = (row[i] as number) / norm;
    });
    return { ids, places, units, norms };
  };

  return {
    forward: async (questions, candidates) => {
      const a = gather(questions);
      const b = gather(candidates);
      const tensorOf = (data: Float32Array, rows: number): ort.Tensor =>
        new ort.Tensor('float32', data, [rows, data.length / rows]);
      const unitTensors = { a: tensorOf(a.units, a.ids.length), b: tensorOf(b.units, b.ids.length) };
      const cosines = (await cosinesOf.run(unitTensors))['cosines']?.data as Float32Array;
      const [width, many] = [b.ids.length, candidates.length];

      const best = new Float32Array(a.ids.length * many);
      const bestPlace = new Int32Array(best.length);
      for (let piece = 0; piece < a.ids.length; piece++) {
        const row = cosines.subarray(piece * width, (piece + 1) * width);
        for (let c = 0; c < many; c++) {
          const places = b.places[c] as Int32Array;
          let most = -2;
          let at = 0;
          for (let i = 0; i < places.length; i++) {
            const place = places[i] as number;
            const value = row[place] as number;
            if (value > most) {
              most = value;
              at = place;
            }
          }
          best[piece * many + c] = most;
          bestPlace[piece * many + c] = at;
        }
      }
      const totals = a.places.map((places) =>
        places.reduce((sum, place) => sum + (a.norms[place] as number), 0),
      );
      const scores = new Float32Array(questions.length * many);
      a.places.forEach((places, q) => {
        for (const place of places) {
          const share = (a.norms[place] as number) / (totals[q] as number);
          for (let c = 0; c < many; c++)
            scores[q * many + c] =
              (scores[q * many + c] as number) + share * (best[place * many + c] as number);
        }
      });

      return {
        scores,
        backward: async (slopes, add) => {
          const bestSlopes = new Float32Array(best.length);
          const normGradient = new Float32Array(a.ids.length);
          a.places.forEach((places, q) => {
            for (const place of places) {
              const share = (a.norms[place] as number) / (totals[q] as number);
              let change = 0;
              for (let c = 0; c < many; c++) {
                const slope = slopes[q * many + c] as number;
                const at = place * many + c;
                bestSlopes[at] = (bestSlopes[at] as number) + share * slope;
                change += slope * ((best[at] as number) - (scores[q * many + c] as number));
              }
              normGradient[place] = (normGradient[place] as number) + change / (totals[q] as number);
            }
          });
          const cosineSlopes = new Float32Array(cosines.length);
          for (let at = 0; at < best.length; at++) {
            const to = Math.floor(at / many) * width + (bestPlace[at] as number);
            cosineSlopes[to] = (cosineSlopes[to] as number) + (bestSlopes[at] as number);
          }
          const out = await gradientsOf.run({ slopes: tensorOf(cosineSlopes, a.ids.length), ...unitTensors });
          const through = (pieces: Pieces, gradient: Float32Array, norms: Float32Array | null): void => {
            const row = new Float32Array(dimensions);
            pieces.ids.forEach((id, at) => {
              const from = at * dimensions;
              let along = 0;
              for (let i = 0; i < dimensions; i++)
                along += (gradient[from + i] as number) * (pieces.units[from + i] as number);
              const norm = pieces.norms[at] as number;
              const length = norms?.[at] ?? 0;
              for (let i = 0; i < dimensions; i++) {
                const unit = pieces.units[from + i] as number;
                row[i] = ((gradient[from + i] as number) - along * unit) / norm + length * unit;
              }
              add(id, row);
            });
          };
          through(a, out['aGradient']?.data as Float32Array, normGradient);
          through(b, out['bGradient']?.data as Float32Array, null);
        },
      };
    },
  };
};
