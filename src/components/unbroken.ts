/** Words for readers in which no line ends between a number and its unit: "61 %", "4 min 12 s". */
export function unbroken(text: string): string {
  return text.replace(/(?<=\d) (?=%|(h|min|s)\b)/g, "\u00a0");
}
