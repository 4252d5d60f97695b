/** How many dimensions the table of direction numbers covers. */
export const sobolDimensionLimit = 128;

/** How many points the sequence has: 2^32, as its points are made of 32 bits. */
export const sobolPointLimit = 4294967296;
