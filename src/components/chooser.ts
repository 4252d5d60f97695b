import { html, type TemplateResult } from "lit";

interface Choice {
  readonly label: string;
  /** The property that is set. */
  readonly name: string;
  readonly values: readonly string[];
  readonly chosen: string | undefined;
}

/** A list to choose one value of an element's property from. */
export function chooser(element: HTMLElement, { label, name, values, chosen }: Choice): TemplateResult {
  const choose = (event: Event) => Reflect.set(element, name, (event.target as HTMLSelectElement).value);
  return html`<label>${label}
    <select @change=${choose}>${values.map((value) => html`<option .selected=${value === chosen}>${value}</option>`)}</select></label>`;
}

/** A box to tick for an element's property. */
export function toggle(element: HTMLElement, label: string, name: string): TemplateResult {
  const change = (event: Event) => Reflect.set(element, name, (event.target as HTMLInputElement).checked);
  return html`<label><input type="checkbox" class="tool" .checked=${Reflect.get(element, name) === true} @change=${change} />${label}</label>`;
}
