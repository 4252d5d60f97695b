/** What a function throws, or "nothing" when it does not. */
export function messageOf(run: () => void): string {
  try {
    run();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "nothing";
}

/** The law that a contract says is broken. */
export function lawIn(message: string): string | undefined {
  return /breaks the law "([^"]*(?:"[^"]*)*?)"(?: for| at| over|:)/.exec(message)?.[1];
}

/** The lines of code between the two empty lines of a contract's message. */
export function codeIn(message: string): string {
  return message.split("\n\n")[1] ?? "";
}
