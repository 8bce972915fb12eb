import type { Measurement } from '../measure.ts';

/** Questions whose confidence lies in `[from, to)`; the last bin holds 1 too. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean confidence, `null` for an empty bin. */
  readonly confidence: number | null;
  /** Share that the corpus answers, `null` for an empty bin. */
  readonly answerable: number | null;
}

export interface Calibration {
  readonly bins: readonly CalibrationBin[];
  /** Expected calibration error, [0, 1]: how far confidence and share are apart, weighed by the bins' counts. */
  readonly error: number;
}

/** Bins of equal width, 5 to 20: fewer hide a bend, more hold too few questions each to say anything. */
const BINS = 10;

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** How far the confidence can be taken at its word: of the questions with 0.8, do four in five have an answer? */
export const calibrationOf = (measurements: readonly Measurement[]): Calibration => {
  const bins = Array.from({ length: BINS }, (_, at): CalibrationBin => {
    const held = measurements.filter(
      ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === at,
    );
    return {
      from: at / BINS,
      to: (at + 1) / BINS,
      count: held.length,
      confidence: mean(held.map(({ confidence }) => confidence)),
      answerable: mean(held.map(({ question }) => (question.gold.length > 0 ? 1 : 0))),
    };
  });
  const error = bins.reduce(
    (sum, { count, confidence, answerable }) =>
      confidence === null || answerable === null ? sum : sum + count * Math.abs(confidence - answerable),
    0,
  );
  return { bins, error: measurements.length === 0 ? 0 : error / measurements.length };
};
