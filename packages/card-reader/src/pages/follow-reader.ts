/** States of a sitting, after the middleware of the population register; without a connection `AgentNotAvailable`. */
export type ReaderState = 'AgentNotAvailable' | 'AgentAvailable' | 'CitizenAvailable';

/** What the chip says, as much as these pages need. */
export interface Card {
  readonly pid: string;
  readonly nameTh: string;
  readonly nameEn: string;
}

export interface AgentEvents {
  onState(state: ReaderState): void;
  onCard(card: Card, digest: string): void;
  onUnreadable(): void;
}

const protocol = 'saphan-card-1';
const againMs = 1500;

/** Speaks to the card agent of this computer for as long as the page is open; reads each card that is put in. */
export function followReader(url: string, events: AgentEvents): void {
  const socket = new WebSocket(url, protocol);
  let isOpen = false;
  socket.addEventListener('open', () => {
    isOpen = true;
  });
  socket.addEventListener('message', ({ data }) => {
    const told = JSON.parse(String(data)) as {
      readonly type: string;
      readonly state?: ReaderState;
      readonly card?: Card;
      readonly digest?: string;
    };
    if (told.type === 'state' && told.state) {
      events.onState(told.state);
      if (told.state === 'CitizenAvailable') socket.send(JSON.stringify({ type: 'read', request: 'card' }));
    } else if (told.type === 'card' && told.card) events.onCard(told.card, told.digest ?? '');
    else if (told.type === 'problem') events.onUnreadable();
  });
  socket.addEventListener('close', () => {
    if (isOpen || document.visibilityState === 'visible') events.onState('AgentNotAvailable');
    window.setTimeout(() => followReader(url, events), againMs);
  });
}

/** Shows the words for how the reader stands. */
export function showReader(state: string): void {
  const told = document.querySelector('#reader-state');
  const words = document.querySelector(`#reader [data-state="${state}"]`);
  if (told) told.textContent = words?.textContent ?? '';
}
