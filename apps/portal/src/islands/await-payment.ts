/** Looks whether the bank has told us; then the page is drawn anew. */
const pauseMs = 2000;

async function look(): Promise<void> {
  const answer = await fetch(window.location.href, { headers: { accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (page.querySelector('.pay') === null) window.location.reload();
}

window.setInterval(() => {
  if (document.visibilityState === 'visible') {
    look().catch(() => {
      // The network is away; the next look comes.
    });
  }
}, pauseMs);
