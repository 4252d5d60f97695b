import { flag, number, oneOf, type Settings } from "../fields.ts";

/** How long and how many. Times in seconds. */
export const limitFields = {
  maxTotalTrials: number({
    label: "Trials",
    integer: true,
    atLeast: 1,
    atMost: 1_000_000,
    default: 40,
    help: "Trials sampled at most; failed and stopped ones count.",
  }),
  maxConcurrentTrials: number({
    label: "Concurrent trials",
    integer: true,
    atLeast: 1,
    atMost: 1_000_000,
    default: 4,
    help: "Trials submitted and not ended at any time, queued ones included.",
  }),
  timeout: number({
    label: "Sweep timeout",
    unit: "seconds",
    above: 0,
    atMost: 1e9,
    default: 5_184_000,
    help: "Cancels the sweep and all its trials.",
  }),
  trialTimeout: number({
    label: "Trial timeout",
    unit: "seconds",
    above: 0,
    atMost: 1e9,
    optional: true,
    help: "Cancels a trial this long after it started to run.",
  }),
  refillSeconds: number({
    label: "Refill period",
    unit: "seconds",
    atLeast: 0,
    atMost: 1e6,
    default: 0,
    help: "0 refills a free place at once; above 0 only at multiples of this time.",
  }),
  cancelAt: number({
    label: "User cancels at",
    unit: "seconds",
    atLeast: 0,
    atMost: 1e9,
    optional: true,
    help: "The moment at which the user cancels the sweep.",
  }),
} as const;

/** The virtual cluster. */
export const computeFields = {
  maxInstances: number({
    label: "Nodes",
    integer: true,
    atLeast: 1,
    atMost: 1_000_000,
    optional: true,
    help: "Nodes at most. As many as concurrent trials need, when left out.",
  }),
  minInstances: number({
    label: "Nodes kept",
    integer: true,
    atLeast: 0,
    atMost: 1_000_000,
    default: 0,
    help: "Nodes that are never given back, and billed when idle.",
  }),
  instancesPerTrial: number({ label: "Nodes per trial", integer: true, atLeast: 1, atMost: 10_000, default: 1 }),
  tier: oneOf(["dedicated", "low-priority"], {
    label: "Tier",
    default: "dedicated",
    help: "Low-priority nodes are cheaper and can be taken away.",
  }),
  pricePerHour: number({ label: "Price", unit: "per node and hour, dedicated", atLeast: 0, atMost: 1e6, default: 1 }),
  lowPriorityPrice: number({
    label: "Low-priority price",
    unit: "share of the price",
    atLeast: 0,
    atMost: 1,
    default: 0.2,
  }),
  preemptionsPerHour: number({
    label: "Preemptions",
    unit: "per busy node and hour, low-priority only",
    atLeast: 0,
    atMost: 1000,
    default: 0.1,
  }),
  checkpointing: flag({
    label: "Checkpoints",
    default: false,
    help: "A preempted trial goes on where it was, not from zero.",
  }),
  provisioningSeconds: number({
    label: "Provisioning",
    unit: "seconds",
    atLeast: 0,
    atMost: 1e6,
    default: 0,
    help: "From the allocation of a node until it can run a trial.",
  }),
  idleSecondsBeforeScaleDown: number({
    label: "Idle before scale-down",
    unit: "seconds",
    atLeast: 0,
    atMost: 1e7,
    default: 120,
  }),
  cancelLatencySeconds: number({
    label: "Cancellation latency",
    unit: "seconds",
    atLeast: 0,
    atMost: 1e6,
    default: 0,
    help: "From the decision to stop a trial until it has stopped; it may report meanwhile.",
  }),
} as const;

export type Limits = Settings<typeof limitFields>;
export type Compute = Settings<typeof computeFields> & { readonly maxInstances: number };
