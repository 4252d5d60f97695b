const name = "d3-interpolate";
const resolved = `\0${name}`;

/** What d3-scale asks of d3-interpolate, for ranges of numbers. */
const code = `
export const interpolateNumber = (a, b) => ((a = +a), (b = +b), (t) => a * (1 - t) + b * t);
export const interpolateRound = (a, b) => ((a = +a), (b = +b), (t) => Math.round(a * (1 - t) + b * t));
export { interpolateNumber as interpolate };
export const piecewise = undefined;
`;

/**
 * Leaves colours, dates and strings out of d3-scale: our scales map numbers to numbers, and d3-interpolate with
 * d3-color, which d3-scale brings for the rest, would be 8 kB gzipped of every page.
 */
export function numbersOnly() {
  return {
    name: "numbers-only",
    enforce: "pre",
    resolveId: (id) => (id === name ? resolved : undefined),
    load: (id) => (id === resolved ? code : undefined),
  };
}
