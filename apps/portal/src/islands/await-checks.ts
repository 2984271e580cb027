import { lookWhileVisible, readAgain } from './page/look-again.ts';

/** Looks whether files have been checked. What is typed stays: only their list is drawn anew, or a page on which nobody types. */
const pauseMs = 2000;

async function look(): Promise<void> {
  const shown = [...document.querySelectorAll<HTMLElement>('[data-checking]')];
  if (shown.length === 0) return;
  const page = await readAgain();
  for (const list of shown) {
    const next = page.querySelector<HTMLElement>(`#${CSS.escape(list.id)}`);
    if (next?.dataset['checking'] !== undefined) continue;
    // Signed out elsewhere, or nothing is typed here: the server shows how it stands.
    if (next === null || list.dataset['checking'] === 'page') window.location.reload();
    else list.replaceWith(next);
  }
}

lookWhileVisible(pauseMs, look);
