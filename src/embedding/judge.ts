import type { TokenVectors } from './embedder.ts';

/**
 * A small model over an embedder's token vectors that reads a question and a passage together: does the one answer the
 * other? Trained with the embedder that it lies beside, it is of no use with another.
 */
export interface Judge {
  /**
   * Log-odds that each passage answers the question, natural logarithm, about -10 to 10, in the order of `passages`: above 0
   * where an answer is likelier than that the statement holds none. Deterministic for the same question and passages.
   */
  judge(question: TokenVectors, passages: readonly TokenVectors[]): Promise<Float32Array>;
  close(): Promise<void>;
}

/** The file beside the embedder's own weights, in its folder `onnx/`, without `.onnx`. */
export const JUDGE_FILE = 'judge';
/** Tokens that are read of a question and of a passage, as in training; further ones are left out. */
const QUESTION_TOKENS = 32;
const PASSAGE_TOKENS = 64;

/** Rows, norms and mask of texts side by side, each padded with zeros to `width` tokens. */
interface Padded {
  readonly rows: Float32Array;
  readonly norms: Float32Array;
  readonly mask: Float32Array;
}

const pad = (texts: readonly TokenVectors[], width: number, dimensions: number): Padded => {
  const rows = new Float32Array(texts.length * width * dimensions);
  const norms = new Float32Array(texts.length * width);
  const mask = new Float32Array(texts.length * width);
  for (const [at, text] of texts.entries())
    for (let token = 0; token < Math.min(text.count, width); token += 1) {
      const slot = at * width + token;
      const start = text.starts[token] as number;
      rows.set(text.rows.subarray(start, start + dimensions), slot * dimensions);
      norms[slot] = text.weights[token] as number;
      mask[slot] = 1;
    }
  return { rows, norms, mask };
};

/** Arrays by the model's name for them, each with its shape. */
export type JudgeInputs = Readonly<Record<string, { readonly data: Float32Array; readonly dims: number[] }>>;

/**
 * A judge over the model that `run` is.
 * @param dimensions of the embedder's vectors.
 * @param run gives one number per passage.
 */
export const judgeOver = (
  dimensions: number,
  run: (inputs: JudgeInputs) => Promise<Float32Array>,
): Pick<Judge, 'judge'> => ({
  judge: async (question, passages): Promise<Float32Array> => {
    const asked = Math.min(question.count, QUESTION_TOKENS);
    const said = Math.min(Math.max(0, ...passages.map(({ count }) => count)), PASSAGE_TOKENS);
    // Nothing known on either side: nothing speaks for an answer.
    if (asked === 0 || said === 0) return new Float32Array(passages.length).fill(Number.NEGATIVE_INFINITY);
    const q = pad([question], asked, dimensions);
    const p = pad(passages, said, dimensions);
    const count = passages.length;
    const verdicts = await run({
      q_rows: { data: q.rows, dims: [1, asked, dimensions] },
      q_norms: { data: q.norms, dims: [1, asked] },
      p_rows: { data: p.rows, dims: [count, said, dimensions] },
      p_norms: { data: p.norms, dims: [count, said] },
      p_mask: { data: p.mask, dims: [count, said] },
    });
    return verdicts.map((verdict, at) =>
      (passages[at] as TokenVectors).count === 0 ? Number.NEGATIVE_INFINITY : verdict,
    );
  },
});
