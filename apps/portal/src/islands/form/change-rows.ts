/**
 * Rows of repeat groups come and go at once. A row is put in from the group's empty one with the next number; one that is taken out
 * leaves a gap in the numbers of the fields: numbers are names there, and the server counts what it gets.
 */
const button = 'button[name="_row"]';

const rowsOf = (group: HTMLElement): HTMLElement[] =>
  [...group.children].filter(
    (child): child is HTMLElement => child instanceof HTMLElement && 'row' in child.dataset,
  );

/** The add button of this group, not of one inside its rows. */
const addButtonOf = (group: HTMLElement): HTMLButtonElement | null =>
  group.querySelector<HTMLButtonElement>(`:scope > .cluster > ${button}`);

function number(row: HTMLElement, at: number): void {
  const places = ':scope > legend [data-row-number], :scope > button [data-row-number]';
  for (const place of row.querySelectorAll(places)) place.textContent = String(at);
}

function limit(group: HTMLElement, rows: number): void {
  const add = addButtonOf(group);
  if (add) add.disabled = rows >= Number(group.dataset['most']);
}

function renumber(group: HTMLElement): void {
  const rows = rowsOf(group);
  for (const [at, row] of rows.entries()) number(row, at + 1);
  limit(group, rows.length);
}

/** What was typed rests from now on: it is saved as after a key. */
const tell = (group: HTMLElement): boolean => group.dispatchEvent(new Event('input', { bubbles: true }));

function addRow(group: HTMLElement): void {
  const template = group.querySelector<HTMLTemplateElement>(':scope > template');
  if (!template) return;
  const next = Number(group.dataset['next']);
  const row = template.innerHTML.replaceAll(template.dataset['token'] ?? '', String(next));
  template.insertAdjacentHTML('beforebegin', row);
  group.dataset['next'] = String(next + 1);
  const rows = rowsOf(group);
  const added = rows.at(-1);
  if (added) number(added, rows.length);
  limit(group, rows.length);
  tell(group);
  added?.querySelector<HTMLElement>('input:not([type="hidden"]), select, textarea')?.focus();
}

/** A row that was taken out can be put back until the page is left. */
function removeRow(group: HTMLElement, row: HTMLElement): void {
  const line = document.createElement('p');
  line.setAttribute('role', 'status');
  const back = document.createElement('button');
  back.type = 'button';
  back.className = 'button button-plain button-small';
  back.textContent = group.dataset['undo'] ?? '';
  back.addEventListener('click', () => {
    line.replaceWith(row);
    renumber(group);
    tell(group);
    row.querySelector<HTMLElement>('input:not([type="hidden"]), select, textarea')?.focus();
  });
  line.append(`${group.dataset['removed'] ?? ''} `, back);
  row.replaceWith(line);
  renumber(group);
  tell(group);
  back.focus();
}

export function changeRows(): void {
  document.querySelector('form#answers')?.addEventListener('click', (event) => {
    const pressed = event.target instanceof Element ? event.target.closest<HTMLButtonElement>(button) : null;
    const group = pressed?.closest<HTMLElement>('[data-repeat]');
    if (!pressed || !group) return;
    event.preventDefault();
    const row = pressed.closest<HTMLElement>('[data-row]');
    if (pressed.value.startsWith('add ')) addRow(group);
    else if (row) removeRow(group, row);
  });
}
