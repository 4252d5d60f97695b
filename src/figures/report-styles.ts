import { fontFamily } from "./fonts.ts";
import { tokens } from "./tokens.ts";

const colors = Object.values(tokens)
  .map(({ property, light, dark }) => `${property}:light-dark(${light},${dark})`)
  .join(";");

/** The looks of a report: the tokens, one column, hairlines. */
export const reportStyles: string = `:root{color-scheme:light dark;${colors}}
*{box-sizing:border-box}
body{margin:0;background:var(--sweep-ground);color:var(--sweep-text);font:0.875rem/1.5 ${fontFamily};font-variant-numeric:tabular-nums lining-nums}
main,footer{max-width:1120px;margin:0 auto;padding:24px 16px}
footer{border-top:1px solid var(--sweep-grid);color:var(--sweep-muted);font-size:0.8125rem}
h1{margin:0;font-size:1.5rem;font-weight:600;line-height:1.25}
h1,h2,.outcome{overflow-wrap:anywhere}
h2{margin:24px 0 8px;font-size:1rem;font-weight:600}
.outcome{max-width:70ch;margin:8px 0 16px;font-size:1rem}
dl{display:flex;flex-wrap:wrap;gap:8px 24px;margin:0 0 16px}
dl div{min-width:0}
dt{color:var(--sweep-muted);font-size:0.8125rem}
dd{margin:0;overflow-wrap:anywhere}
section ul{max-width:80ch;margin:0 0 16px;padding-inline-start:20px}
li{padding-block:2px;overflow-wrap:anywhere}
.set{display:grid;grid-template-columns:minmax(0,1fr);gap:12px}
figure{margin:0}
figure svg{display:block;max-width:100%;height:auto}
figcaption{max-width:70ch;color:var(--sweep-muted)}
.table,pre{max-width:100%;overflow:auto;border:1px solid var(--sweep-grid);border-radius:8px}
.table{max-height:40rem}
table{width:100%;border-collapse:collapse;font-size:0.8125rem}
th,td{padding:4px 12px;border-bottom:1px solid var(--sweep-grid);text-align:start;white-space:nowrap}
th{position:sticky;top:0;background:var(--sweep-surface);font-weight:600}
.number{text-align:end}
summary{min-height:24px;cursor:pointer}
pre{padding:12px;background:var(--sweep-surface);font:0.8125rem/1.5 ui-monospace,Menlo,Consolas,monospace}
:focus-visible{outline:3px solid var(--sweep-focus);outline-offset:2px}
@media print{section details::details-content{content-visibility:visible}.table,pre{max-height:none;overflow:visible}sweep-player{display:none}.set{display:block}.set>*{margin-block-end:12px}h2,figcaption{break-after:avoid}}
`;
