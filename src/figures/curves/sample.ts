/** From this many curves on, a picture holds a sample of them, and the envelope of all. */
export const crowdedFrom = 2000;
export const sampleSize = 400;

/** Whether a trial's curve is drawn: all of up to 2,000, else 400, evenly spread over the trials' numbers. */
export function isSampled(trial: number, trialCount: number): boolean {
  if (trialCount <= crowdedFrom) return true;
  const share = sampleSize / trialCount;
  return Math.floor((trial + 1) * share) > Math.floor(trial * share);
}
