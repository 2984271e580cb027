/**
 * Sheets that lie over the page close by Escape, where the focus goes back to their word, and by a press beside them. Without this
 * script they close by their word alone.
 */
const openSheets = (): readonly HTMLDetailsElement[] => [
  ...document.querySelectorAll<HTMLDetailsElement>('.top details[open], details.seal[open]'),
];

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
  for (const sheet of openSheets()) {
    const hasFocus = sheet.contains(document.activeElement);
    sheet.open = false;
    if (hasFocus) sheet.querySelector('summary')?.focus();
  }
});

document.addEventListener('pointerdown', ({ target }) => {
  for (const sheet of openSheets())
    if (!(target instanceof Node && sheet.contains(target))) sheet.open = false;
});
