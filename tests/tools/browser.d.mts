export interface Browser {
  readonly source: string;
  readonly executablePath: string;
  readonly args: string[];
  /** The whole environment to start it with. */
  readonly env: Record<string, string>;
}

export function findBrowser(): Promise<Browser>;
