import { quote, suggestName } from "../errors.ts";
import type { SweepLog } from "../index.ts";
import { type Call, type Option, UsageError } from "./command.ts";
import { isPage } from "./report.ts";

/** Options of a picture: which figure, and in which colours. */
export const pictureOptions: { readonly [name: string]: Option } = {
  figure: { value: "name", help: "what --out picture.svg shows, such as timeline; learning-curves when left out" },
  theme: { value: "light|dark", help: "colours of --out picture.svg; light when left out" },
};

/** Pixels; as wide as a column of text. */
const width = 720;
const themes = ["light", "dark"] as const;

/** What draws the picture that a call asks for, as SVG text; undefined where it asks for none. @throws UsageError */
export async function pictureIn({ values }: Call): Promise<((log: SweepLog, hash: string) => string) | undefined> {
  const { out = "", figure: name = "learning-curves" } = values;
  const theme = themes.find((each) => each === (values.theme ?? "light"));
  const given = Object.keys(pictureOptions).find((option) => values[option] !== undefined);
  if (!/\.svg$/i.test(out)) {
    if (given !== undefined) throw new UsageError(`--${given} is for pictures: give --out a name that ends in .svg.`);
    if (values.out !== undefined && !isPage(out))
      throw new UsageError(
        `--out writes a report, .html, or a picture, .svg; got ${quote(out)}. The log is printed by --json.`,
      );
    return undefined;
  }
  if (theme === undefined) throw new UsageError(`--theme must be light or dark, got ${quote(values.theme)}.`);
  const { figureNamed, figures, reproductionLine, svgText, withFootnote, withLegend } = await import("../figures.ts");
  const figure = figureNamed(name);
  if (figure === undefined) {
    const hint = suggestName(
      name,
      figures.map(({ type }) => type),
    );
    throw new UsageError(`--figure: unknown figure ${quote(name)}. ${hint}`);
  }
  return (log, hash) => {
    const time = log.events.at(-1)?.time ?? 0;
    const scene = withLegend(figure.draw(log, time, { width, height: figure.height(width, log) }));
    return svgText(withFootnote(scene, reproductionLine(log, { hash, time })), { theme });
  };
}
