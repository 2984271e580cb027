const pauseMs = 600;

/** Draws the values anew. */
async function draw(shown: HTMLElement): Promise<void> {
  const part = shown.dataset['part'];
  if (part === undefined) return;
  const answer = await fetch(part, { headers: { accept: 'text/html' } });
  if (!answer.ok) return;
  const next = document.createRange().createContextualFragment(await answer.text());
  // A seal that the person has opened stays open: the part is put in when it is closed again, or the last answer is here.
  const isReading =
    shown.querySelector('details[open]') !== null && next.querySelector('[data-asking]') !== null;
  if (!isReading) replaceUnderHand(shown, next);
}

/** What somebody is at stays where it is on the screen, however tall that is which comes in above it. */
function replaceUnderHand(shown: HTMLElement, next: DocumentFragment): void {
  const hand = document.activeElement;
  const isElsewhere = hand !== null && hand !== document.body && !shown.contains(hand);
  const before = isElsewhere ? hand.getBoundingClientRect().top : 0;
  shown.replaceWith(next);
  if (isElsewhere) window.scrollBy({ top: hand.getBoundingClientRect().top - before, behavior: 'instant' });
}

let isLooking = false;

/** Looks until nothing is being asked any more. */
async function look(): Promise<void> {
  if (isLooking) return;
  isLooking = true;
  try {
    for (;;) {
      const shown = document.querySelector<HTMLElement>('#fetched[data-asking]');
      if (shown === null) return;
      await new Promise((resolve) => window.setTimeout(resolve, pauseMs));
      await draw(shown);
    }
  } finally {
    isLooking = false;
  }
}

/** An answer of the page has led to other sources, or to other answers of theirs. */
export async function showStanding(standing: string): Promise<void> {
  const shown = document.querySelector<HTMLElement>('#fetched');
  if (shown === null || shown.dataset['standing'] === standing) return;
  await draw(shown);
  await look();
}

/** Puts values into the page as their sources answer; each look waits on the server until something has come. */
export function fetchLateValues(): void {
  document.querySelector('#look-again')?.remove();
  look().catch(() => {
    // The network is away: what is here stays, and the next page asks again.
  });
}
