/** Puts what was worked out where the page shows it; what can't be, by the words that the page has for it. */
export function showOutput(around: Element, name: string, text: string | undefined): void {
  const output = around.querySelector<HTMLElement>(`[data-calculated="${CSS.escape(name)}"]`);
  if (!output) return;
  const shown = text ?? output.dataset['open'] ?? '';
  if (output.textContent === shown) return;
  output.textContent = shown;
  if (text === undefined) delete output.dataset['known'];
  else output.dataset['known'] = 'yes';
}
