import { isTyping } from '../keys/is-typing.ts';

/**
 * Island of staff tables: `j` and `k` move over rows, Enter opens, `x` marks a row and `X` all of them, `/` goes
 * to the search field, `?` tells the keys.
 * The first link of a row is what opens; without this script it is simply clicked. Rows may come and go meanwhile.
 */
const help = document.querySelector<HTMLDialogElement>('[data-key-help]');

const findRows = (): HTMLTableRowElement[] => [
  ...document.querySelectorAll<HTMLTableRowElement>('table[data-keys] > tbody > tr'),
];
const isSelected = (row: HTMLTableRowElement): boolean => row.hasAttribute('aria-selected');

function mark(row: HTMLTableRowElement | undefined): void {
  for (const other of findRows()) if (other !== row) other.removeAttribute('aria-selected');
  row?.setAttribute('aria-selected', 'true');
}

function select(step: 1 | -1): void {
  const rows = findRows();
  const next = Math.min(rows.length - 1, Math.max(0, rows.findIndex(isSelected) + step));
  const row = rows[next];
  mark(row);
  row?.querySelector('a')?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}

const boxOf = (row: HTMLTableRowElement | undefined): HTMLInputElement | null =>
  row?.querySelector<HTMLInputElement>('.cell-mark input[type=checkbox]') ?? null;

function tick(): void {
  const box = boxOf(findRows().find(isSelected));
  if (box) box.checked = !box.checked;
}

function tickAll(): void {
  const boxes = findRows().flatMap((row) => boxOf(row) ?? []);
  const isWhole = boxes.every(({ checked }) => checked);
  for (const box of boxes) box.checked = !isWhole;
}

const actions: ReadonlyMap<string, () => void> = new Map(
  Object.entries<() => void>({
    j: () => {
      select(1);
    },
    k: () => {
      select(-1);
    },
    x: tick,
    X: tickAll,
    '/': () => document.querySelector<HTMLInputElement>('input[type=search]')?.focus(),
    '?': () => {
      if (help?.open) help.close();
      else help?.showModal();
    },
  }),
);

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const action = actions.get(event.key);
  if (!action) return;
  event.preventDefault();
  action();
});
document.addEventListener('focusin', ({ target }) => {
  const row = target instanceof HTMLElement ? target.closest('tr') : null;
  if (row !== null && findRows().includes(row)) mark(row);
});
