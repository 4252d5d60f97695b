/** Room for what a timeline holds, in pixels. */
export const laneHeight = 20;
export const header = 64;
export const footer = 44;

/** Lanes that have their full height; of more, each is narrower. */
export const mostLanes = 60;
