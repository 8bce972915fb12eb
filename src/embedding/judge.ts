import type { TokenVectors } from './embedder.ts';

/**
 * A small model over an embedder's token vectors that reads a question and a passage together: does the one answer the
 * other? Trained with the embedder that it lies beside, it is of no use with another.
 */
export interface Judge {
  /**
   * Log-odds that each passage answers the question, natural logarithm, about -10 to 10, in the order of `passages`: above
   * 0 where an answer is likelier than that the statement holds none; -20 where nothing is known of either.
   * Deterministic for the same question and passages; what stands beside a passage changes its last digits at most.
   */
  verdicts(question: TokenVectors, passages: readonly TokenVectors[]): Promise<readonly number[]>;
  close(): Promise<void>;
}

/** The file in an embedder's folder. */
export const JUDGE_FILE = 'onnx/judge.onnx';

/** Tokens that are read at once of a question and of a passage, as in training. */
const QUESTION_TOKENS = 32;
const PASSAGE_TOKENS = 64;
/** Where nothing is known on either side, nothing speaks for an answer: below every verdict, and still a number. */
const NONE = -20;

/** Some tokens of a text, from `from` on. */
interface Stretch {
  readonly text: TokenVectors;
  readonly from: number;
  readonly count: number;
}

/** A long passage in stretches that overlap by half, so that no half of one is read without what stands beside it. */
const stretchesOf = (text: TokenVectors): Stretch[] => {
  if (text.count === 0) return [];
  const stretches: Stretch[] = [];
  for (let from = 0; ; from += PASSAGE_TOKENS / 2) {
    stretches.push({ text, from, count: Math.min(PASSAGE_TOKENS, text.count - from) });
    if (from + PASSAGE_TOKENS >= text.count) return stretches;
  }
};

/** Arrays by the model's name for them, each with its shape. */
export type JudgeInputs = Readonly<
  Record<string, { readonly data: Float32Array; readonly dims: readonly number[] }>
>;

/** Rows, norms and mask of texts side by side, each padded with zeros to `width` tokens. */
const pad = (stretches: readonly Stretch[], width: number, dimensions: number) => {
  const rows = new Float32Array(stretches.length * width * dimensions);
  const norms = new Float32Array(stretches.length * width);
  const mask = new Float32Array(stretches.length * width);
  for (const [at, { text, from, count }] of stretches.entries())
    for (let token = 0; token < count; token += 1) {
      const slot = at * width + token;
      const start = text.starts[from + token] as number;
      rows.set(text.rows.subarray(start, start + dimensions), slot * dimensions);
      norms[slot] = text.weights[from + token] as number;
      mask[slot] = 1;
    }
  return { rows, norms, mask };
};

/**
 * Verdicts of the model that `run` is: of a long question its end is read, where what is asked stands; of a long passage
 * all of it, and its best stretch counts.
 * @param dimensions of the embedder's vectors.
 * @param run gives one number per passage.
 * @throws Error where the model gives anything else.
 */
export const verdictsOf =
  (dimensions: number, run: (inputs: JudgeInputs) => Promise<Float32Array>): Judge['verdicts'] =>
  async (question, passages) => {
    const stretches = passages.flatMap((passage, owner) =>
      stretchesOf(passage).map((stretch) => ({ ...stretch, owner })),
    );
    const verdicts = passages.map(() => NONE);
    const asked = Math.min(question.count, QUESTION_TOKENS);
    if (asked === 0 || stretches.length === 0) return verdicts;
    const q = pad([{ text: question, from: question.count - asked, count: asked }], asked, dimensions);
    const said = Math.max(...stretches.map(({ count }) => count));
    const p = pad(stretches, said, dimensions);
    const given = await run({
      q_rows: { data: q.rows, dims: [1, asked, dimensions] },
      q_norms: { data: q.norms, dims: [1, asked] },
      p_rows: { data: p.rows, dims: [stretches.length, said, dimensions] },
      p_norms: { data: p.norms, dims: [stretches.length, said] },
      p_mask: { data: p.mask, dims: [stretches.length, said] },
    });
    // One that is no number would make every comparison with it false, and the order of answers chance.
    if (given.length !== stretches.length || !given.every(Number.isFinite))
      throw new Error(`${JUDGE_FILE} gave no verdict on ${stretches.length} passages`);
    for (const [at, { owner }] of stretches.entries())
      verdicts[owner] = Math.max(verdicts[owner] as number, given[at] as number);
    return verdicts;
  };
