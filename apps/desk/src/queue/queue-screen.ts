/** Island of a waiting room's screen: told of a change, it draws the numbers anew. */
async function look(): Promise<void> {
  const answer = await fetch(window.location.href, { headers: { accept: 'text/html' } });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [shown, next] = [document, page].map((each) => each.querySelector('[data-queue]'));
  if (shown && next) shown.replaceChildren(...next.childNodes);
}

const events = new EventSource(`${window.location.pathname}/events`);
events.addEventListener('message', () => {
  look().catch(() => undefined);
});
