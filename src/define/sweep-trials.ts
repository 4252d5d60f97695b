/** Importing this defines `<sweep-trials>`. */
import { SweepTrials } from "../components/sweep-trials.ts";

SweepTrials.define();
