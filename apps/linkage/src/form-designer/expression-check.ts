/**
 * Island of a question's page: while an expression is typed, the Linkage Center says whether it can be used, and names that begin as the
 * word at the cursor are offered; Tab takes the first.
 */
const pauseMs = 250;
const mostNames = 8;
const known = document.querySelector<HTMLElement>('#expression-names')?.dataset['names'];
const names = JSON.parse(known ?? '[]') as string[];

async function look(address: string, source: string, state: HTMLElement): Promise<void> {
  const answer = await fetch(`${address}?source=${encodeURIComponent(source)}`);
  // Signed out, or the form is gone: saving says so.
  if (answer.ok && !answer.redirected) state.innerHTML = await answer.text();
}

const wordBefore = (area: HTMLTextAreaElement): string =>
  /[A-Za-z][A-Za-z0-9.]*$/.exec(area.value.slice(0, area.selectionStart))?.[0] ?? '';

function complete(area: HTMLTextAreaElement, name: string): void {
  const from = area.selectionStart - wordBefore(area).length;
  area.setRangeText(name, from, area.selectionStart, 'end');
  area.dispatchEvent(new Event('input'));
  area.focus();
}

function offer(area: HTMLTextAreaElement, list: HTMLElement): readonly string[] {
  const word = wordBefore(area);
  const found =
    word.length < 2 ? [] : names.filter((name) => name !== word && name.includes(word)).slice(0, mostNames);
  list.replaceChildren(
    ...found.map((name) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button button-quiet button-small';
      button.textContent = name;
      button.addEventListener('click', () => complete(area, name));
      return button;
    }),
  );
  return found;
}

for (const part of document.querySelectorAll<HTMLElement>('[data-expression]')) {
  const area = part.querySelector('textarea');
  const state = part.querySelector<HTMLElement>('[data-state]');
  if (!area || !state) continue;
  const list = document.createElement('div');
  list.className = 'cluster';
  area.after(list);
  let offered: readonly string[] = [];
  let timer = 0;
  area.addEventListener('input', () => {
    offered = offer(area, list);
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      void look(part.dataset['expression'] ?? '', area.value, state).catch(() => undefined);
    }, pauseMs);
  });
  area.addEventListener('keydown', (event) => {
    const [first] = offered;
    if (event.key !== 'Tab' || event.shiftKey || first === undefined) return;
    event.preventDefault();
    complete(area, first);
  });
}
