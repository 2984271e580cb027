/**
 * Rows of repeat groups come and go at once. A row is put in from the group's empty one with the next number; one that is taken out
 * leaves a gap in the numbers of the fields, which the server reads as a row in which nothing was filled in.
 */
const button = 'button[name="_row"]';

const rowsOf = (group: HTMLElement): HTMLElement[] =>
  [...group.children].filter(
    (child): child is HTMLElement => child instanceof HTMLElement && 'row' in child.dataset,
  );

/** The add button of this group, not of one inside its rows. */
const addButtonOf = (group: HTMLElement): HTMLButtonElement | null =>
  group.querySelector<HTMLButtonElement>(`:scope > .cluster > ${button}`);

function renumber(group: HTMLElement): void {
  const rows = rowsOf(group);
  for (const [at, row] of rows.entries())
    for (const number of row.querySelectorAll(
      ':scope > legend [data-row-number], :scope > button [data-row-number]',
    ))
      number.textContent = String(at + 1);
  const add = addButtonOf(group);
  if (add) add.disabled = rows.length >= Number(group.dataset['most']);
}

const tell = (group: HTMLElement): void => {
  renumber(group);
  group.dispatchEvent(new Event('input', { bubbles: true }));
};

function addRow(group: HTMLElement): void {
  const template = group.querySelector<HTMLTemplateElement>(':scope > template');
  const count = group.querySelector<HTMLInputElement>(':scope > input[type="hidden"]');
  if (!template || !count) return;
  const row = template.innerHTML.replaceAll(template.dataset['token'] ?? '', count.value);
  template.insertAdjacentHTML('beforebegin', row);
  count.value = String(Number(count.value) + 1);
  tell(group);
  rowsOf(group).at(-1)?.querySelector<HTMLElement>('input:not([type="hidden"]), select, textarea')?.focus();
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
    tell(group);
    row.querySelector<HTMLElement>('input:not([type="hidden"]), select, textarea')?.focus();
  });
  line.append(`${group.dataset['removed'] ?? ''} `, back);
  row.replaceWith(line);
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
