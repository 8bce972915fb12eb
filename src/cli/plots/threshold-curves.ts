import { figuresOf, type Measurement } from '../measure.ts';

/** A point of a curve; both in [0, 1]. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A curve over every threshold of the confidence, and where the threshold in use stands on it. */
export interface ThresholdCurve {
  readonly points: readonly Point[];
  /** `null` where nothing was asked that it could be told by. */
  readonly operating: Point | null;
}

/** The measurements as they would be with another threshold, one list per threshold, from all answered to all refused. */
const atEveryThreshold = (measurements: readonly Measurement[]): Measurement[][] => {
  const thresholds = [...new Set(measurements.map(({ confidence }) => confidence))].sort((a, b) => a - b);
  return [...thresholds, Number.POSITIVE_INFINITY].map((threshold) =>
    measurements.map((one) => ({ ...one, answered: one.confidence >= threshold })),
  );
};

const curve = (
  measurements: readonly Measurement[],
  pointOf: (measurements: readonly Measurement[]) => Point | null,
): ThresholdCurve => ({
  points: atEveryThreshold(measurements).flatMap((at) => pointOf(at) ?? []),
  operating: pointOf(measurements),
});

/** x: share of the answerable questions that are refused; y: share of the unanswerable that are. */
export const refusalCurve = (measurements: readonly Measurement[]): ThresholdCurve =>
  curve(measurements, (at) => {
    const { refusedWrong, refusedRight } = figuresOf(at);
    return refusedWrong === null || refusedRight === null ? null : { x: refusedWrong, y: refusedRight };
  });

/** x: share of all questions that get an answer; y: of these, the share whose first quote is right. */
export const coverageCurve = (measurements: readonly Measurement[]): ThresholdCurve =>
  curve(measurements, (at) => {
    const answered = at.filter((one) => one.answered);
    if (answered.length === 0) return null;
    return {
      x: answered.length / at.length,
      y: answered.filter(({ rank }) => rank === 1).length / answered.length,
    };
  });
