export const fontFamily = 'ui-sans-serif, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';
export const codeFamily = 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace';
