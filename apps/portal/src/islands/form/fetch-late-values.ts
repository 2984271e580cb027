const pauseMs = 600;

async function look(): Promise<void> {
  const shown = document.querySelector<HTMLElement>('#fetched[data-asking]');
  const part = shown?.dataset['part'];
  if (!shown || part === undefined) return;
  await new Promise((resolve) => window.setTimeout(resolve, pauseMs));
  const answer = await fetch(part, { headers: { accept: 'text/html' } });
  if (!answer.ok) return;
  const next = document.createRange().createContextualFragment(await answer.text());
  // A seal that the person has opened stays open: the part is put in when it is closed again, or the last answer is here.
  const isReading =
    shown.querySelector('details[open]') !== null && next.querySelector('[data-asking]') !== null;
  if (!isReading) shown.replaceWith(next);
  await look();
}

/** Puts values into the page as their sources answer; each look waits on the server until something has come. */
export function fetchLateValues(): void {
  document.querySelector('#look-again')?.remove();
  look().catch(() => {
    // The network is away: what is here stays, and the next page asks again.
  });
}
