import { followReader, showReader } from '@saphan/card-reader/pages';

const strip = document.querySelector<HTMLElement>('.counter-strip');
const [sayMs, patienceMs] = [10_000, 8_000];

/** On every page of a person at a counter: says every few seconds that the card is there, and leaves the page when it is not. */
function watch({ agent = '', token = '' }: DOMStringMap): void {
  let seen: string | undefined;
  let isLeaving = false;
  let isOver = false;
  /** The last word about the card: each answer may bring the session under another name, so they come one after the other. */
  let said: Promise<void> = Promise.resolve();

  const hasLeft = (): boolean => isLeaving;
  const send = (path: string, fields: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(path, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-csrf-token': token },
      body: new URLSearchParams(fields),
      signal: AbortSignal.timeout(patienceMs),
    });
  const leave = (): void => {
    if (isLeaving) return;
    isLeaving = true;
    // Nothing of the person stays on the screen, whatever the network does.
    document.querySelector('main')?.replaceChildren();
    // As a page, not beside it: what else this page has asked is given up, and no late answer brings its old session back.
    const form = document.createElement('form');
    form.method = 'post';
    form.action = '/counter/left';
    form.hidden = true;
    const field = document.createElement('input');
    field.name = '_csrf';
    field.value = token;
    form.append(field);
    void said.then(() => {
      // The server knew before: the session has another name, and the page's token is of the old one.
      if (isOver) {
        window.location.replace('/counter');
        return;
      }
      document.body.append(form);
      form.submit();
    });
  };
  const say = async (): Promise<void> => {
    if (seen === undefined || isLeaving) return;
    const { status } = await send('/counter/present', { digest: seen });
    isOver = status === 409;
    if (hasLeft()) return;
    if (isOver) window.location.replace('/counter');
    const next = document.querySelector<HTMLElement>('[data-return-to]')?.dataset['returnTo'];
    if (status === 204 && next !== undefined) window.location.replace(next);
  };
  const saySoon = (): void => {
    said = said.then(say).catch(() => {
      // The network is away; the next word comes.
    });
  };
  followReader(agent, {
    onState(state) {
      showReader(state);
      if (state === 'AgentAvailable') leave();
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
