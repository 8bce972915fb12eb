import type { Point } from './threshold-curves.ts';

/** Pixels. The plot is a square, so that a diagonal is one. */
const WIDTH = 480;
const LEFT = 64;
const TOP = 64;
const SIDE = 380;
const HEIGHT = TOP + SIDE + 62;

const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** Dark where the reader's screen is; the ground is drawn, so that the words can be read on any page. */
const STYLE = `
  text { font: 13px system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; fill: #1f2328; }
  .title { font-size: 16px; font-weight: 600; }
  .quiet { fill: #59636e; font-size: 12px; }
  .ground { fill: #ffffff; }
  .grid { stroke: #d1d9e0; stroke-width: 1; }
  .even { stroke: #818b98; stroke-width: 1.5; stroke-dasharray: 5 5; fill: none; }
  .line { stroke: #0969da; stroke-width: 2.5; fill: none; stroke-linejoin: round; }
  .dot { fill: #0969da; }
  .bar { fill: #0969da; fill-opacity: 0.22; }
  .mark { fill: #bc4c00; stroke: #ffffff; stroke-width: 2; }
  .marked { fill: #bc4c00; font-weight: 600; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .quiet { fill: #9198a1; }
    .ground { fill: #0d1117; }
    .grid { stroke: #3d444d; }
    .even { stroke: #9198a1; }
    .line { stroke: #4493f8; }
    .dot, .bar { fill: #4493f8; }
    .mark { fill: #f0883e; stroke: #0d1117; }
    .marked { fill: #f0883e; }
  }
`;

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const px = (value: number): string => value.toFixed(1);

/** Where a share stands, in pixels from the left or the top. */
export const plotX = (share: number): number => LEFT + share * SIDE;
export const plotY = (share: number): number => TOP + (1 - share) * SIDE;

export const svgText = (
  at: Point,
  text: string,
  style: 'title' | 'quiet' | 'marked' | 'plain',
  anchor: 'start' | 'middle' | 'end' = 'start',
): string =>
  `<text x="${px(at.x)}" y="${px(at.y)}" class="${style}" text-anchor="${anchor}">${escapeXml(text)}</text>`;

export const svgLine = (points: readonly Point[], style: 'line' | 'even'): string =>
  `<polyline class="${style}" points="${points.map(({ x, y }) => `${px(plotX(x))},${px(plotY(y))}`).join(' ')}"/>`;

export const svgDot = ({ x, y }: Point, style: 'dot' | 'mark', radius: number): string =>
  `<circle class="${style}" cx="${px(plotX(x))}" cy="${px(plotY(y))}" r="${px(radius)}"/>`;

/** A bar that stands on the x axis. @param height a share of the plot's side. */
export const svgBar = (from: number, to: number, height: number): string =>
  `<rect class="bar" x="${px(plotX(from) + 1)}" y="${px(plotY(height))}" width="${px((to - from) * SIDE - 2)}" height="${px(height * SIDE)}"/>`;

export interface Chart {
  readonly title: string;
  readonly subtitle: string;
  /** For those who cannot see it. */
  readonly description: string;
  readonly x: string;
  readonly y: string;
  /** Elements drawn over the grid, first ones lowest. */
  readonly inside: readonly string[];
}

/** A chart of shares against shares as one SVG file. The same chart gives the same bytes. */
export const svgChart = ({ title, subtitle, description, x, y, inside }: Chart): string => {
  const grid = TICKS.flatMap((tick) => [
    `<line class="grid" x1="${px(plotX(tick))}" y1="${px(plotY(0))}" x2="${px(plotX(tick))}" y2="${px(plotY(1))}"/>`,
    `<line class="grid" x1="${px(plotX(0))}" y1="${px(plotY(tick))}" x2="${px(plotX(1))}" y2="${px(plotY(tick))}"/>`,
    svgText({ x: plotX(tick), y: plotY(0) + 20 }, `${tick * 100} %`.replace(/\.0+ /, ' '), 'quiet', 'middle'),
    svgText({ x: plotX(0) - 8, y: plotY(tick) + 4 }, `${tick * 100} %`, 'quiet', 'end'),
  ]);
  const middle = TOP + SIDE / 2;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<desc id="description">${escapeXml(description)}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect class="ground" width="${WIDTH}" height="${HEIGHT}"/>`,
    svgText({ x: 16, y: 26 }, title, 'title'),
    svgText({ x: 16, y: 46 }, subtitle, 'quiet'),
    ...grid,
    svgText({ x: LEFT + SIDE / 2, y: TOP + SIDE + 44 }, x, 'plain', 'middle'),
    `<text transform="translate(18 ${px(middle)}) rotate(-90)" class="plain" text-anchor="middle">${escapeXml(y)}</text>`,
    ...inside,
    '</svg>',
  ].join('\n')}\n`;
};
