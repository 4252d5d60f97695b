/** Importing this defines `<sweep-parallel-coordinates>`. */
import { SweepParallelCoordinates } from "../components/sweep-parallel-coordinates.ts";

SweepParallelCoordinates.define();
