/** Importing this defines `<sweep-learning-curves>`. */
import { SweepLearningCurves } from "../components/sweep-learning-curves.ts";

SweepLearningCurves.define();
