import type { Problem } from "../errors.ts";

/** What stands in the slot "editor" of a spec, or the text area. */
export interface Editor extends HTMLElement {
  value: string;
  readOnly?: boolean;
  problems?: readonly Problem[];
  goTo?(line: number, column: number): void;
}

/** The caret goes to where a problem of the text is. */
export function goTo(editor: Editor | null, text: string, { line = 1, column = 1 }: Problem): void {
  if (editor?.goTo !== undefined) editor.goTo(line, column);
  const area = editor as Partial<HTMLTextAreaElement> | null;
  if (editor === null || area?.setSelectionRange === undefined) return;
  const lines = text.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  editor.focus();
  area.setSelectionRange(start + column - 1, start + (lines[line - 1]?.length ?? 0));
  editor.scrollTop = Math.max(0, (line - 4) * Number.parseFloat(getComputedStyle(editor).lineHeight));
}
