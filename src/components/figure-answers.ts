import { exportItems, handlesTemplate, pardonTemplate, tooltipTemplate } from "./answer-templates.ts";
import { answersStyles } from "./answers.styles.ts";
import { FigureInput } from "./figure-input.ts";
import { figureTable } from "./figure-table.ts";
import { tooltipOf, trialList } from "./trial-list.ts";

/** What answers a reader in a figure, and what is shown for that: it loads once there is a picture. */
export const figureAnswers = {
  FigureInput,
  styles: answersStyles,
  ...{ exportItems, handlesTemplate, tooltipTemplate, figureTable, pardonTemplate },
  ...{ tooltipOf, trialList },
} as const;
