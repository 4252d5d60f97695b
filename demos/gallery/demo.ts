import { type SweepConfigInput, type SweepLog, simulate } from "sweeplab";
import { figureNamed, type Scene, svgText, type Theme, withLegend } from "sweeplab/figures";

/** A small deterministic demo: one sweep, what it shows, and the figures that show it. */
export interface Demo {
  readonly title: string;
  /** What a reader sees here. */
  readonly covers: string;
  readonly config: SweepConfigInput;
  readonly figures: readonly DemoFigure[];
}

export interface DemoFigure {
  readonly type: string;
  /** Share of the sweep's time; 1 when left out. */
  readonly at?: number;
  readonly width?: number;
  readonly theme?: Theme;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly brush?: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  /** What is other about the objective of this figure, such as how often the script logs. */
  readonly objective?: SweepConfigInput["objective"];
  /** Policies to compare with on the same world. */
  readonly policies?: readonly NonNullable<SweepConfigInput["earlyTermination"]>[];
}

export interface PictureOptions {
  /** One theme for all in place of their own; "live" leaves the colours to the page. */
  readonly theme?: Theme | "live";
  /** Room for a picture in pixels. */
  readonly maxWidth?: number;
}

/** The pictures of a demo as SVG text. */
export function picturesOf({ config, figures }: Demo, { theme, maxWidth = 4000 }: PictureOptions = {}): string[] {
  return scenesOf({
    config,
    figures: figures.map((each) => ({ ...each, width: Math.min(maxWidth, each.width ?? 560) })),
  }).map((scene, position) =>
    svgText(withLegend(scene), { theme: theme ?? figures[position]?.theme ?? "light", id: `figure-${position}` }),
  );
}

/** What the figures of a demo draw. */
export function scenesOf({ config, figures }: Pick<Demo, "config" | "figures">): Scene[] {
  const log = simulate(config);
  return figures.map((figure) => {
    const own = figure.objective && simulate({ ...config, objective: { ...config.objective, ...figure.objective } });
    return sceneOf(own ?? log, figure);
  });
}

function sceneOf(log: SweepLog, demo: DemoFigure): Scene {
  const { type, at = 1, width = 560, options = {}, brush, policies = [] } = demo;
  const figure = figureNamed(type);
  if (figure === undefined) throw new Error(`figures: there is no figure "${type}"`);
  const others = policies.map((earlyTermination) => simulate({ ...log.config, earlyTermination }));
  const end = Math.max(...[log, ...others].map(({ events }) => events.at(-1)?.time ?? 0));
  const selection = brush === undefined ? {} : { brush };
  return figure.draw(log, end * at, {
    width,
    height: figure.height(width, log, { others, options }),
    options,
    others,
    selection,
  });
}
