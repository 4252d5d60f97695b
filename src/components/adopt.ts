/** Gives a page or a shadow root a style sheet, once. */
export function adopt(root: DocumentOrShadowRoot, sheet: CSSStyleSheet | undefined): void {
  const { adoptedStyleSheets: sheets } = root;
  if (sheet !== undefined && !sheets.includes(sheet)) root.adoptedStyleSheets = [...sheets, sheet];
}
