import { registriesWith } from "sweeplab";
import { configuredFrom, type Duel } from "./duel.ts";

/** A unit test of the policy that fails while it decides otherwise than the reference at their first parting. */
export function testText({ trace, parting }: Duel, policy: string): string | undefined {
  if (parting === undefined) return undefined;
  const { trial, interval, verdict } = parting.reference;
  const isStop = verdict.action === "stop";
  const { kind, settings } = configuredFrom(policy);
  const isOurs = registriesWith().policies.includes(kind);
  const [names, given] = isOurs
    ? ["judge, metricTable", JSON.stringify(policy)]
    : ["configure, judge, metricTable", `configure(yourKind, ${JSON.stringify(settings)})`];
  return `import { ${names} } from "sweeplab/testing";
import { expect, it } from "vitest";

it("${kind.type} ${isStop ? "stops" : "does not stop"} ${trial} at report ${interval} of the trace ${trace.name}", () => {
  const table = metricTable("${trace.goal}", \`
${indented(trace.table.toString())}
  \`);
  const { action } = judge(${given}, table.at("${trial}", ${interval}));
  expect(action).${isStop ? "" : "not."}toBe("stop");
});
`;
}

function indented(text: string): string {
  return text.replace(/^/gm, "    ");
}
