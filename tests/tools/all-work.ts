import { bringAllWork } from "../../src/simulation/all-work.ts";

bringAllWork();
