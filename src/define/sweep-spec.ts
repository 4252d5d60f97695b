/** Importing this defines `<sweep-spec>`. */
import { SweepSpec } from "../components/sweep-spec.ts";

SweepSpec.define();
