import { presets } from "sweeplab/components";
import type { SweepLab } from "sweeplab/elements";
import "sweeplab/elements";
import { byId } from "../playground/dom.ts";
import { tryAll, worldCount } from "./frontier.ts";
import { keepInSight } from "./in-sight.ts";

/** Marks the step of a story at which its sweep's clock stands. A step of one trial is current only while it is told. */
function followStory(story: HTMLElement): void {
  const { world } = byId<SweepLab>(story.dataset.for ?? "");
  const steps = [...story.querySelectorAll("li")];
  const secondsOf = ({ dataset }: HTMLElement): number =>
    dataset.seconds === "end" ? world.endTime : Number(dataset.seconds ?? 0);
  const show = (): void => {
    const { time, selection } = world;
    const told = steps.filter(({ dataset }) => dataset.trial !== undefined);
    const current =
      told.length === 0
        ? steps.findLast((step) => secondsOf(step) <= time)
        : told.find((step) => secondsOf(step) === time && Number(step.dataset.trial) === selection.focus?.trial);
    for (const step of steps) {
      if (step === current && world.endTime > 0) step.setAttribute("aria-current", "step");
      else step.removeAttribute("aria-current");
    }
  };
  world.listen(show);
  show();
}

/** The steps tell of the sweep that the page came with: who has changed its rule since sees that one again. */
function tellOwnSweep(story: HTMLElement): void {
  const { world } = byId<SweepLab>(story.dataset.for ?? "");
  let own = world.config;
  world.listen((change) => {
    if (change === "log") own ??= world.config;
  });
  story.addEventListener("click", ({ target }) => {
    const isStep = (target as Element).closest("button") !== null;
    if (isStep && own !== undefined && world.config !== own) world.simulate(own, { keepTime: true, source: "user" });
  });
}

/** The answer comes when the bet is made, or given up. */
function followBet(answer: HTMLElement): void {
  const lab = byId<SweepLab>(answer.dataset.answer ?? "");
  document.addEventListener("sweep-answer", ({ target, defaultPrevented }) => {
    if (!defaultPrevented && (target as HTMLElement).getAttribute("for") === lab.id) answer.hidden = false;
  });
}

/** Says how the reader's gates do: trial 7 is to live, trial 9 is not. */
function followTask(): void {
  const { world } = byId<SweepLab>("explain-lab");
  const place = byId("task");
  const show = (): void => {
    const fate = (trial: number) =>
      world.log?.events.find((event) => event.type === "trialEnded" && event.trial === trial);
    const [kept, doomed] = [fate(7), fate(9)];
    if (kept?.type !== "trialEnded" || doomed?.type !== "trialEnded") return;
    const words = ({ trial, reason, intervals }: typeof kept): string =>
      `Trial ${trial} ${reason === "policy" ? `is stopped at interval ${intervals}` : "lives to the end"}.`;
    const isSolved = kept.reason !== "policy" && doomed.reason === "policy";
    place.classList.toggle("solved", isSolved);
    place.textContent = `${words(kept)} ${words(doomed)} ${isSolved ? "That is it." : "Not yet."}`;
  };
  world.listen((change) => change === "log" && show());
  // What becomes of both trials is seen at the end only, wherever a step of the story has left the clock.
  place.closest(".task")?.addEventListener("click", ({ target }) => {
    if ((target as Element).closest("button") !== null) world.seek(world.endTime, "user");
  });
  show();
}

/** Tries every setting on every world while the page stays at hand, and draws what is known after each. */
async function fillFrontier(): Promise<void> {
  const config = presets["one-world"]?.config;
  if (config === undefined) return;
  const figure = byId("frontier");
  const state = byId("frontier-state");
  let worlds = 0;
  for (const points of tryAll(config)) {
    if (points !== undefined) {
      Reflect.set(figure, "points", points);
      worlds++;
      state.textContent = worlds < worldCount ? `${worlds} of ${worldCount} worlds so far.` : "";
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function whenNear(element: Element, act: () => void): void {
  const seen = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      act();
    },
    { rootMargin: "400px" },
  );
  seen.observe(element);
}

/** The part that is being read is marked in the masthead. */
function followReading(): void {
  const links = new Map([...document.querySelectorAll<HTMLAnchorElement>(".beats a")].map((link) => [link.hash, link]));
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const link = links.get(`#${target.id}`);
        if (isIntersecting) link?.setAttribute("aria-current", "true");
        else link?.removeAttribute("aria-current");
      }
    },
    { rootMargin: "-45% 0px -55% 0px" },
  );
  for (const beat of document.querySelectorAll(".beat")) seen.observe(beat);
}

for (const story of document.querySelectorAll<HTMLElement>(".story")) {
  keepInSight(story, byId(story.dataset.for ?? ""));
  tellOwnSweep(story);
  followStory(story);
}
for (const answer of document.querySelectorAll<HTMLElement>(".answer")) followBet(answer);
followTask();
followReading();
whenNear(byId("frontier"), () => void fillFrontier());
