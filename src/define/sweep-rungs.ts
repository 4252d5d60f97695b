/** Importing this defines `<sweep-rungs>`. */
import { SweepRungs } from "../components/sweep-rungs.ts";

SweepRungs.define();
