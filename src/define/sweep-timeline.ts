/** Importing this defines `<sweep-timeline>`. */
import { SweepTimeline } from "../components/sweep-timeline.ts";

SweepTimeline.define();
