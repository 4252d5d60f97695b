import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { OwnKinds, SweepConfigInput } from "../simulation/config.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { TrialId } from "../trial.ts";
import { announce, type WorldHolder, withdraw } from "./directory.ts";
import type { Source } from "./events.ts";
import { hearClicks } from "./hear-clicks.ts";
import { joinPage } from "./join-page.ts";
import { labStyles } from "./lab.styles.ts";
import { LabAttributes } from "./lab-attributes.ts";
import { WorldEvents } from "./lab-events.ts";
import { choose, reset, step } from "./lab-moves.ts";
import { changing } from "./lab-properties.ts";
import { logOf, RunCancel } from "./lab-run.ts";
import { LabSpec } from "./lab-spec.ts";
import {
  aboutRun,
  emptyTemplate,
  figuresNamed,
  mostTold,
  transcriptTemplate,
  unknownTemplate,
  warningsTemplate,
} from "./lab-template.ts";
import { speak } from "./language.ts";
import { commands, giveCommand } from "./late-commands.ts";
import { Narrator } from "./narrator.ts";
import { isMotionReduced, playbackClock } from "./playback-controller.ts";
import { define, type SweepElementClass } from "./sweep-element.ts";
import { sharedStyles } from "./tokens.styles.ts";
import type { WorldChange } from "./world.ts";

/**
 * A sweep on a page: its spec, its log, its clock, its selection. Figures inside it, or with `for` and its id, show it.
 * Without any inside it lays out a player and a set of figures.
 *
 * The spec is the property `config`, the address `src`, YAML or JSON inside (a fenced block, `<pre>`, or a `<script
 * type="application/yaml">`), or the name of a `preset`.
 *
 * @slot - Figures and prose. The spec among them is not shown.
 * @csspart base @csspart problems - What is wrong with the spec, line by line. @csspart warnings - Advice on it. @csspart progress
 * @csspart canceled @csspart status - What screen readers are told. @csspart set - The default set. @csspart transcript - What was told.
 * @fires sweep-ready @fires sweep-time @fires sweep-play @fires sweep-pause @fires sweep-end @fires sweep-report
 * @fires sweep-trial-start @fires sweep-complete @fires sweep-decision @fires sweep-stop @fires sweep-fail @fires sweep-best @fires sweep-select @fires sweep-problem @fires sweep-error
 */
export class SweepLab extends LabAttributes implements WorldHolder {
  static readonly tag = "sweep-lab";
  static readonly define: SweepElementClass["define"] = define;
  /** Has an element of its set loaded, where a page loads them one by one. */
  static bring: ((tag: string, root: ShadowRoot | null) => void) | undefined;
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, slotAssignment: "manual" };
  static override styles = [sharedStyles, labStyles];

  readonly #internals: ElementInternals = this.attachInternals();
  readonly #spec = new LabSpec(this);
  readonly #events = new WorldEvents(this.world, this);
  readonly #narrator = new Narrator(this.world, { say: (text) => this.#narrate(text), detail: () => this.narration });
  readonly #set = new Map<string, HTMLElement>();
  readonly #children = new MutationObserver(() => this.#childrenChanged());
  #leave: (() => void)[] = [];
  #isGivenByCode = false;
  #status = "";
  #told: readonly string[] = [];

  constructor() {
    super();
    new RunCancel(this);
    this.addEventListener("command", this.#commanded);
  }

  /** The spec that runs, before defaults. Setting it runs it; an equal one goes on, clock and all, unless the reader changed it. */
  get config(): SweepConfigInput | undefined {
    return this.world.config;
  }

  set config(config: SweepConfigInput) {
    this.#isGivenByCode = true;
    this.#spec.give(config);
  }

  /** Policies, samplers, objectives and distributions of your own, known to this sweep. */
  get kinds(): OwnKinds {
    return this.world.own;
  }

  set kinds(own: OwnKinds) {
    this.world.own = own;
    if (this.#spec.base !== undefined) this.#spec.show(this.#spec.base);
    else if (this.isConnected) void this.#spec.load();
  }

  /** The log of the sweep. Setting it shows a recorded one. */
  get log(): SweepLog | undefined {
    return this.world.log;
  }

  set log(log: SweepLog) {
    this.#isGivenByCode = true;
    this.#spec.showLog(log);
  }

  /** The text that the spec was read from, for editors. */
  get specText(): string | undefined {
    return this.#spec.text;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { world, ownerDocument: document } = this;
    joinPage(this);
    hearClicks(document);
    this.#leave = [
      playbackClock.follow(world),
      world.listen((change, source) => this.#worldChanged(change, source)),
      world.listen(this.#events.heard),
      world.listen(this.#narrator.heard),
    ];
    this.#children.observe(this, { childList: true, characterData: true, subtree: true });
    this.#spec.resume();
    announce(this);
    takeEarly(this, ["kinds", "config", "log"]);
    void world.ready.then(() => takeEarly(this, ["time"])); // there is none before
    // While the page is being read, the spec may still be on its way.
    if (document.readyState === "loading")
      document.addEventListener("DOMContentLoaded", this.#childrenCame, { once: true });
    else if (this.#spec.isReading) this.#childrenCame(); // a lab that was moved goes on with what it has
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.world.setPlaying(false);
    for (const leave of this.#leave) leave();
    this.#spec.stop();
    this.ownerDocument.removeEventListener("DOMContentLoaded", this.#childrenCame);
    withdraw(this);
  }

  override willUpdate(changed: PropertyValues): void {
    const { world } = this;
    const isNew = (name: string): boolean => changed.has(name);
    if (!this.hasUpdated || ["locale", "messages"].some(isNew)) speak(this, this);
    if (this.hasUpdated && ["locale", "messages", "locked"].some(isNew)) announce(this);
    if (this.hasUpdated && ["src", "preset"].some(isNew)) void this.#spec.load();
    if (isNew("speed")) world.setSpeed(this.speed ?? 1);
    if (isNew("withoutMotion")) world.setStepwise(this.withoutMotion);
    if (this.hasUpdated) this.#spec.replace(changing.filter(isNew));
    for (const status of ["empty", "loading", "ready", "error"]) this.#setState(status, world.status === status);
    this.#setState("playing", world.isPlaying);
    this.#setState("ended", world.log !== undefined && world.time >= world.endTime);
    this.#setState("locked", this.locked !== null);
    this.#setState("reduced-motion", isMotionReduced());
  }

  override firstUpdated(): void {
    commands.bring().catch(() => {}); // the first command says what is wrong
  }

  override updated(): void {
    const slot = this.renderRoot.querySelector("slot");
    const shown = [...this.childNodes].filter(
      (node): node is Element | Text =>
        (node instanceof Element || node instanceof Text) && !this.#spec.nodes.includes(node),
    );
    slot?.assign(...shown);
  }

  readonly #childrenCame = (): void => {
    if (!this.#isGivenByCode) void this.#spec.load();
  };

  #childrenChanged(): void {
    const { text } = this.#spec;
    this.requestUpdate();
    if (!this.#isGivenByCode && this.ownerDocument.readyState !== "loading" && !this.src)
      void this.#spec.load({ text });
  }

  #worldChanged(change: WorldChange, source: Source): void {
    if (this.world.canceled !== undefined && change === "status") this.#status = "The run was canceled.";
    // The clock's ticks change nothing that the lab itself shows.
    if (change !== "time" || source !== "clock" || this.world.time >= this.world.endTime) this.requestUpdate();
  }

  readonly #commanded = (event: Event): void => {
    const command = (event as Event & { command?: string }).command;
    if (command !== undefined) giveCommand(this.world, command, this);
  };

  #setState(name: string, isOn: boolean): void {
    this.#internals.states[isOn ? "add" : "delete"](name);
  }

  play(): void {
    this.world.setPlaying(true);
  }

  pause(): void {
    this.world.setPlaying(false);
  }

  /** Goes on by so many reports; back for a negative number. */
  step(count = 1): void {
    step(this.world, count, "api");
  }

  seek(time: number): void {
    this.world.seek(time);
  }

  reset(): void {
    reset(this.world, "api");
  }

  /** The log, when the sweep has been run; without a spec, when one has come and was run. @throws SweepError with what is wrong with the spec, or that it was canceled. */
  run(): Promise<SweepLog> {
    return logOf(this.world);
  }

  /** Gives up a long run that is under way; the sweep before it stays. */
  cancel(): void {
    this.world.cancel();
  }

  select(trials: readonly TrialId[]): void {
    choose(this.world, trials, { source: "api", from: this });
  }

  /** Goes to a trial's report and tells its story. */
  explain(trial: TrialId, interval: number): void {
    const moment = this.world.moments?.report.find((each) => each.trial === trial && each.interval === interval);
    this.world.goTo(moment);
  }

  /** The words are said, and kept in the transcript. */
  #narrate(text: string): void {
    this.#told = [...this.#told.slice(1 - mostTold), text];
    this.announce(text);
  }

  /** Says something to screen readers. */
  announce(text: string): void {
    this.#status = text;
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const { world } = this;
    return html`<div class="base" part="base" role="group" aria-label=${this.label ?? "Sweep"}>
      ${aboutRun(world)} ${this.#hasNone && world.canceled === undefined ? emptyTemplate : nothing}
      ${this.#hasOwnElements ? html`<slot></slot>` : this.#setTemplate()}
      <div class="notes">${warningsTemplate(world)}${transcriptTemplate(this.#told, this.#isPlayed)}</div>
      <div class="hidden" role="status" part="status">${this.#status}</div>
    </div>`;
  }

  get #hasOwnElements(): boolean {
    return [...this.children].some((child) => !this.#spec.nodes.includes(child));
  }

  /** There is no sweep, and none on its way. */
  get #hasNone(): boolean {
    return this.world.status === "empty" && !this.#spec.isReading;
  }

  get #isPlayed(): boolean {
    if (this.world.status === "error" && this.log === undefined) return false;
    return this.narration !== "off" && (!this.#hasOwnElements || this.querySelector("sweep-player") !== null);
  }

  #setTemplate(): TemplateResult | typeof nothing {
    const { world } = this;
    if (this.#hasNone || (world.status === "error" && world.log === undefined)) return nothing;
    return html`<div class="set" part="set">${unknownTemplate(this.figures)}${["player", ...figuresNamed(this.figures, world)].map((name) => this.#element(name))}</div>`;
  }

  /** Made once, and kept while the lab lives. */
  #element(name: string): HTMLElement {
    const known = this.#set.get(name);
    if (known !== undefined) return known;
    const tag = `sweep-${name}`;
    SweepLab.bring?.(tag, this.shadowRoot);
    const made = this.ownerDocument.createElement(tag);
    this.#set.set(name, made);
    return made;
  }
}

/** Sets again what a page had set before this class was there: it stands in the way of the class's own. */
function takeEarly(lab: SweepLab, names: readonly string[]): void {
  for (const name of names) {
    const early = Object.getOwnPropertyDescriptor(lab, name);
    if (early && Reflect.deleteProperty(lab, name)) Reflect.set(lab, name, early.value);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "sweep-lab": SweepLab;
  }
}
