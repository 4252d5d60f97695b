/** What is published of a test function of optimization, to be minimized, in its natural units. */
export interface Formula {
  /** The usual range of coordinate `index`. */
  box(index: number): readonly [low: number, high: number];
  value(x: readonly number[]): number;
  /** Where the smallest value in the box is, for this many coordinates; undefined where it is not known. */
  minimizer(dimension: number): readonly number[] | undefined;
}
