/** The acquisition over points of the unit cube: what a trial there is worth, by the model. */
import { type Columns, featuresOf } from "./columns.ts";
import { improvementOf, type WorthName, worthOf } from "./expected-improvement.ts";
import type { Model } from "./model.ts";
import type { Prediction } from "./posterior.ts";

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
  #predicted: Prediction = { mean: 0, sd: 1 };

  constructor(model: Model, options: AcquisitionOptions) {
    this.columns = model.columns;
    this.model = model;
    this.#options = options;
    this.#features = new Float64Array(model.columns.layout.count);
  }

  worthAt(point: ArrayLike<number>): number {
    this.#predicted = this.model.posterior.predict(featuresOf(this.columns, point, this.#features));
    return this.#worth(this.#predicted).value;
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

  /** Slopes of the worth by the smooth columns, in their order, at the point of the last `worthAt`. A column that does not exist has none. */
  slopesAt(point: ArrayLike<number>): Float64Array {
    const { posterior } = this.model;
    const { byMean, bySd } = this.#worth(this.#predicted);
    const { mean, sd } = posterior.slopesAt(this.#features, this.#predicted.sd);
    return Float64Array.from(this.columns.smooth, (c) => {
      const feature = this.columns.list[c]?.numericFeature ?? 0;
      return Number.isNaN(point[c]) ? 0 : byMean * (mean[feature] as number) + bySd * (sd[feature] as number);
    });
  }

  #worth(prediction: { readonly mean: number; readonly sd: number }) {
    return worthOf(this.#options.acquisition, prediction, { best: this.model.best, kappa: this.#options.kappa });
  }
}
