import { describe, expect, it } from "vitest";
import { readFields } from "../../src/fields.ts";
import { Cluster, type NodeOccurrence } from "../../src/simulation/cluster.ts";
import { type Compute, computeFields } from "../../src/simulation/config-fields.ts";

function cluster(settings: Partial<Compute>) {
  const plans: { time: number; occurrence: NodeOccurrence }[] = [];
  const compute = readFields(computeFields, settings, { path: "", problems: [] }) as Compute;
  return { nodes: new Cluster(compute, (time, occurrence) => plans.push({ time, occurrence })), plans };
}

describe("cluster", () => {
  it("allocates as many nodes as trials wait, up to its maximum", () => {
    const { nodes } = cluster({ maxInstances: 3 });
    expect(nodes.scaleUp(0, 2)).toMatchObject([{ node: 0 }, { node: 1 }]);
    expect(nodes.scaleUp(0, 9)).toMatchObject([{ node: 2 }]);
  });

  it("counts nodes on their way: one trial waits, one node is provisioned", () => {
    const { nodes, plans } = cluster({ maxInstances: 3, provisioningSeconds: 90 });
    expect(nodes.scaleUp(10, 1)).toEqual([{ type: "nodeStarted", time: 10, node: 0, readyAt: 100 }]);
    expect(nodes.scaleUp(20, 1)).toEqual([]);
    expect(plans).toEqual([{ time: 100, occurrence: { kind: "nodeReady", node: 0 } }]);
    expect(nodes.takeIdle()).toBeUndefined();
    nodes.apply({ kind: "nodeReady", node: 0 }, 100);
    expect(nodes.takeIdle()).toBe(0);
  });

  it("gives an idle node back after its idle time, unless a trial took it meanwhile", () => {
    const { nodes, plans } = cluster({ maxInstances: 1, idleSecondsBeforeScaleDown: 120 });
    nodes.scaleUp(0, 1);
    expect(nodes.takeIdle()).toBe(0);
    nodes.release(0, 60);
    const [never, due] = plans;
    expect(nodes.apply(never?.occurrence as NodeOccurrence, 120)).toBeUndefined();
    expect(due?.time).toBe(180);
    expect(nodes.apply(due?.occurrence as NodeOccurrence, 180)).toEqual({
      type: "nodeStopped",
      time: 180,
      node: 0,
      reason: "idle",
      billedUntil: 180,
    });
  });

  it("keeps its minimum for ever, and does not bill it beyond the sweep", () => {
    const { nodes, plans } = cluster({ maxInstances: 2, minInstances: 1 });
    expect(nodes.startKept()).toMatchObject([{ node: 0, time: 0, readyAt: 0 }]);
    expect(nodes.apply(plans[0]?.occurrence as NodeOccurrence, 120)).toBeUndefined();
    expect(nodes.stopAll(500)).toMatchObject([{ node: 0, billedUntil: 500 }]);
  });

  it("bills the idle tail of every other node after the end, from when it became idle", () => {
    const { nodes } = cluster({ maxInstances: 2, idleSecondsBeforeScaleDown: 120 });
    nodes.scaleUp(0, 2);
    nodes.takeIdle();
    nodes.takeIdle();
    nodes.release(0, 40);
    nodes.release(1, 100);
    expect(nodes.stopAll(100)).toMatchObject([
      { node: 0, billedUntil: 160 },
      { node: 1, billedUntil: 220 },
    ]);
  });

  it("bills a node that is still provisioned at the end until it would have been given back", () => {
    const { nodes } = cluster({ maxInstances: 1, provisioningSeconds: 90, idleSecondsBeforeScaleDown: 120 });
    nodes.scaleUp(10, 1);
    expect(nodes.stopAll(30)).toMatchObject([{ node: 0, time: 30, billedUntil: 220 }]);
  });

  it("uses the lowest free lane again", () => {
    const { nodes } = cluster({ maxInstances: 3 });
    nodes.scaleUp(0, 3);
    for (let taken = 0; taken < 3; taken++) nodes.takeIdle();
    nodes.preempt(1, 50);
    nodes.preempt(0, 60);
    expect(nodes.scaleUp(70, 2)).toMatchObject([{ node: 0 }, { node: 1 }]);
  });
});
