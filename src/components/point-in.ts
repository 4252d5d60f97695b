/** The pointer in layout pixels of the plot as it is drawn, also where a host scales it (slides, zoom) or it is mirrored. */
export function pointIn(plot: HTMLElement, { clientX, clientY }: MouseEvent): { x: number; y: number } {
  const box = plot.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return { x: 0, y: 0 };
  const fromLeft = plot.classList.contains("mirrored") ? box.right - clientX : clientX - box.left;
  return {
    x: (fromLeft * plot.clientWidth) / box.width,
    y: ((clientY - box.top) * plot.clientHeight) / box.height,
  };
}
