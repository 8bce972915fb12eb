import { figuresOf, type Measurement } from '../measure.ts';
import { calibrationOf } from './calibration.ts';
import { plotX, plotY, svgBar, svgChart, svgDot, svgLine, svgText } from './svg-chart.ts';
import { coverageCurve, type Point, refusalCurve } from './threshold-curves.ts';

/** Share of the plot's side that the highest bar of counts takes. */
const HIGHEST_BAR = 0.22;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const EVEN = [
  { x: 0, y: 0 },
  { x: 1, y: 1 },
];

const asked = (measurements: readonly Measurement[]): string => {
  const { answerable, unanswerable } = figuresOf(measurements);
  return `${answerable} answerable, ${unanswerable} unanswerable questions`;
};

const reliability = (measurements: readonly Measurement[]): string => {
  const { bins, error } = calibrationOf(measurements);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const points = bins.flatMap(({ confidence, answerable }) =>
    confidence === null || answerable === null ? [] : [{ x: confidence, y: answerable }],
  );
  const ece = `expected calibration error (ECE) ${error.toFixed(3)}`;
  return svgChart({
    title: 'Is the confidence to be believed?',
    subtitle: `${measurements.length} questions; ${ece}`,
    description: `Reliability diagram, ${ece}. ${bins
      .filter(({ count }) => count > 0)
      .map(
        ({ from, to, count, answerable }) =>
          `Confidence ${percent(from)} to ${percent(to)}: ${count} questions, ${percent(answerable ?? 0)} answerable.`,
      )
      .join(' ')}`,
    x: 'confidence (bars: questions per bin)',
    y: 'share that the corpus answers',
    inside: [
      ...bins
        .filter(({ count }) => count > 0)
        .flatMap(({ from, to, count }) => {
          const height = (HIGHEST_BAR * count) / most;
          const above = { x: plotX((from + to) / 2), y: plotY(height) - 5 };
          return [svgBar(from, to, height), svgText(above, String(count), 'quiet', 'middle')];
        }),
      svgLine(EVEN, 'even'),
      svgLine(points, 'line'),
      ...points.map((point) => svgDot(point, 'dot', 4)),
    ],
  });
};

const marked = (operating: Point | null, label: (point: Point) => string, above: boolean): string[] => {
  if (operating === null) return [];
  const right = operating.x > 0.5;
  const at = {
    x: plotX(operating.x) + (right ? -12 : 12),
    y: plotY(operating.y) + (above ? -14 : 24),
  };
  return [
    svgDot(operating, 'mark', 7),
    svgText(at, `operating point: ${label(operating)}`, 'marked', right ? 'end' : 'start'),
  ];
};

const refusal = (measurements: readonly Measurement[]): string => {
  const { points, operating } = refusalCurve(measurements);
  const { auc } = figuresOf(measurements);
  const label = ({ x, y }: Point): string => `${percent(y)} at ${percent(x)}`;
  return svgChart({
    title: 'What silence costs',
    subtitle: `${asked(measurements)}; area under the curve ${auc === null ? 'unknown' : auc.toFixed(3)}`,
    description: `Questions refused rightly against wrongly, over all thresholds. ${
      operating === null ? '' : `Operating point: ${label(operating)}.`
    }`,
    x: 'answerable questions refused',
    y: 'unanswerable questions refused',
    inside: [svgLine(EVEN, 'even'), svgLine(points, 'line'), ...marked(operating, label, false)],
  });
};

const coverage = (measurements: readonly Measurement[]): string => {
  const { points, operating } = coverageCurve(measurements);
  const label = ({ x, y }: Point): string => `${percent(y)} of ${percent(x)}`;
  return svgChart({
    title: 'How often an answer is right',
    subtitle: asked(measurements),
    description: `Precision against coverage, over all thresholds. ${
      operating === null ? '' : `Operating point: right in ${label(operating)} answered.`
    }`,
    x: 'coverage: questions that get an answer',
    y: 'precision: answers with a right first quote',
    inside: [svgLine(points, 'line'), ...marked(operating, label, false)],
  });
};

/** SVG files by name. */
export const drawPlots = (measurements: readonly Measurement[]): ReadonlyMap<string, string> =>
  new Map([
    ['reliability.svg', reliability(measurements)],
    ['refusals.svg', refusal(measurements)],
    ['coverage.svg', coverage(measurements)],
  ]);
