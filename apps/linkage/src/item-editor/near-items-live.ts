/**
 * Island of a data item's page: while its name is typed, in either language, the register says what may be the same. What was shown so
 * counts as seen when the item is saved.
 */
const shown = document.querySelector<HTMLElement>('[data-near]');
const form = document.querySelector<HTMLFormElement>('.editor form');
const asked = ['id', 'nameTh', 'nameEn', 'definitionTh', 'definitionEn', 'xmlTag'];
const pauseMs = 300;
let timer = 0;
let last = 0;

async function look(address: string, part: HTMLElement, fields: FormData): Promise<void> {
  const turn = (last += 1);
  const query = new URLSearchParams();
  for (const name of asked) {
    const value = fields.get(name);
    if (typeof value === 'string' && value !== '') query.set(name, value);
  }
  const answer = await fetch(`${address}?${query.toString()}`);
  // Signed out, or the set is gone: saving says so. A later answer has overtaken this one.
  if (!answer.ok || answer.redirected || turn !== last) return;
  part.innerHTML = await answer.text();
  const seen = form?.querySelector<HTMLInputElement>('input[name="near"]');
  const ids = part.querySelector<HTMLElement>('[data-ids]')?.dataset['ids'];
  if (seen && ids !== undefined) seen.value = ids;
}

form?.addEventListener('input', ({ target }) => {
  if (!shown || !(target instanceof HTMLElement) || !asked.includes(target.getAttribute('name') ?? ''))
    return;
  window.clearTimeout(timer);
  timer = window.setTimeout(() => {
    void look(shown.dataset['near'] ?? '', shown, new FormData(form)).catch(() => undefined);
  }, pauseMs);
});
