import { followReader, showReader } from '@saphan/card-reader/pages';

const strip = document.querySelector<HTMLElement>('.counter-strip');
const [sayMs, patienceMs] = [10_000, 8_000];

/** On every page of a person at a counter: says every few seconds that the card is there, and leaves the page when it is not. */
function watch({ agent = '', token = '' }: DOMStringMap): void {
  let seen: string | undefined;
  let isLeaving = false;

  const hasLeft = (): boolean => isLeaving;
  const send = (path: string, fields: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(path, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-csrf-token': token },
      body: new URLSearchParams(fields),
      // The page that comes next is opened as a page, with what it has to say.
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
  /** Whatever becomes of the word: the counter's page says how things stand, and leaves in its turn where it was lost. */
  const leave = async (): Promise<void> => {
    if (isLeaving) return;
    isLeaving = true;
    // Nothing of the person stays on the screen, whatever the network does.
    document.querySelector('main')?.replaceChildren();
    await send('/counter/left').catch(() => undefined);
    window.location.replace('/counter');
  };
  const say = async (): Promise<void> => {
    if (seen === undefined || isLeaving) return;
    const { status } = await send('/counter/present', { digest: seen });
    if (hasLeft()) return;
    if (status === 409) window.location.replace('/counter');
    const next = document.querySelector<HTMLElement>('[data-return-to]')?.dataset['returnTo'];
    if (status === 204 && next !== undefined) window.location.replace(next);
  };
  const saySoon = (): void => {
    say().catch(() => {
      // The network is away; the next word comes.
    });
  };
  followReader(agent, {
    onState(state) {
      showReader(state);
      if (state === 'AgentAvailable') void leave();
      if (state === 'AgentNotAvailable') seen = undefined;
    },
    onCard(_card, digest) {
      seen = digest;
      saySoon();
    },
    onUnreadable() {
      seen = undefined;
    },
  });
  window.setInterval(saySoon, sayMs);
}

if (strip) watch(strip.dataset);
