/** Importing this defines `<sweep-distribution>`. */
import { SweepDistribution } from "../components/sweep-distribution.ts";

SweepDistribution.define();
