/** Importing this defines `<sweep-frontier>`. */
import { SweepFrontier } from "../components/sweep-frontier.ts";

SweepFrontier.define();
