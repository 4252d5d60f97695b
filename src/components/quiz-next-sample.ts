import { html } from "lit";
import { columnAxis, valueText } from "../figures/space/columns.ts";
import type { Dimension } from "../space/search-space.ts";
import type { Params, ParamValue } from "../trial.ts";
import type { Asked, Question } from "./quiz-kind.ts";

/** Parameters that are asked for where the page names none: as many as a search space shows. */
const most = 2;

/** Positions of a slider along a parameter: by rank, so that equal lengths are equally likely. */
const positions = 200;

/** The trial that is sampled next. */
function next({ index, time }: Asked) {
  return index.tracks.find(({ sampledAt }) => sampledAt > time);
}

/** The parameters that are asked for: those that the page names, else the first two. */
function dimensionsOf({ index, params }: Asked): readonly Dimension[] {
  const named = (params ?? "").split(/[\s,]+/);
  const { dimensions } = index.space;
  return params === null ? dimensions.slice(0, most) : dimensions.filter(({ path }) => named.includes(path));
}

function valueAt({ distribution }: Dimension, position: number): ParamValue {
  return distribution.quantile(Math.min(position / positions, 1 - 1e-9));
}

/** Where will the next trial be tried? Numbers by sliders along their ranks, categories by lists. */
export const nextSample: Question = {
  prompt: (asked) => `Where will the next sample be${next(asked) === undefined ? ", if there were one" : ""}?`,
  fields: (asked) =>
    dimensionsOf(asked).map((dimension) => {
      const { path, distribution } = dimension;
      const draft = (asked.draft ?? {}) as Params;
      const { isCategorical } = columnAxis(asked.index.space, dimension);
      const draw = (value: ParamValue) => asked.drew({ ...(asked.draft as Params), [path]: value });
      if (isCategorical) {
        const support = distribution.support ?? [];
        const drew = (event: Event) => draw(support[(event.target as HTMLSelectElement).selectedIndex] as ParamValue);
        return html`<label>${path} <select @change=${drew}>${support.map((value) => html`<option>${valueText(value)}</option>`)}</select></label>`;
      }
      const value = draft[path] ?? valueAt(dimension, positions / 2);
      const drew = (event: Event) => draw(valueAt(dimension, Number((event.target as HTMLInputElement).value)));
      return html`<label>${path}
        <input type="range" min="0" max=${positions} .value=${String(Math.round(distribution.rank(value) * positions))} aria-valuetext=${valueText(value)} @input=${drew} />
        <output>${valueText(value)}</output></label>`;
    }),
  read(_form, asked) {
    const drawn = (asked.draft ?? {}) as Params;
    const first = (dimension: Dimension): ParamValue =>
      columnAxis(asked.index.space, dimension).isCategorical
        ? (dimension.distribution.support?.[0] ?? "")
        : valueAt(dimension, positions / 2);
    return Object.fromEntries(
      dimensionsOf(asked).map((dimension) => [dimension.path, drawn[dimension.path] ?? first(dimension)]),
    );
  },
  truth(asked) {
    const params = next(asked)?.params ?? {};
    const { space } = asked.index;
    return Object.fromEntries(
      dimensionsOf(asked).flatMap((dimension) => {
        const value = space.valueOf(params, dimension);
        return value === undefined ? [] : [[dimension.path, value]];
      }),
    );
  },
  /** The mean over parameters: of a number one less the distance of the ranks, of a category whether it is the one. */
  score(answer, truth, asked) {
    const shares = dimensionsOf(asked).map((dimension) => {
      const { path, distribution } = dimension;
      const [said, is] = [(answer as Params)[path], (truth as Params)[path]];
      if (said === undefined || is === undefined) return 0;
      if (columnAxis(asked.index.space, dimension).isCategorical) return valueText(said) === valueText(is) ? 1 : 0;
      return 1 - Math.abs(distribution.rank(said) - distribution.rank(is));
    });
    return shares.length === 0 ? 0 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
  },
  words: (answer) =>
    Object.entries(answer as Params)
      .map(([path, value]) => `${path} ${valueText(value)}`)
      .join(", ") || "none",
  until: (asked) => next(asked)?.sampledAt ?? asked.index.endTime,
  about: (asked) => next(asked)?.id,
};
