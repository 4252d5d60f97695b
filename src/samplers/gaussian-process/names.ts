export const acquisitionNames = ["logEi", "ei", "pi", "ucb", "thompson"] as const;
export type AcquisitionName = (typeof acquisitionNames)[number];

export const kernelNames = ["matern52", "rbf"] as const;
export type KernelName = (typeof kernelNames)[number];
