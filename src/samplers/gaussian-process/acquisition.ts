/** The acquisition over points of the unit cube: what a trial there is worth, by the model. */
import { type Columns, featuresOf } from "./columns.ts";
import { improvementOf, type WorthName, worthOf } from "./expected-improvement.ts";
import type { Model } from "./model.ts";

export interface AcquisitionOptions {
  readonly acquisition: WorthName;
  /** Width of the confidence bound in standard deviations, for "ucb". */
  readonly kappa: number;
}

export class Acquisition {
  readonly columns: Columns;
  readonly model: Model;
  readonly #options: AcquisitionOptions;
  readonly #features: Float64Array;

  constructor(model: Model, options: AcquisitionOptions) {
    this.columns = model.columns;
    this.model = model;
    this.#options = options;
    this.#features = new Float64Array(model.columns.layout.count);
  }

  worthAt(point: ArrayLike<number>): number {
    const prediction = this.model.posterior.predict(featuresOf(this.columns, point, this.#features));
    return this.#worth(prediction).value;
  }

  /** The worth by the mean and the sd that the single nearest observation leaves: roughly right, and cheap. */
  roughWorthAt(point: ArrayLike<number>): number {
    const prediction = this.model.posterior.predictRoughly(featuresOf(this.columns, point, this.#features));
    return this.#worth(prediction).value;
  }

  /** The worth, or undefined as soon as it is known to be no more than the floor. */
  worthAbove(point: ArrayLike<number>, floor: number): number | undefined {
    const prediction = this.model.posterior.predictWhile(
      featuresOf(this.columns, point, this.#features),
      (mean, sd) => this.#canFallWithSd(mean) || !(this.#worth({ mean, sd }).value <= floor),
    );
    return prediction === undefined ? undefined : this.#worth(prediction).value;
  }

  /** Whether more sd can make a point worth less: an improvement that is likely gets less likely. */
  #canFallWithSd(mean: number): boolean {
    return this.#options.acquisition === "pi" && mean < this.model.best;
  }

  /** Expected improvement on the best, in targets, whatever the acquisition. */
  improvementAt(point: ArrayLike<number>): number {
    const prediction = this.model.posterior.predict(featuresOf(this.columns, point, this.#features));
    return improvementOf(this.model.best - prediction.mean, prediction.sd);
  }

  /** The worth, and its slopes by the smooth columns in `into`, in their order. A column that does not exist has none. */
  worthWithSlopes(point: ArrayLike<number>, into: Float64Array): number {
    const { posterior } = this.model;
    const prediction = posterior.predictWithSlopes(featuresOf(this.columns, point, this.#features));
    const { value, byMean, bySd } = this.#worth(prediction);
    for (const [k, c] of this.columns.smooth.entries()) {
      const feature = this.columns.list[c]?.numericFeature ?? 0;
      const mean = posterior.meanSlopes[feature] as number;
      const sd = posterior.sdSlopes[feature] as number;
      into[k] = Number.isNaN(point[c]) ? 0 : byMean * mean + bySd * sd;
    }
    return value;
  }

  #worth(prediction: { readonly mean: number; readonly sd: number }) {
    return worthOf(this.#options.acquisition, prediction, { best: this.model.best, kappa: this.#options.kappa });
  }
}
