/** The pointer in layout pixels of the plot, also where a host scales it (slides, zoom). */
export function pointIn(plot: HTMLElement, { clientX, clientY }: MouseEvent): { x: number; y: number } {
  const box = plot.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return { x: 0, y: 0 };
  return {
    x: ((clientX - box.left) * plot.clientWidth) / box.width,
    y: ((clientY - box.top) * plot.clientHeight) / box.height,
  };
}
