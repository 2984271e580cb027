/**
 * Island of the form's page: Ctrl+Z undoes; a question is dragged by its handle to its place; on touch screens and by keyboard the arrows beside it do
 * the same. The move is the page's own form for it, so that what is shown is what was kept.
 */
const designer = document.querySelector<HTMLFormElement>('form#designer');
const token = document.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value ?? '';
let dragged: HTMLElement | undefined;

function send(path: string, fields: Readonly<Record<string, string>>): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = path;
  for (const [name, value] of Object.entries({ _csrf: token, ...fields })) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}

/** The question that the pointer is above the middle of; nothing at the end of a page. */
function findNext(list: HTMLElement, y: number): HTMLElement | undefined {
  const rows = [...list.querySelectorAll<HTMLElement>(':scope > li')].filter((row) => row !== dragged);
  return rows.find((row) => {
    const { top, height } = row.getBoundingClientRect();
    return y < top + height / 2;
  });
}

/** Where text is typed the browser's own undo is meant. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

document.addEventListener('keydown', (event) => {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
  const way = key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : key === 'z' ? 'undo' : undefined;
  const button = way && document.querySelector<HTMLButtonElement>(`button[data-way="${way}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});

const toRow = (target: EventTarget | null): HTMLElement | undefined =>
  target instanceof HTMLElement && target.matches('.designer-questions > li') ? target : undefined;

/** The list of the page that the pointer is above. */
const listAt = (target: EventTarget | null): HTMLElement | undefined =>
  (target instanceof Element
    ? target.closest('.designer-page')?.querySelector<HTMLElement>('.designer-questions')
    : null) ?? undefined;

const nameOf = ({ id }: Element): string => id.slice(id.indexOf('-') + 1);

if (designer) {
  designer.classList.add('is-live');
  // Of hundreds of questions none has listeners of its own.
  designer.addEventListener('pointerover', ({ target }) => {
    if (target instanceof HTMLButtonElement) target.title = target.ariaLabel ?? '';
    const row = target instanceof Element ? target.closest<HTMLElement>('.designer-questions > li') : null;
    // The handle is the row's own edge: beside its texts and buttons, which can be marked and pressed.
    if (row && !dragged) row.draggable = row === target;
  });
  designer.addEventListener('dragstart', (event) => {
    dragged = toRow(event.target);
    dragged?.classList.add('is-dragged');
    if (!event.dataTransfer || !dragged) return;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', nameOf(dragged));
  });
  designer.addEventListener('dragend', () => {
    dragged?.classList.remove('is-dragged');
    dragged = undefined;
  });
  designer.addEventListener('dragover', (event) => {
    const list = listAt(event.target);
    if (!dragged || !list) return;
    event.preventDefault();
    list.insertBefore(dragged, findNext(list, event.clientY) ?? null);
  });
  designer.addEventListener('drop', (event) => {
    const page = listAt(event.target)?.closest('.designer-page');
    if (!dragged || !page) return;
    event.preventDefault();
    const next = dragged.nextElementSibling;
    send(designer.action.replace(/step$/, 'move'), {
      question: nameOf(dragged),
      page: nameOf(page),
      before: next ? nameOf(next) : '',
    });
  });
}
