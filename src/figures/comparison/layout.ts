/** Where a panel stands, in pixels. */
export interface PanelPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const gap = 12;

/**
 * Places for this many panels, in rows as even as they come: one column where two would be too narrow to read, else as
 * many as leave each 200 px. Without a height, panels are as high as they read well.
 */
export function gridOf(width: number, count: number, height?: number): { height: number; places: PanelPlace[] } {
  const most = width < 420 ? 1 : Math.min(4, Math.max(2, Math.floor(width / 210)));
  const rows = Math.ceil(count / most);
  const columns = Math.ceil(count / rows);
  const panelWidth = (width - gap * (columns - 1)) / columns;
  const usual = Math.round(Math.min(260, Math.max(128, panelWidth * (columns === 1 ? 0.42 : 0.8))));
  const all = height ?? usual * rows + gap * (rows - 1);
  const panelHeight = (all - gap * (rows - 1)) / rows;
  const places = Array.from({ length: count }, (_, position) => ({
    x: (position % columns) * (panelWidth + gap),
    y: Math.floor(position / columns) * (panelHeight + gap),
    ...{ width: panelWidth, height: panelHeight },
  }));
  return { height: all, places };
}
