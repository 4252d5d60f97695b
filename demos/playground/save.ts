import {
  reportsCsv,
  type SweepConfigInput,
  type SweepLog,
  toAzurePython,
  toAzureYaml,
  trialsCsv,
  writeLog,
} from "sweeplab";
import {
  embedCode,
  learningCurves,
  paintScene,
  reportPage,
  reproductionLine,
  type Scene,
  svgText,
  type Theme,
  tokens,
  withFootnote,
  withLegend,
} from "sweeplab/figures";
import { download, isCopied, say } from "./dom.ts";
import type { Session } from "./session.ts";

/** Where the bundle for script tags lies beside the page; the server of `npm start` makes it when it is asked for. */
const bundleAddress = "sweeplab.classic.js";
const picture = { width: 960, height: 540 };

/** Saves the sweep in one of the menu's formats. */
export async function save(format: string, session: Session): Promise<void> {
  try {
    const writer = Object.hasOwn(writers, format) ? writers[format] : undefined;
    if (writer === undefined || session.lab.log === undefined) return say("There is nothing to save yet.");
    const said = await writer(session);
    say(typeof said === "string" ? said : "Saved.");
  } catch (error) {
    say(`Could not save: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Saves; a text that it returns says what it did where that is not plain. */
type Writer = (session: Session) => unknown;

const writers: { readonly [format: string]: Writer } = {
  html: saveHtml,
  embed: copyEmbedCode,
  svg: (session) => download(svgText(sceneOf(session), { theme: themeOfPage() }), "sweep-curves.svg", "image/svg+xml"),
  png: savePng,
  trials: (session) => download(trialsCsv(logOf(session)), "sweep-trials.csv", "text/csv"),
  reports: (session) => download(reportsCsv(logOf(session)), "sweep-reports.csv", "text/csv"),
  json: (session) => download(writeLog(logOf(session)), "sweep-log.json", "application/json"),
  config: (session) =>
    download(`${JSON.stringify(configOf(session), null, 2)}\n`, "sweep-config.json", "application/json"),
  yaml: (session) => download(toAzureYaml(configOf(session)), "sweep.yml", "application/yaml"),
  python: (session) => download(toAzurePython(configOf(session)), "sweep.py", "text/x-python"),
};

function logOf({ lab }: Session) {
  if (lab.log === undefined) throw new Error("No sweep has run yet.");
  return lab.log;
}

function configOf({ config }: Session): SweepConfigInput {
  return config;
}

/** It stands alone: with its legend, and the line that says how to make it again. */
function sceneOf(session: Session): Scene {
  const { time, selection, replay } = session.lab.world;
  const log = logOf(session);
  const scene = withLegend(learningCurves.draw(log, time, { ...picture, selection }));
  return replay === undefined ? scene : withFootnote(scene, reproductionLine(log, { hash: replay.hash, time }));
}

async function savePng(session: Session): Promise<void> {
  const scene = sceneOf(session);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [scene.width * 2, scene.height * 2];
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("this browser gave no canvas to draw on; save SVG instead");
  context.scale(2, 2);
  paintScene(scene, context, (tone) => tokens[tone][themeOfPage()]);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
  if (blob === null) throw new Error("the picture is too large; save SVG instead");
  download(blob, "sweep-curves.png");
}

/** A simulated sweep is its config, which is short, and so is a record; a saved log is itself. */
function dataOf({ base, config }: Session, log: SweepLog): string {
  return base.log === undefined ? JSON.stringify(config, null, 2) : writeLog(log);
}

async function copyEmbedCode(session: Session): Promise<string> {
  const code = embedCode({ data: dataOf(session, logOf(session)), elements: [], label: session.base.title });
  if (await isCopied(code)) return "The code is copied. Put the files sweeplab*.js of the package beside your page.";
  download(code, "sweep-embed.html", "text/html");
  return "Saved: this browser did not let the page copy.";
}

async function saveHtml(session: Session): Promise<void> {
  const log = logOf(session);
  const response = await fetch(bundleAddress);
  const isScript = response.headers.get("content-type")?.includes("javascript") === true;
  if (!response.ok || !isScript)
    throw new Error(`${bundleAddress} is not beside this page; run npm start, or copy it there`);
  const { base, lab } = session;
  const remarks = lab.world.warnings.map(({ message, hint = "" }) => `${message}. ${hint}`.trim());
  download(
    reportPage({ log, script: await response.text(), data: dataOf(session, log), title: base.title, remarks }),
    "sweep.html",
    "text/html",
  );
}

function themeOfPage(): Theme {
  const { theme } = document.documentElement.dataset;
  if (theme === "light" || theme === "dark") return theme;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
