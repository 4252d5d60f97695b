/** Position of the point whose rank is nearest; of equally near ones the first, and 0 without points. */
export function nearestTo(rank: number, points: readonly { readonly rank: number }[]): number {
  const gapTo = (position: number): number => Math.abs((points[position]?.rank ?? Number.NaN) - rank);
  return points.reduce((nearest, _, position) => (gapTo(position) < gapTo(nearest) ? position : nearest), 0);
}
