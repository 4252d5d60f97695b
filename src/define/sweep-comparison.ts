/** Importing this defines `<sweep-comparison>`. */
import { SweepComparison } from "../components/sweep-comparison.ts";

SweepComparison.define();
