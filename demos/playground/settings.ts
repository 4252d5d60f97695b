import {
  fields as allFields,
  computeFields,
  durationFields,
  failureFields,
  limitFields,
  noiseFields,
  objectiveFields,
  recordIn,
  registriesWith,
  type SweepConfig,
  type SweepConfigInput,
} from "sweeplab";

type Fields = allFields.Fields;
type Kind = allFields.Kind;
export type Field = allFields.Field;

/** Settings that stand together in the panel: those at one path of the config. */
export interface Group {
  /** Path of the settings: "earlyTermination", "objective.noise"; empty for the top. */
  readonly path: string;
  readonly label: string;
  /** Kinds to choose from, where the settings are those of a kind. */
  readonly kinds?: readonly Kind[];
  readonly fields: Fields;
}

/** A chapter of the panel. */
export interface Chapter {
  readonly title: string;
  readonly groups: readonly Group[];
}

const registries = registriesWith();
const { intervals, secondsPerInterval, reportedMetric } = objectiveFields;
const { maxTotalTrials, maxConcurrentTrials, ...otherLimits } = limitFields;
const { maxInstances, tier, pricePerHour, ...otherCompute } = computeFields;

/**
 * Everything that can be set, from the registries: a new policy, sampler, surface or curve is here by itself. Of a record,
 * which is replayed, the policy and the price.
 */
export function chaptersOf(config: SweepConfig): readonly Chapter[] {
  const kindGroup = (path: string, label: string, kinds: readonly Kind[], spec: { readonly type: string }): Group => ({
    ...{ path, label, kinds },
    fields: kinds.find(({ type }) => type === spec.type)?.fields ?? {},
  });
  const { earlyTermination, sampling, objective } = config;
  const policy = kindGroup("earlyTermination", "Early termination", registries.policies, earlyTermination);
  if (recordIn(config) !== undefined)
    return [
      { title: "Policy", groups: [policy] },
      { title: "Costs", groups: [{ path: "compute", label: "Nodes", fields: { pricePerHour } }] },
    ];
  return [
    { title: "Policy", groups: [policy] },
    {
      title: "Trials and nodes",
      groups: [
        { path: "limits", label: "Trials", fields: { maxTotalTrials, maxConcurrentTrials } },
        { path: "compute", label: "Nodes", fields: { maxInstances, tier, pricePerHour } },
      ],
    },
    { title: "Sampling", groups: [kindGroup("sampling", "Sampler", registries.samplers, sampling)] },
    {
      title: "Learning curves",
      groups: [
        { path: "objective.noise", label: "Noise", fields: noiseFields },
        kindGroup("objective.curve", "Curve", registries.curves, objective.curve),
        kindGroup("objective.surface", "Surface", surfacesFor(objective.surface.type), objective.surface),
        { path: "objective", label: "Intervals", fields: { intervals, secondsPerInterval, reportedMetric } },
        { path: "objective.duration", label: "Speed", fields: durationFields },
        { path: "objective.failure", label: "Failures", fields: failureFields },
      ],
    },
    {
      title: "Limits and costs",
      groups: [
        { path: "limits", label: "Limits", fields: otherLimits },
        { path: "compute", label: "Cluster", fields: otherCompute },
      ],
    },
  ];
}

/** A recording cannot be chosen in a menu, only shown where there is one. */
function surfacesFor(type: string): readonly Kind[] {
  return registries.surfaces.filter((kind) => kind.type === type || kind.type !== "recorded");
}

/** The value at a dotted path; undefined where there is none. */
export function valueAt(config: unknown, path: string): unknown {
  return path === ""
    ? config
    : path
        .split(".")
        .reduce<unknown>(
          (place, name) => (isObject(place) && Object.hasOwn(place, name) ? place[name] : undefined),
          config,
        );
}

/** The config with another value at a dotted path; undefined leaves the setting out. Sections in short form are written out. */
export function withValue(
  config: SweepConfigInput,
  complete: SweepConfig,
  path: string,
  value: unknown,
): SweepConfigInput {
  const [section = ""] = path.split(".");
  if (section === path) return without({ ...config, [path]: value }) as unknown as SweepConfigInput;
  const given = (config as unknown as Record<string, unknown>)[section];
  const whole = isObject(given) ? given : (complete as unknown as Record<string, unknown>)[section];
  return { ...config, [section]: changed(whole, path.split(".").slice(1), value, valueAt(complete, section)) };
}

function changed(place: unknown, [name = "", ...rest]: readonly string[], value: unknown, whole: unknown): unknown {
  // A part in short form, such as a curve's name, is taken from the complete config.
  const own = isObject(place) ? place : isObject(whole) ? whole : {};
  const next = rest.length === 0 ? value : changed(own[name], rest, value, isObject(whole) ? whole[name] : undefined);
  return without({ ...own, [name]: next });
}

function without(settings: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Settings without which a policy means nothing, for the moment when it is chosen in a menu. */
const starters: { readonly [type: string]: { readonly [setting: string]: unknown } } = {
  bandit: { slackFactor: 0.1 },
  "truncation-selection": { truncationPercentage: 20 },
  percentile: { percentile: 50 },
  threshold: { lower: 0 },
  patient: { patience: 5 },
};

/** Whether a kind that is chosen in a menu begins with this setting. */
export function startsWith(type: string, setting: string): boolean {
  return Object.hasOwn(starters, type) && Object.hasOwn(starters[type] ?? {}, setting);
}

/** The spec of another kind: settings of the same name are kept, the rest are its own defaults. */
export function specOfKind(kind: Kind, before: unknown): { readonly type: string } {
  const kept = Object.entries(isObject(before) ? before : {}).filter(([name, value]) => {
    const field = Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined;
    return field !== undefined && field.default !== value && !(field.read(value) instanceof allFields.Mismatch);
  });
  return { type: kind.type, ...starters[kind.type], ...Object.fromEntries(kept) };
}
