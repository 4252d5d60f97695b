/** Importing this defines `<sweep-surrogate>`. */
import { SweepSurrogate } from "../components/sweep-surrogate.ts";

SweepSurrogate.define();
