import { describe, expect, it } from "vitest";
import { gaussianProcess } from "../../../src/samplers/gaussian-process/gaussian-process.ts";
import {
  correlationsAt,
  negativeLogGradient,
  pairsOf,
  roomFor,
} from "../../../src/samplers/gaussian-process/likelihood.ts";
import { Posterior } from "../../../src/samplers/gaussian-process/posterior.ts";

/** Made with scikit-learn 1.x: GaussianProcessRegressor(1.7 * Matern(nu=2.5) or RBF, alpha=noise, optimizer=None). */
const published = [
  {
    kernel: "matern52",
    noise: 1e-6,
    mean: [-0.4401721330982, 1.199997510038, 0.3968714747058, 0.01863956065518],
    variance: [0.1951512167692, 9.999988102027e-7, 1.12387064962, 1.699943290868],
    logMarginalLikelihood: -12.19657402851,
    gradient: [-5.495663609, -3.58326963, 3.679924572, 1.504041336e-5],
  },
  {
    kernel: "matern52",
    noise: 0.05,
    mean: [-0.4461681910883, 1.091644917445, 0.4469641685006, 0.01704404140555],
    variance: [0.2175091094277, 0.04732569614264, 1.138957548532, 1.699946900166],
    logMarginalLikelihood: -11.59959841191,
    gradient: [-3.662521031, -2.182968506, 2.376038072, 0.4719451465],
  },
  {
    kernel: "RBF",
    noise: 1e-6,
    mean: [-0.5692456823354, 1.199993837935, -0.08931011110424, 0.003465502521422],
    variance: [0.06062496039775, 9.9999774128e-7, 0.8752392967029, 1.699999242574],
    logMarginalLikelihood: -20.47559739405,
    gradient: [-25.57220082, -26.6792376, 12.96412954, 0.0002003833544],
  },
  {
    kernel: "rbf",
    noise: 0.05,
    mean: [-0.5718746950042, 1.006552624581, 0.3382248544986, 0.002321844769128],
    variance: [0.0822059859654, 0.04588451318365, 0.9178623309072, 1.69999941533],
    logMarginalLikelihood: -15.04970656491,
    gradient: [-6.728241921, -7.862761051, 4.13968118, 2.911475307],
  },
];

const X = Object.freeze([
  [0.1, 0.9],
  [0.4, 0.2],
  [0.75, 0.5],
  [0.9, 0.05],
  [0.3, 0.65],
  [0.6, 0.8],
]);
const y = Object.freeze([1.2, -0.7, 0.3, 2.5, -1.1, 0.4]);
const asked = [
  [0.5, 0.5],
  [0.1, 0.9],
  [0.95, 0.95],
  [2, -1],
];

/**
 * Slopes of the log marginal likelihood by the logarithms of each length scale, of the signal variance and of the noise
 * variance, by what the sampler fits with.
 */
function gradientOf(settings: {
  kernel: string;
  lengthScales: number[];
  signalVariance: number;
  noiseVariance: number;
}) {
  const { signalVariance, lengthScales } = settings;
  const [width, noiseRatio] = [lengthScales.length, settings.noiseVariance / signalVariance];
  const layout = { count: width, numericCount: width, pairCount: 0 };
  const rows = { layout, values: Float64Array.from(X.flat()), count: X.length };
  const kernel = settings.kernel === "matern52" ? "matern52" : "rbf";
  const pairs = pairsOf(rows);
  const room = roomFor(pairs);
  const at = { lengthScales: Float64Array.from(lengthScales), noiseRatio };
  const correlations = correlationsAt(kernel, pairs, { at, room });
  if (correlations === undefined) throw new Error("the correlations have no factor");
  const factored = { kernel, rows, weights: correlations.weights, noiseRatio, matrix: correlations.matrix } as const;
  const { solved } = Posterior.around(factored, Float64Array.from(y), { mean: 0, signalVariance });
  const slopes = negativeLogGradient(pairs, { correlations, solved, signalVariance, noiseRatio, room }).map((g) => -g);
  const misfit = y.reduce((sum, target, i) => sum + target * (solved[i] as number), 0) / signalVariance;
  const byNoise = slopes[width] as number;
  // Scaling signal and noise alike scales K: the two slopes add up to (y' K^-1 y - n) / 2.
  return [...slopes.subarray(0, width), 0.5 * (misfit - y.length) - byNoise, byNoise];
}

describe.each(published)("a Gaussian process with $kernel and noise $noise", (of) => {
  const settings = {
    kernel: of.kernel,
    lengthScales: [0.3, 0.7],
    signalVariance: 1.7,
    noiseVariance: of.noise,
  };

  it("predicts what scikit-learn predicts", () => {
    const process = gaussianProcess(settings, X, y);
    for (const [i, x] of asked.entries()) {
      expect(process.mean(x)).toBeCloseTo(of.mean[i] as number, 9);
      expect(process.variance(x)).toBeCloseTo(of.variance[i] as number, 9);
    }
  });

  it("has scikit-learn's likelihood and gradient", () => {
    expect(gaussianProcess(settings, X, y).logMarginalLikelihood).toBeCloseTo(of.logMarginalLikelihood, 8);
    const gradient = gradientOf(settings);
    for (const [k, slope] of of.gradient.entries()) expect(gradient[k]).toBeCloseTo(slope, 6);
  });
});

describe("a Gaussian process", () => {
  const settings = { kernel: "Matern-52", lengthScales: 0.5, signalVariance: 2, noiseVariance: 0 };

  it("without observations is its prior", () => {
    const process = gaussianProcess(settings, [], []);
    expect(process.mean([0.3])).toBe(0);
    expect(process.variance([0.3])).toBeCloseTo(2, 15);
    expect(process.logMarginalLikelihood).toBeCloseTo(0, 15);
  });

  it("survives the same point many times without noise", () => {
    const process = gaussianProcess(settings, [[0.5], [0.5], [0.5], [0.2]], [1, 1, 1, 0]);
    expect(process.mean([0.5])).toBeCloseTo(1, 6);
    expect(process.variance([0.5])).toBeGreaterThanOrEqual(0);
  });

  it("names all that is wrong with its arguments", () => {
    const wrong = { kernel: "mattern52", lengthScales: [0], signalVariance: -1, noiseVariance: Number.NaN };
    expect(() => gaussianProcess(wrong, [[1], [Number.NaN]], [1])).toThrow(
      [
        'kernel: unknown kernel "mattern52". Did you mean "matern52"? Known: matern52, rbf.',
        "lengthScales: must be above 0, got [0].",
        "signalVariance: must be a number above 0, got -1.",
        "noiseVariance: must be a number of at least 0, got NaN.",
        "y: must be as long as X, got 1 and 2.",
        "X.1.0: must be a finite number, got NaN.",
      ].join("\n"),
    );
    const uneven = [[1, 2], [3]];
    expect(() => gaussianProcess({ ...settings, lengthScales: 1 }, uneven, [1, Number.POSITIVE_INFINITY])).toThrow(
      "X.1: must be a list of 2 numbers, got [3].\ny.1: must be a finite number, got Infinity.",
    );
    expect(() => gaussianProcess(settings, 3 as never, [])).toThrow("X: must be a list, got 3.");
  });

  it("predicts nowhere but at as many finite numbers as there are columns", () => {
    const process = gaussianProcess({ ...settings, lengthScales: [1, 2] }, [[0, 1]], [1]);
    expect(() => process.mean([1])).toThrow("x: must be a list of 2 numbers, got [1].");
    expect(() => process.variance([1, Number.NaN])).toThrow("x.1: must be a finite number, got NaN.");
    expect(gaussianProcess({ ...settings, lengthScales: 1 }, [], []).mean([1, 2, 3])).toBe(0);
  });
});
