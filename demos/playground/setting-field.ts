import { fields } from "sweeplab";
import { element } from "./dom.ts";
import type { Field } from "./settings.ts";

/** One setting's control: a number with a slider, a menu, a tick box, or a line of text. */
export interface SettingField {
  readonly node: HTMLElement;
  /** Shows this value, but in a control that the reader is just using. */
  show(value: unknown): void;
}

interface About {
  readonly path: string;
  readonly name: string;
  readonly field: Field;
  /** Called with a value that the field accepts; undefined leaves the setting out. Answers why the sweep cannot run so. */
  readonly set: (value: unknown) => string | undefined;
}

/** How far a slider goes, where the limits of a setting are not what a reader wants to try. */
const spans: { readonly [name: string]: readonly [min: number, max: number, step: number] } = {
  slackFactor: [0, 1, 0.01],
  slackAmount: [0, 0.5, 0.005],
  evaluationInterval: [1, 10, 1],
  delayEvaluation: [0, 30, 1],
  truncationPercentage: [1, 99, 1],
  percentile: [0, 100, 1],
  startupTrials: [0, 20, 1],
  patience: [0, 20, 1],
  sd: [0, 0.1, 0.001],
  correlation: [0, 0.99, 0.01],
  maxTotalTrials: [1, 200, 1],
  maxConcurrentTrials: [1, 50, 1],
  maxInstances: [1, 50, 1],
  pricePerHour: [0, 10, 0.1],
  intervals: [1, 100, 1],
  secondsPerInterval: [1, 600, 1],
  spread: [0, 1, 0.01],
  jitter: [0, 1, 0.01],
  rate: [0, 1, 0.01],
  preemptionsPerHour: [0, 5, 0.1],
  provisioningSeconds: [0, 600, 10],
};

/** The control of a setting, made from its field alone. */
export function settingField(about: About): SettingField {
  const { path, name, field } = about;
  const id = `set-${path}-${name}`.replaceAll(".", "-");
  const error = element("p", { class: "error", id: `${id}-error`, role: "alert", hidden: true });
  const help = element("p", { class: "help", id: `${id}-help` }, helpOf(field));
  const described = `${id}-help ${id}-error`;
  const tell = (message: string | undefined): void => {
    error.hidden = message === undefined;
    error.textContent = message ?? "";
    control.main.ariaInvalid = String(!error.hidden);
  };
  const given = (value: unknown): void => {
    const read = value === undefined ? undefined : field.read(value);
    if (read instanceof fields.Mismatch) tell(`${field.label} ${read.message}. ${read.hint ?? ""}`.trim());
    else {
      tell(undefined); // before the form shows what runs now
      tell(about.set(value));
    }
  };
  const control = controlOf({ ...about, id, described, given });
  const label = element("label", { for: id }, field.label);
  const isFlag = field.input === "flag";
  const head = element(
    "div",
    { class: isFlag ? "head flag" : "head" },
    ...(isFlag ? [control.main, label] : [label, control.main]),
  );
  const node = element("div", { class: "field", "data-setting": path === "" ? name : `${path}.${name}` }, head);
  if (control.slider !== undefined) node.append(control.slider);
  if (help.textContent !== "") node.append(help);
  node.append(error);
  return {
    node,
    show(value) {
      if (node.contains(document.activeElement) && !error.hidden) return;
      tell(undefined);
      control.show(value);
    },
  };
}

function helpOf({ help, unit, presence }: Field): string {
  const parts = [
    unit === undefined ? "" : `${capital(unit)}.`,
    help ?? "",
    presence === "optional" ? "Empty: not set." : "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface ControlOf extends About {
  readonly id: string;
  readonly described: string;
  readonly given: (value: unknown) => void;
}

interface Control {
  readonly main: HTMLElement;
  readonly slider?: HTMLElement;
  readonly show: (value: unknown) => void;
}

function controlOf(of: ControlOf): Control {
  const { field } = of;
  if (field.input === "number") return numberControl(of);
  if (field.input === "flag") return flagControl(of);
  if (field.input === "oneOf") return menuControl(of);
  return textControl(of);
}

function numberControl({ id, name, field, described, given }: ControlOf): Control {
  const { limits = {} } = field;
  const span = Object.hasOwn(spans, name) ? spans[name] : undefined;
  const step = span?.[2] ?? (limits.integer === true ? 1 : "any");
  const input = element("input", {
    ...{
      id,
      type: "number",
      step: "any",
      "aria-describedby": described,
      inputmode: limits.integer === true ? "numeric" : "decimal",
    },
    ...{ min: limits.atLeast ?? limits.above, max: limits.atMost ?? limits.below },
    placeholder: field.presence === "optional" ? "–" : undefined,
  });
  const read = (text: string): number | undefined => (text === "" ? undefined : Number(text));
  input.addEventListener("input", () => {
    if (input.value !== "" || field.presence === "optional") given(read(input.value));
  });
  if (span === undefined) return { main: input, show: (value) => showText(input, value) };
  const [min, max] = span;
  const slider = element("input", { type: "range", min, max, step, "aria-label": field.label, tabindex: -1 });
  slider.addEventListener("input", () => {
    input.value = slider.value;
    given(Number(slider.value));
  });
  return {
    ...{ main: input, slider },
    show(value) {
      showText(input, value);
      if (typeof value === "number" && value > Number(slider.max)) slider.max = String(value);
      if (slider !== document.activeElement) slider.value = String(typeof value === "number" ? value : min);
      slider.classList.toggle("unset", value === undefined);
    },
  };
}

function flagControl({ id, described, given }: ControlOf): Control {
  const input = element("input", { id, type: "checkbox", "aria-describedby": described });
  input.addEventListener("change", () => given(input.checked));
  return {
    main: input,
    show: (value) => {
      input.checked = value === true;
    },
  };
}

function menuControl({ id, field, described, given }: ControlOf): Control {
  const values = (field.values ?? []).map(String);
  const options = values.map((value) => element("option", { value }, value));
  const none = field.presence === "optional" ? [element("option", { value: "" }, "–")] : [];
  const select = element("select", { id, "aria-describedby": described }, ...none, ...options);
  select.addEventListener("change", () => given(select.value === "" ? undefined : select.value));
  return {
    main: select,
    show: (value) => {
      select.value = value === undefined ? "" : String(value);
    },
  };
}

/** Texts as they are; lists and objects as JSON, or as the text that a short form is. */
function textControl({ id, field, described, given }: ControlOf): Control {
  const input = element("input", {
    id,
    type: "text",
    "aria-describedby": described,
    placeholder: field.presence === "optional" ? "–" : undefined,
  });
  const read = (text: string): unknown => {
    if (text === "") return undefined;
    if (field.input === "text") return text;
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  };
  input.addEventListener("change", () => given(read(input.value)));
  return {
    main: input,
    show: (value) => showText(input, typeof value === "object" && value !== null ? JSON.stringify(value) : value),
  };
}

/** What the reader is typing stays as typed. */
function showText(input: HTMLInputElement, value: unknown): void {
  if (input === document.activeElement) return;
  input.value = value === undefined ? "" : String(value);
}
