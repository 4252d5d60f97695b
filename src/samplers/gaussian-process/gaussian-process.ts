import { fail, type Problem, plainName, quote, suggestName, throwIfAny } from "../../errors.ts";
import { isObject } from "../../is-object.ts";
import { logDeterminant } from "../../math/cholesky.ts";
import { ln } from "../../math/elementary.ts";
import { weightsOf } from "./kernel.ts";
import { type KernelName, kernelNames } from "./names.ts";
import { type Factored, factorRows, Posterior } from "./posterior.ts";

/** Kernel and hyperparameters of a Gaussian process with mean 0. */
export interface GaussianProcessSettings {
  /** "matern52" or "rbf"; case, `-` and `_` do not matter. */
  readonly kernel: KernelName | (string & {});
  /** One for each column of X, or one for all; above 0. */
  readonly lengthScales: number | readonly number[];
  /** Above 0. */
  readonly signalVariance: number;
  /** 0 or more; added to the diagonal. */
  readonly noiseVariance: number;
}

/** Its functions throw a SweepError where x is not as many finite numbers as X has columns. */
export interface GaussianProcess {
  mean(x: readonly number[]): number;
  /** Of the function itself, without noise; never below 0. */
  variance(x: readonly number[]): number;
  readonly logMarginalLikelihood: number;
}

const lnTwoPi = 1.8378770664093453;

/**
 * The Gaussian process with these hyperparameters after seeing `y` at the rows of `X`. Nothing is fitted or standardized.
 *
 * mean(x) = k' K^-1 y and variance(x) = s - k' K^-1 k, with K = s C + noise I; log marginal likelihood
 * -1/2 y' K^-1 y - 1/2 ln |K| - n/2 ln(2 pi). Agrees with scikit-learn's GaussianProcessRegressor of
 * ConstantKernel * Matern(nu=2.5) or RBF and alpha = noise. Without observations it is the prior.
 * Source: Rasmussen and Williams (2006), algorithm 2.1.
 * @throws SweepError where a setting is out of range, a number is not finite, or lengths differ.
 */
export function gaussianProcess(
  settings: GaussianProcessSettings,
  X: readonly (readonly number[])[],
  y: readonly number[],
): GaussianProcess {
  const model = readModel(settings, X, y);
  const { signalVariance } = settings;
  const count = y.length;
  const factored = factorRows(model);
  const posterior = Posterior.around(factored, Float64Array.from(y), { mean: 0, signalVariance });
  const misfit = y.reduce((sum, target, i) => sum + target * (posterior.solved[i] as number), 0) / signalVariance;
  const spread = logDeterminant(factored.matrix, count) + count * ln(signalVariance);
  return {
    mean: (x) => posterior.meanAt(checkedPoint(x, settings, X)),
    variance(x) {
      const { sd } = posterior.predict(checkedPoint(x, settings, X));
      return sd * sd;
    },
    logMarginalLikelihood: -0.5 * (misfit + spread + count * lnTwoPi),
  };
}

/** Without rows and with one length scale for all columns, a point may have any number of them: the prior is the same. */
function checkedPoint(
  x: readonly number[],
  { lengthScales }: GaussianProcessSettings,
  X: readonly (readonly number[])[],
): readonly number[] {
  const width = typeof lengthScales === "number" ? X[0]?.length : lengthScales.length;
  throwIfAny(problemsOfPoint(x, "x", width ?? (Array.isArray(x) ? x.length : 1)));
  return x;
}

function problemsOfPoint(point: unknown, path: string, width: number): Problem[] {
  if (!Array.isArray(point) || point.length !== width)
    return [{ path, message: `must be a list of ${width} numbers, got ${quote(point)}` }];
  return problemsOfNumbers(point, path);
}

function problemsOfNumbers(list: readonly unknown[], path: string): Problem[] {
  return list.flatMap((value, i) =>
    Number.isFinite(value) ? [] : [{ path: `${path}.${i}`, message: `must be a finite number, got ${quote(value)}` }],
  );
}

function readModel(
  settings: GaussianProcessSettings,
  X: readonly (readonly number[])[],
  y: readonly number[],
): Omit<Factored, "matrix"> {
  for (const [path, list] of Object.entries({ X, y }))
    if (!Array.isArray(list)) fail(path, `must be a list, got ${quote(list)}`);
  if (!isObject(settings)) fail("settings", `must be an object, got ${quote(settings)}`);
  const { kernel, lengthScales, signalVariance, noiseVariance } = settings;
  const scales = Array.isArray(lengthScales)
    ? [...lengthScales]
    : Array.from(X[0] ?? [0], () => lengthScales as number);
  const width = scales.length;
  const problems: Problem[] = [];
  const require = (isTrue: boolean, path: string, message: string) => {
    if (!isTrue) problems.push({ path, message });
  };
  const isPositive = (value: unknown) => typeof value === "number" && value > 0 && value < Number.POSITIVE_INFINITY;
  const name = kernelNames.find((known) => plainName(known) === plainName(String(kernel)));
  if (name === undefined)
    problems.push({
      path: "kernel",
      message: `unknown kernel ${quote(kernel)}`,
      hint: suggestName(String(kernel), kernelNames),
    });
  require(scales.length > 0 && scales.every(isPositive), "lengthScales", `must be above 0, got ${quote(lengthScales)}`);
  require(isPositive(signalVariance), "signalVariance", `must be a number above 0, got ${quote(signalVariance)}`);
  const isNoise = noiseVariance === 0 || isPositive(noiseVariance);
  require(isNoise, "noiseVariance", `must be a number of at least 0, got ${quote(noiseVariance)}`);
  require(X.length === y.length, "y", `must be as long as X, got ${y.length} and ${X.length}`);
  for (const [i, row] of X.entries()) problems.push(...problemsOfPoint(row, `X.${i}`, width));
  problems.push(...problemsOfNumbers(y, "y"));
  throwIfAny(problems);
  return {
    kernel: name ?? "matern52",
    rows: {
      layout: { count: width, numericCount: width, pairCount: 0 },
      values: Float64Array.from(X.flat()),
      count: X.length,
    },
    weights: weightsOf(scales),
    noiseRatio: noiseVariance / signalVariance,
  };
}
