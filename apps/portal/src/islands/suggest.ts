/** Search as you type: the best hits under the field, asked for when typing rests. Without it the form is a plain search. */
const input = document.querySelector<HTMLInputElement>('.search-box input');
const list = document.querySelector<HTMLElement>('#suggestions');
const restMs = 120;

let timer: number | undefined;
let asked: AbortController | undefined;

async function show(query: string): Promise<void> {
  if (list === null) return;
  asked?.abort();
  if (query === '') {
    list.replaceChildren();
    return;
  }
  asked = new AbortController();
  const language = document.documentElement.lang;
  const address = `/search/suggestions?q=${encodeURIComponent(query)}&lang=${language}`;
  const answer = await fetch(address, { signal: asked.signal });
  if (answer.ok) list.innerHTML = await answer.text();
}

input?.addEventListener('input', () => {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => {
    show(input.value.trim()).catch(() => {
      // A newer question replaced it, or the network is away: the button still works.
    });
  }, restMs);
});
input?.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') list?.replaceChildren();
  if (event.key === 'ArrowDown') {
    const first = list?.querySelector<HTMLElement>('a');
    if (first) {
      event.preventDefault();
      first.focus();
    }
  }
});
