/** Gives a page or a shadow root a style sheet, once; first where those that are there already may say otherwise. */
export function adopt(root: DocumentOrShadowRoot, sheet: CSSStyleSheet | undefined, place?: "first"): void {
  const { adoptedStyleSheets: sheets } = root;
  if (sheet === undefined || sheets.includes(sheet)) return;
  root.adoptedStyleSheets = place === "first" ? [sheet, ...sheets] : [...sheets, sheet];
}
