/**
 * Island of the form's page: Ctrl+Z undoes; a question is dragged by its handle to its place; on touch screens and by keyboard the arrows beside it do
 * the same. The move is the page's own form for it, so that what is shown is what was kept.
 */
const designer = document.querySelector<HTMLElement>('[data-designer]');
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
  const rows = [...list.querySelectorAll<HTMLElement>('[data-question]')].filter((row) => row !== dragged);
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

if (designer) {
  for (const handle of designer.querySelectorAll<HTMLElement>('[data-handle]')) {
    const row = handle.closest<HTMLElement>('[data-question]');
    handle.draggable = true;
    handle.addEventListener('dragstart', (event) => {
      dragged = row ?? undefined;
      row?.classList.add('is-dragged');
      if (event.dataTransfer && row) {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', row.dataset['question'] ?? '');
        event.dataTransfer.setDragImage(row, 20, 20);
      }
    });
    handle.addEventListener('dragend', () => {
      row?.classList.remove('is-dragged');
      dragged = undefined;
    });
  }
  for (const list of designer.querySelectorAll<HTMLElement>('[data-questions]')) {
    const page = list.closest<HTMLElement>('[data-page]');
    page?.addEventListener('dragover', (event) => {
      if (!dragged) return;
      event.preventDefault();
      list.insertBefore(dragged, findNext(list, event.clientY) ?? null);
    });
    page?.addEventListener('drop', (event) => {
      if (!dragged) return;
      event.preventDefault();
      const next = dragged.nextElementSibling;
      send(`${designer.dataset['designer'] ?? ''}/move`, {
        question: dragged.dataset['question'] ?? '',
        page: page.dataset['page'] ?? '',
        before: next instanceof HTMLElement ? (next.dataset['question'] ?? '') : '',
      });
    });
  }
}
