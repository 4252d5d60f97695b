/** Importing this defines `<sweep-safety>`. */
import { SweepSafety } from "../components/sweep-safety.ts";

SweepSafety.define();
