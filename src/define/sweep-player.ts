/** Importing this defines `<sweep-player>`. */
import { SweepPlayer } from "../components/sweep-player.ts";

SweepPlayer.define();
