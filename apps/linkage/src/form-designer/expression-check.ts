/**
 * Island of a question's page: while an expression is typed, the Linkage Center says whether it can be used, and names that begin as the
 * word at the cursor are offered; Tab takes the first.
 */
const pauseMs = 250;
const mostNames = 8;
/** What can be put in at the cursor, and how it is shown: of a function, what it takes. */
interface Offer {
  readonly insert: string;
  readonly label: string;
}
const known = document.querySelector<HTMLElement>('#expression-offers')?.dataset['offers'];
const offers = JSON.parse(known ?? '[]') as Offer[];

async function look(address: string, source: string, state: HTMLElement): Promise<void> {
  const answer = await fetch(`${address}&source=${encodeURIComponent(source)}`);
  // Signed out, or the form is gone: saving says so.
  if (answer.ok && !answer.redirected) state.innerHTML = await answer.text();
}

const wordBefore = (area: HTMLTextAreaElement): string =>
  /[A-Za-z][A-Za-z0-9.]*$/.exec(area.value.slice(0, area.selectionStart))?.[0] ?? '';

/** Letters before the cursor that begin the name already: of a function's name, words before the last too. */
function lengthBegun(area: HTMLTextAreaElement, name: string): number {
  const before = area.value.slice(0, area.selectionStart);
  const least = wordBefore(area).length;
  for (let length = Math.min(name.length, before.length); length > least; length -= 1)
    if (name.startsWith(before.slice(-length))) return length;
  return least;
}

function complete(area: HTMLTextAreaElement, name: string): void {
  const from = area.selectionStart - lengthBegun(area, name);
  area.setRangeText(name, from, area.selectionStart, 'end');
  area.dispatchEvent(new Event('input'));
  area.focus();
}

function offer(area: HTMLTextAreaElement, list: HTMLElement): readonly Offer[] {
  const word = wordBefore(area);
  const found =
    word.length < 2
      ? []
      : offers.filter(({ insert }) => insert !== word && insert.includes(word)).slice(0, mostNames);
  list.replaceChildren(
    ...found.map(({ insert, label }) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button button-quiet button-small';
      button.textContent = label;
      button.addEventListener('click', () => complete(area, insert));
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
  let offered: readonly Offer[] = [];
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
    complete(area, first.insert);
  });
}
