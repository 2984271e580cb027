/**
 * Rows of repeat groups come and go at once. A row is put in from the group's empty one with the next number; one that is taken out
 * leaves a gap in the numbers of the fields: numbers are names there, and the server counts what it gets.
 */
const button = 'button[name="_row"]';

const childrenOf = (parent: Element, mark: 'row' | 'rows'): HTMLElement[] =>
  [...parent.children].filter(
    (child): child is HTMLElement => child instanceof HTMLElement && mark in child.dataset,
  );

/** Folded ones first, as they stand. */
const rowsOf = (group: HTMLElement): HTMLElement[] =>
  [...childrenOf(group, 'rows'), group].flatMap((parent) => childrenOf(parent, 'row'));

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

/** Tells of folded rows which they are. */
function label(group: HTMLElement): void {
  let last = 0;
  for (const folded of childrenOf(group, 'rows')) {
    const from = last + 1;
    last += childrenOf(folded, 'row').length;
    for (const [mark, place] of [['from', from] as const, ['to', last] as const])
      for (const shown of folded.querySelectorAll(`:scope > summary > [data-rows-${mark}]`))
        shown.textContent = String(place);
    folded.hidden = last < from;
  }
}

function renumber(group: HTMLElement): void {
  const rows = rowsOf(group);
  for (const [at, row] of rows.entries()) number(row, at + 1);
  label(group);
  limit(group, rows.length);
}

/** As the server draws them: rows fold together before twice as many stand open. */
function fold(group: HTMLElement): void {
  const template = group.querySelector<HTMLTemplateElement>(':scope > template[data-fold]');
  if (!template) return;
  const together = Number(template.dataset['fold']);
  const open = childrenOf(group, 'row');
  while (open.length > 2 * together) {
    open[0]?.before(template.content.cloneNode(true));
    open[0]?.previousElementSibling?.append(...open.splice(0, together));
  }
  label(group);
}

/** What was typed rests from now on: it is saved as after a key. */
const tell = (group: HTMLElement): boolean => group.dispatchEvent(new Event('input', { bubbles: true }));

function addRow(group: HTMLElement): void {
  const template = group.querySelector<HTMLTemplateElement>(':scope > template[data-token]');
  if (!template) return;
  const next = Number(group.dataset['next']);
  const row = template.innerHTML.replaceAll(template.dataset['token'] ?? '', String(next));
  template.insertAdjacentHTML('beforebegin', row);
  group.dataset['next'] = String(next + 1);
  const rows = rowsOf(group);
  const added = rows.at(-1);
  if (added) number(added, rows.length);
  limit(group, rows.length);
  fold(group);
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
