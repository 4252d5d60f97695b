/** What was read while something was asked, beside what it was given. */
export interface AskedElsewhere<T> {
  readonly answer: T;
  /** "the clock", "Math.random". */
  readonly read: ReadonlySet<string>;
}

/** 1,000 days and some: no part of a date stays the same. */
const shiftMs = 86_440_023_501;

/**
 * Asks a question as if in another run: `run` 0 and 1 differ in what `Math.random` gives and in what the clock says.
 *
 * A pure function gives the same answer in both. All is put back before it returns; nothing may be asynchronous.
 */
export function askedInRun<T>(run: 0 | 1, ask: () => T): AskedElsewhere<T> {
  const { Date: date, performance: timer } = globalThis;
  const { random } = Math;
  const timerNow = timer.now;
  const read = new Set<string>();
  const clockNow = (): number => {
    read.add("the clock");
    return date.now() + run * shiftMs;
  };
  let calls = run * 8;
  globalThis.Date = new Proxy(date, {
    construct: (target, given) => new target(...((given.length === 0 ? [clockNow()] : given) as [number])),
    apply: () => new date(clockNow()).toString(),
    get: (target, name) => (name === "now" ? clockNow : Reflect.get(target, name)),
  });
  // Starts low in one run and high in the other, and never repeats, so that drawing until a number fits comes to an end.
  Math.random = () => {
    read.add("Math.random");
    return (0.001 + 0.6220184 * calls++) % 1;
  };
  timer.now = () => {
    read.add("the clock");
    return timerNow.call(timer) + run * shiftMs;
  };
  try {
    return { answer: ask(), read };
  } finally {
    globalThis.Date = date;
    Math.random = random;
    timer.now = timerNow;
  }
}
