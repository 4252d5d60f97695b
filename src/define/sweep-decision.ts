/** Importing this defines `<sweep-decision>`. */
import { SweepDecision } from "../components/sweep-decision.ts";

SweepDecision.define();
