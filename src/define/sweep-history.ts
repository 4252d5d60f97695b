/** Importing this defines `<sweep-history>`. */
import { SweepHistory } from "../components/sweep-history.ts";

SweepHistory.define();
