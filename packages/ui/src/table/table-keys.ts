/**
 * Island of staff tables: `j` and `k` move over rows, Enter opens, `/` goes to the search field, `?` tells the keys.
 * The first link of a row is what opens; without this script it is simply clicked.
 */
const table = document.querySelector<HTMLTableElement>('table[data-keys]');
const rows = [...(table?.tBodies[0]?.rows ?? [])];
const help = document.querySelector<HTMLDialogElement>('[data-key-help]');
let at = -1;

function select(next: number): void {
  rows[at]?.removeAttribute('aria-selected');
  at = Math.min(rows.length - 1, Math.max(0, next));
  const row = rows[at];
  row?.setAttribute('aria-selected', 'true');
  row?.querySelector('a')?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}

const actions: Readonly<Record<string, () => void>> = {
  j: () => {
    select(at + 1);
  },
  k: () => {
    select(at - 1);
  },
  '/': () => document.querySelector<HTMLInputElement>('input[type=search]')?.focus(),
  '?': () => {
    if (help?.open) help.close();
    else help?.showModal();
  },
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});
for (const [index, row] of rows.entries()) {
  row.addEventListener('focusin', () => {
    rows[at]?.removeAttribute('aria-selected');
    at = index;
    row.setAttribute('aria-selected', 'true');
  });
}
