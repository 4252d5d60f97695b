/**
 * A widget for notebooks and MyST pages: an anywidget front-end module that shows a sweep.
 *
 * It reads `spec` (YAML or JSON as a text, or an object), `preset`, `policy`, `seed`, `figures`, `theme`, `label` and `quiz`
 * (attributes of a question) from its model, and follows their changes. It writes `outcome`, `problems`, `selection` and
 * `answer` where the model has them.
 * Source: anywidget 0.11, "Anywidget Front-End Module"; hosts without ways back, such as MyST, have only `get`.
 * @module sweeplab/widget
 */
import { defineAll } from "./components/element-list.ts";
import { renderWidget, type WidgetModel } from "./components/notebook-widget.ts";

export type { WidgetModel };

/** Called once for each view. @returns what takes the view away. */
export function render(view: { readonly model: WidgetModel; readonly el: HTMLElement }): () => void {
  defineAll();
  return renderWidget(view);
}

const widget: { readonly render: typeof render } = { render };

export { widget as default };
