/**
 * Island of a template's page: while its source is typed, the Linkage Center draws it, and the picture or what keeps it from being drawn
 * stands beside it. Nothing of it is kept: saving does that. Of drawings that overlap the last typed counts.
 */
const pauseMs = 600;
const editor = document.querySelector<HTMLElement>('[data-draw]');
const form = editor?.querySelector('form');
const area = form?.querySelector('textarea');
const picture = document.querySelector<HTMLImageElement>('img.drawn-page');
const state = document.querySelector<HTMLElement>('[data-draw-state]');

interface Faults {
  readonly faults?: readonly string[];
}

function showFaults(faults: readonly string[]): void {
  state?.replaceChildren(
    ...faults.map((words) => {
      const line = document.createElement('li');
      line.textContent = words;
      return line;
    }),
  );
}

function showPicture(drawn: Blob): void {
  if (!picture) return;
  const before = picture.src;
  picture.src = URL.createObjectURL(drawn);
  picture.hidden = false;
  if (before.startsWith('blob:')) URL.revokeObjectURL(before);
}

async function draw(address: string, from: HTMLFormElement, signal: AbortSignal): Promise<void> {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(from)) if (typeof value === 'string') fields.append(name, value);
  const answer = await fetch(address, { method: 'POST', body: fields, signal });
  // Signed out, or too long: saving says so.
  if (answer.redirected) return;
  if (answer.ok) {
    showPicture(await answer.blob());
    showFaults([]);
    return;
  }
  if (answer.status === 422) showFaults(((await answer.json()) as Faults).faults ?? []);
}

if (form && area) {
  let timer = 0;
  let running = new AbortController();
  area.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      running.abort();
      running = new AbortController();
      void draw(editor?.dataset['draw'] ?? '', form, running.signal).catch(() => undefined);
    }, pauseMs);
  });
}
