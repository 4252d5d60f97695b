/**
 * Puts a text on the clipboard: by the browser's clipboard, or by its copy command where that is kept from the page, as it is in
 * frames of other sites and on pages without https. @throws Error where neither is let.
 */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyByCommand(text);
  }
}

function copyByCommand(text: string): void {
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener("copy", give, { capture: true });
  const isCopied = document.execCommand("copy");
  removeEventListener("copy", give, { capture: true });
  if (!isCopied) throw new Error("this browser does not let the page copy");
}
