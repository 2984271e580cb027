import { mostRows, rowsOfPasted, toPasted, type ChoiceRow } from './choice-rows.ts';

/**
 * Island of the rows on which choices are written: rows are added, moved, removed and pasted in place. Without it the same buttons send
 * the form, and the page comes back with the rows.
 */
const parts = ['code', 'th', 'en'] as const;

function openRows(field: HTMLElement): void {
  const name = field.dataset['choices'] ?? '';
  const list = field.querySelector<HTMLElement>('[data-rows]');
  const template = field.querySelector<HTMLTemplateElement>('[data-row-template]');
  const area = field.querySelector<HTMLTextAreaElement>(`textarea[name="${name}"]`);
  if (!list || !template || !area) return;
  const rows = (): HTMLElement[] => [...list.children] as HTMLElement[];
  const inputOf = (row: Element, part: string): HTMLInputElement | null =>
    row.querySelector<HTMLInputElement>(`input[data-part="${part}"]`);

  /** Names, numbers and what can't be pressed, by the place of each row. */
  function number(): void {
    const all = rows();
    for (const [at, row] of all.entries()) {
      for (const part of parts) {
        const input = inputOf(row, part);
        if (!input) continue;
        input.name = `${name}${part[0]?.toUpperCase() ?? ''}${part.slice(1)}${String(at)}`;
        input.setAttribute(
          'aria-label',
          (input.getAttribute('aria-label') ?? '').replace(/\d+/, String(at + 1)),
        );
      }
      for (const button of row.querySelectorAll<HTMLButtonElement>('button[data-act]')) {
        const act = button.dataset['act'] ?? '';
        button.value = `${act}:${String(at)}`;
        button.disabled = (act === 'up' && at === 0) || (act === 'down' && at === all.length - 1);
        const label = (button.getAttribute('aria-label') ?? '').replace(/\d+/, String(at + 1));
        button.setAttribute('aria-label', label);
        button.title = label;
      }
    }
  }

  function add(line: ChoiceRow, before: Element | null = null): HTMLElement | undefined {
    const row = template?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
    if (row === undefined) return undefined;
    for (const part of parts) {
      const input = inputOf(row, part);
      if (input) input.value = line[part];
    }
    list?.insertBefore(row, before);
    return row;
  }

  /** What has no room among the rows of a page stays with the lines. */
  const addAll = (text: string, before: Element | null = null): void => {
    const lines = rowsOfPasted(text);
    const room = Math.max(0, mostRows - rows().length);
    for (const line of lines.slice(0, room)) add(line, before);
    const left = lines.slice(room);
    if (left.length > 0) area.value = [area.value.trim(), toPasted(left)].filter(Boolean).join('\n');
  };

  /** Where the hand is then: at the same button, or at the row that takes the place. */
  function act(kind: string, row: HTMLElement | null, button: HTMLButtonElement): void {
    if (kind === 'add') inputOf(add({ code: '', th: '', en: '' }) ?? field, 'code')?.focus();
    else if (kind === 'take') {
      const text = area?.value ?? '';
      if (area) area.value = '';
      addAll(text);
    } else if (row !== null && kind === 'remove') {
      const next = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      (next && inputOf(next, 'code'))?.focus();
    } else if (row !== null) {
      const other = kind === 'up' ? row.previousElementSibling : row.nextElementSibling;
      if (other && kind === 'up') other.before(row);
      else if (other) other.after(row);
    }
    number();
    if (kind === 'up' || kind === 'down') (button.disabled ? row && inputOf(row, 'code') : button)?.focus();
  }

  field.addEventListener('click', (event) => {
    const button = (event.target as HTMLElement).closest<HTMLButtonElement>('button[data-act]');
    if (!button) return;
    event.preventDefault();
    act(button.dataset['act'] ?? '', button.closest<HTMLElement>('li'), button);
  });
  // Several lines in one field are several choices.
  list.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const row = (event.target as HTMLElement).closest<HTMLElement>('li');
    if (!/\S\r?\n\s*\S/.test(text) || !row) return;
    event.preventDefault();
    addAll(text, row);
    if (parts.every((part) => inputOf(row, part)?.value === '')) row.remove();
    number();
  });
}

for (const field of document.querySelectorAll<HTMLElement>('[data-choices]')) openRows(field);
