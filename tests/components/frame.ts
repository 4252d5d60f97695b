/** Loads HTML into a frame of its own, as a page: scripts run, its own policies hold. */
export async function loadPage(
  html: string,
  width = 1024,
  height = 4000,
): Promise<{ page: HTMLIFrameElement; document: Document }> {
  const page = document.createElement("iframe");
  page.width = String(width);
  page.height = String(height);
  page.srcdoc = html;
  const loaded = new Promise((resolve) => page.addEventListener("load", resolve, { once: true }));
  document.body.append(page);
  await loaded;
  if (page.contentDocument === null) throw new Error("The frame has no document.");
  return { page, document: page.contentDocument };
}
