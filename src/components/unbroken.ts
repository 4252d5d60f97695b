/** Words for readers in which no line ends between a number and its unit, or in a sum: "61 %", "4 min 12 s", "(1 + 0.1)". */
export function unbroken(text: string): string {
  return text.replace(/(?<=[\d+]) (?=[%+\d]|(h|min|s)\b)/g, "\u00a0");
}
