import type { Attributed } from "./attribute-mistakes.ts";
import { late } from "./late.ts";

/** Has told in an element that is no figure what its attributes say wrong; what tells it loads for that. */
export function watchLate(element: Attributed): void {
  void late(() => import("./attribute-mistakes.ts")).then(
    ({ watch }) => watch(element),
    () => {}, // what loads with every figure says why nothing does
  );
}
