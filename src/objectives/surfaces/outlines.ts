/** The published test functions. A new one is an entry here, its formula in a file of its own, and an entry in benchmarks.ts. */
export const outlines = [
  { type: "branin", summary: "Three equal valleys in two dimensions.", dimension: 2 },
  { type: "hartmann3", summary: "Four hills, upside down, in three dimensions.", dimension: 3 },
  { type: "hartmann6", summary: "Four hills, upside down, in six dimensions.", dimension: 6 },
  { type: "ackley", summary: "A deep hole in a bumpy plain.", dimension: "any" },
  { type: "rosenbrock", summary: "A long curved valley.", dimension: "any", leastDimension: 2 },
  { type: "rastrigin", summary: "A bowl full of regular dents.", dimension: "any" },
  { type: "six-hump-camel", summary: "Six valleys, two of them the deepest.", dimension: 2 },
  { type: "levy", summary: "Waves across a bowl.", dimension: "any" },
  { type: "griewank", summary: "A wide bowl with thousands of small dents.", dimension: "any" },
  { type: "styblinski-tang", summary: "Two valleys in every dimension, one of them deeper.", dimension: "any" },
  { type: "michalewicz", summary: "Steep, narrow valleys in a flat plain.", dimension: "any" },
  { type: "goldstein-price", summary: "Values from 3 to a million in one small square.", dimension: 2 },
  { type: "eggholder", summary: "Many deep valleys, the deepest at the edge of the box.", dimension: 2 },
  { type: "sphere", summary: "The simplest bowl.", dimension: "any" },
  { type: "schwefel", summary: "Deep valleys far from each other, the deepest near a corner.", dimension: "any" },
] as const;
