declare module "seedrandom/lib/alea.js" {
  /** One seeded generator: 32 random bits a call, 53 with `double`. */
  interface Alea {
    (): number;
    double(): number;
  }
  export default function alea(seed: string): Alea;
}
