/**
 * Island of the preview: what is answered shows at once which questions follow from it. The page is asked for with the answers, as the
 * button does, but nobody is blamed for what is not answered yet; what is typed stays where it is.
 */
const form = document.querySelector<HTMLFormElement>('form[data-live]');
const pauseMs = 300;
let timer = 0;
let last = 0;

/** Which questions there are: fields by their names, and what registers fill in. */
const shapeOf = (root: ParentNode): string =>
  [
    ...root.querySelectorAll<HTMLInputElement>('[name]:not([type="hidden"])'),
    ...root.querySelectorAll('.rows dt'),
  ]
    .map((part) => ('name' in part ? part.name : part.textContent))
    .join('\n');

/** What was worked out, put where it stands: the fields beside it are left alone. */
function takeOutputs(shown: ParentNode): void {
  for (const output of shown.querySelectorAll<HTMLElement>('[data-calculated]')) {
    const name = CSS.escape(output.dataset['calculated'] ?? '');
    const here = form?.querySelector<HTMLElement>(`[data-calculated="${name}"]`);
    if (!here || here.textContent === output.textContent) continue;
    here.textContent = output.textContent;
    here.toggleAttribute('data-known', output.dataset['known'] !== undefined);
  }
}

function focusAgain(name: string, at: number | null): void {
  const field = form?.querySelector<HTMLInputElement>(`[name="${CSS.escape(name)}"]`);
  field?.focus();
  if (field && at !== null && /^(?:text|search|tel|url)$|^$/.test(field.type))
    field.setSelectionRange(at, at);
}

async function show(): Promise<void> {
  if (!form) return;
  const turn = (last += 1);
  const fields = new FormData(form);
  fields.delete('tried');
  fields.set('live', '1');
  const query = new URLSearchParams();
  for (const [name, value] of fields) if (typeof value === 'string') query.append(name, value);
  const answer = await fetch(`${form.action}?${query.toString()}`);
  // Signed out, or the form is gone: the button says so. A later answer has overtaken this one.
  if (!answer.ok || answer.redirected || turn !== last) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const shown = page.querySelector<HTMLFormElement>('form[data-live]');
  if (!shown) return;
  if (shapeOf(shown) === shapeOf(form)) {
    takeOutputs(shown);
    return;
  }
  const field = document.activeElement as HTMLInputElement | null;
  const [name, at] = [field?.name ?? '', field && 'selectionStart' in field ? field.selectionStart : null];
  form.replaceChildren(...shown.childNodes);
  if (name !== '') focusAgain(name, at);
}

const begin = (): void => {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => {
    void show().catch(() => undefined);
  }, pauseMs);
};
form?.addEventListener('input', begin);
form?.addEventListener('change', begin);
