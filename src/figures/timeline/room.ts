/** Room for what a timeline holds, in pixels; lanes have this where nothing else is asked for. */
export const usualLane = 20;
export const header = 64;
export const footer = 44;

/** Lanes that have their full height; of more, each is narrower. */
export const mostLanes = 60;
