import { quote } from "../errors.ts";
import { joinPath } from "../fields.ts";
import { noteAzureName } from "./azure-name.ts";
import type { AzureReading, Place } from "./azure-reading.ts";
import { azureScalar } from "./azure-scalar.ts";
import { camelName, limitKeys, objectiveKeys, policyKeys, samplingKeys } from "./azure-schema.ts";

/** Settings of the config by name, as far as they could be read. */
export type Given = Record<string, unknown>;

/** `sampling_algorithm`: a name, or a mapping with a type. */
export function readAzureSampling(place: Place, reading: AzureReading): Given | undefined {
  reading.origin("sampling", place);
  const sampling = readKindAt(place, {
    ...{ reading, table: samplingKeys },
    ...{ configPath: "sampling", family: "sampling algorithm" },
  });
  if (typeof sampling?.seed === "string" && !/^[-+]?\d+$/.test(sampling.seed)) {
    const message = `must be a whole number, got ${quote(sampling.seed)}`;
    reading.problem(reading.child(place, "seed") ?? place, { message, hint: "Azure takes no text here." });
  }
  return sampling;
}

/** `early_termination`: a mapping with a type. */
export function readAzurePolicy(place: Place, reading: AzureReading): Given | undefined {
  reading.origin("earlyTermination", place);
  if (place.node.entries === undefined) {
    const hint = `Write {type: ..., ...} with a type of ${Object.keys(policyKeys).join(", ")}; leave the key out for no policy.`;
    reading.problem(place, { message: `must be a mapping with a type, got ${quote(place.node.value)}`, hint });
    return undefined;
  }
  const at = { reading, table: policyKeys, configPath: "earlyTermination", family: "early-termination policy" };
  const policy = readKindAt(place, at);
  if (policy === undefined) return undefined;
  noteZeroInterval(place, policy, reading);
  dropZeroSlack(place, policy, reading);
  if (policy.excludeFinishedJobs !== undefined) {
    reading.note(reading.child(place, "exclude_finished_jobs") ?? place, {
      code: "exclude-finished-jobs",
      message: "is simulated, but Azure's client refuses this key",
      hint: "The guide describes it; the client's schema lacks it. Leave it out of a job that you submit.",
    });
  }
  return policy;
}

function noteZeroInterval(place: Place, policy: Given, reading: AzureReading): void {
  if (policy.evaluationInterval !== 0) return;
  reading.note(reading.child(place, "evaluation_interval") ?? place, {
    code: "interval-zero",
    message: "0 is read as 1: the policy looks at every report",
    hint: "Write 1, or leave the key out.",
  });
}

/** The client's class sends a slack of 0 for the one that is not used, so 0 beside a number is "not given". */
function dropZeroSlack(place: Place, policy: Given, reading: AzureReading): void {
  const [factor, amount] = [policy.slackFactor, policy.slackAmount];
  if (factor === undefined || amount === undefined || (factor !== 0 && amount !== 0)) return;
  const dropped = factor === 0 && amount !== 0 ? "slack_factor" : "slack_amount";
  delete policy[camelName(dropped)];
  reading.note(reading.child(place, dropped) ?? place, {
    code: "zero-slack",
    message: "0 beside the other slack is read as not given",
    hint: "Leave it out.",
  });
}

/** `objective`: goal and primary metric, both required. */
export function readAzureObjective(place: Place, reading: AzureReading): Given {
  if (!reading.isMapping(place, objectiveKeys)) return {};
  for (const name of objectiveKeys) {
    if (reading.child(place, name) === undefined) reading.problem(place, { message: `${name} is missing` }, place.key);
  }
  return readSettings(place, { reading, names: objectiveKeys, configPath: "" });
}

const defaultTotal = 1000;
const shortestTimeout = 60;

/** `limits`. Azure's defaults where they are missing: 1,000 trials, all of them at once. */
export function readAzureLimits(
  place: Place | undefined,
  { root, reading }: { root: Place; reading: AzureReading },
): Given {
  if (place !== undefined) reading.origin("limits", place);
  const given =
    place !== undefined && reading.isMapping(place, limitKeys)
      ? readSettings(place, { reading, names: limitKeys, configPath: "limits" })
      : {};
  const at = place ?? root;
  if (given.maxTotalTrials === undefined) {
    given.maxTotalTrials = defaultTotal;
    reading.note(at, {
      code: "default-total",
      message: `${place === undefined ? "limits.max_total_trials" : "max_total_trials"} is missing, so Azure's ${defaultTotal} is used`,
      hint: "Azure's client asks for it: say how many trials you want.",
    });
  }
  const { maxTotalTrials: total, maxConcurrentTrials: concurrent } = given;
  if (concurrent === undefined) {
    // A wrong total is reported where it stands, not again as the concurrency that would follow from it.
    if (typeof total === "number" && Number.isInteger(total) && total >= 1) given.maxConcurrentTrials = total;
  } else if (typeof total === "number" && typeof concurrent === "number" && concurrent > total) {
    reading.note(reading.child(at, "max_concurrent_trials") ?? at, {
      code: "concurrency-above-total",
      message: `is above max_total_trials (${total}), got ${concurrent}`,
      hint: "The smaller of the two counts.",
    });
  }
  for (const name of ["timeout", "trial_timeout"])
    given[camelName(name)] = flooredTimeout(given[camelName(name)], reading.child(at, name) ?? at, reading);
  return given;
}

/** A timeout as Azure's client sends it: a minute at least, and none for 0. */
export function flooredTimeout(seconds: unknown, place: Place, reading: AzureReading): unknown {
  if (typeof seconds !== "number" || seconds < 0 || seconds >= shortestTimeout) return seconds;
  reading.note(place, {
    code: "timeout-floored",
    message: seconds === 0 ? "0 is read as no limit" : `is raised to ${shortestTimeout} seconds, got ${seconds}`,
    hint: "Azure's client does the same, because the service reads less than a minute as 60 days.",
  });
  return seconds === 0 ? undefined : shortestTimeout;
}

interface KindTable {
  readonly reading: AzureReading;
  /** Settings by type name. */
  readonly table: Record<string, readonly string[]>;
  readonly configPath: string;
  readonly family: string;
}

/** `{type, ...settings}`, or the type alone as a text. */
function readKindAt(place: Place, { reading, table, configPath, family }: KindTable): Given | undefined {
  const { type, at } = reading.typeOf(place, { types: Object.keys(table), family, missing: place.key });
  if (type === undefined || at === undefined) return undefined;
  noteAzureName(at, { type, reading });
  reading.origin(`${configPath}.type`, at);
  const names = table[type] ?? [];
  if (at !== place) reading.isMapping(place, ["type", ...names]);
  return { type, ...readSettings(place, { reading, names, configPath }) };
}

function readSettings(
  place: Place,
  { reading, names, configPath }: { reading: AzureReading; names: readonly string[]; configPath: string },
): Given {
  return Object.fromEntries(
    names.flatMap((name) => {
      const child = reading.child(place, name);
      if (child === undefined) return [];
      reading.origin(joinPath(configPath, camelName(name)), child);
      return [[camelName(name), azureScalar(child, reading, objectiveKeys.includes(name))]];
    }),
  );
}
