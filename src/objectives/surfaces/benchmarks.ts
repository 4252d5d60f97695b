import { ackley } from "./ackley.ts";
import { type Benchmark, benchmarkFrom } from "./benchmark.ts";
import type { Outline } from "./benchmark-kind.ts";
import { branin } from "./branin.ts";
import { eggholder } from "./eggholder.ts";
import type { Formula } from "./formula.ts";
import { goldsteinPrice } from "./goldstein-price.ts";
import { griewank } from "./griewank.ts";
import { hartmann3, hartmann6 } from "./hartmann.ts";
import { levy } from "./levy.ts";
import { michalewicz } from "./michalewicz.ts";
import type { outlines } from "./outlines.ts";
import { rastrigin } from "./rastrigin.ts";
import { rosenbrock } from "./rosenbrock.ts";
import { schwefel } from "./schwefel.ts";
import { sixHumpCamel } from "./six-hump-camel.ts";
import { sphere } from "./sphere.ts";
import { styblinskiTang } from "./styblinski-tang.ts";

const formulas: { readonly [T in Published]: Formula } = {
  branin,
  hartmann3,
  hartmann6,
  ackley,
  rosenbrock,
  rastrigin,
  "six-hump-camel": sixHumpCamel,
  levy,
  griewank,
  "styblinski-tang": styblinskiTang,
  michalewicz,
  "goldstein-price": goldsteinPrice,
  eggholder,
  sphere,
  schwefel,
};

type Published = (typeof outlines)[number]["type"];

const known = new Map<string, Benchmark>();

/** The published test function of an outline, whole. */
export function benchmarkOf(outline: Outline): Benchmark {
  const benchmark = known.get(outline.type) ?? benchmarkFrom({ ...outline, ...formulas[outline.type as Published] });
  known.set(outline.type, benchmark);
  return benchmark;
}
