/** Widths of characters in hundredths of the font size, for the families of the design language: a little generous. */
const narrow = "iIjl.,:;'|!()[]{} ft/\\-r";
const wide = "mwMW@%–—…";

/** About how wide a text is, in the unit of the size. Node has no fonts, so this is an estimate from above. */
export function textWidth(text: string, size: number): number {
  let hundredths = 0;
  for (const character of text) hundredths += characterWidth(character);
  return (hundredths * size) / 100;
}

function characterWidth(character: string): number {
  if (narrow.includes(character)) return 36;
  if (wide.includes(character)) return 92;
  if (character >= "A" && character <= "Z") return 68;
  if ((character.codePointAt(0) ?? 0) > 0x2e80) return 100;
  return 58;
}

/** The text, shortened with an ellipsis in the middle until it fits. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const characters = [...text];
  for (let kept = characters.length - 1; kept >= 2; kept--) {
    const head = Math.ceil(kept / 2);
    const short = `${characters.slice(0, head).join("")}…${characters.slice(characters.length - (kept - head)).join("")}`;
    if (textWidth(short, size) <= width) return short;
  }
  return "…";
}
