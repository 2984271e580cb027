import { showStanding } from './fetch-late-values.ts';

const restMs = 900;

interface Saved {
  readonly saved: string;
  readonly drawn: string;
  readonly isConflict: boolean;
  readonly standing: string;
}

/** Saves what was typed when typing rests, and says so. Files go their own way. */
export function saveByItself(): void {
  const form = document.querySelector<HTMLFormElement>('form#answers');
  const drawn = form?.querySelector<HTMLInputElement>('input[name="_drawn"]');
  const told = document.querySelector<HTMLElement>('#saved');
  if (!form || !drawn) return;
  let timer: number | undefined;
  let isLeaving = false;

  async function save(page: HTMLFormElement, field: HTMLInputElement): Promise<void> {
    const data = new FormData(page);
    const body = new URLSearchParams();
    for (const [name, value] of data) if (typeof value === 'string') body.append(name, value);
    const answer = await fetch(`${new URL(page.action).pathname}/save`, { method: 'POST', body });
    if (isLeaving) return;
    if (!answer.ok) throw new Error(`not saved: ${String(answer.status)}`);
    const { saved, drawn: now, standing } = (await answer.json()) as Saved;
    field.value = now;
    if (told) told.textContent = saved;
    showStanding(standing).catch(() => {
      // The network is away: what is here stays, and "next" shows what has come.
    });
  }

  const saveAfter = (ms: number): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      save(form, drawn).catch(() => {
        // Signed out elsewhere, or the network is away: the button saves everything.
        if (told) told.textContent = told.dataset['notSaved'] ?? '';
      });
    }, ms);
  };
  form.addEventListener('input', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'file') return;
    saveAfter(restMs);
  });
  // The page came with a choice that is not kept yet: what hangs on it is asked for at once.
  if (told?.dataset['unsaved'] !== undefined) saveAfter(0);
  form.addEventListener('submit', () => {
    isLeaving = true;
    window.clearTimeout(timer);
  });
}
