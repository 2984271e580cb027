/** This page as the server draws it now; nothing of the one that is shown changes. */
export async function readAgain(): Promise<Document> {
  const answer = await fetch(window.location.href, { headers: { accept: 'text/html' } });
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

/** Looks every so often while somebody may see it. @returns what ends that */
export function lookWhileVisible(pauseMs: number, look: () => Promise<void>): () => void {
  const looking = window.setInterval(() => {
    if (document.visibilityState === 'visible') {
      look().catch(() => {
        // The network is away; the next look comes.
      });
    }
  }, pauseMs);
  return () => window.clearInterval(looking);
}
