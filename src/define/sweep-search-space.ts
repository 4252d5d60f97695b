/** Importing this defines `<sweep-search-space>`. */
import { SweepSearchSpace } from "../components/sweep-search-space.ts";

SweepSearchSpace.define();
