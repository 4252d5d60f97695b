/** Importing this defines `<sweep-lab>`; the figures that it lays out load when it does. */
import { bringing } from "../components/load-element.ts";
import { SweepLab } from "../components/sweep-lab.ts";

bringing(SweepLab).define();
