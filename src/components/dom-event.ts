/** Who caused a change: the reader's own action, the running clock, or code. */
export type Source = "user" | "clock" | "api";

/** Fields of every event; all of them bubble and cross shadow roots. */
export abstract class SweepDomEvent extends Event {
  readonly source: Source;
  constructor(type: string, source: Source, options: EventInit = {}) {
    super(type, { bubbles: true, composed: true, ...options });
    this.source = source;
  }
}
