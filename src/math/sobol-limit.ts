/** How many dimensions the table of direction numbers covers. */
export const sobolDimensionLimit = 128;
