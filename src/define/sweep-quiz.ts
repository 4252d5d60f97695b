/** Importing this defines `<sweep-quiz>`. */
import { SweepQuiz } from "../components/sweep-quiz.ts";

SweepQuiz.define();
