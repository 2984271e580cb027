import { takeOver } from './take-over.ts';

/**
 * Island of pages that keep themselves current: told of a change, it draws the page anew and takes over what differs,
 * so that nothing else moves. It waits while the page is hidden, while text is selected, and while its reader has paused it.
 */
const body = document.querySelector<HTMLElement>('[data-live]');
const mark = document.querySelector<HTMLElement>('[data-live-mark]');
const shortestMs = 1_000;

type State = 'live' | 'paused' | 'away';

let isDue = false;
let isLooking = false;
let lookedAt = 0;

const show = (state: State): void => mark?.setAttribute('data-state', state);
const state = (): string => mark?.dataset['state'] ?? 'live';
const isReading = (): boolean => (window.getSelection()?.toString() ?? '') !== '';

function showTime(): void {
  const time = mark?.querySelector('time');
  if (!time) return;
  const now = new Date();
  time.dateTime = now.toISOString();
  time.textContent = now.toLocaleTimeString('en-GB', { timeZone: 'Asia/Bangkok' });
}

async function look(): Promise<void> {
  const answer = await fetch(window.location.href, { headers: { accept: 'text/html' } });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const next = page.querySelector('[data-live]');
  if (body && next) takeOver(body, next);
  showTime();
}

function lookIfDue(): void {
  const isHeld = state() === 'paused' || document.visibilityState === 'hidden' || isReading();
  if (!isDue || isLooking || isHeld || Date.now() - lookedAt < shortestMs) return;
  isDue = false;
  isLooking = true;
  lookedAt = Date.now();
  look()
    .catch(() => {
      isDue = true;
    })
    .finally(() => {
      isLooking = false;
    });
}

const events = new EventSource('/changes');
let first = true;
events.addEventListener('message', () => {
  if (state() === 'away') show('live');
  // The page has just been drawn: what it is told first, it shows already.
  isDue = !first;
  first = false;
});
events.addEventListener('error', () => {
  if (state() === 'live') show('away');
});
mark?.querySelector('[data-live-toggle]')?.addEventListener('click', () => {
  show(state() === 'paused' ? 'live' : 'paused');
  // What changed meanwhile is not known.
  isDue = true;
});
window.setInterval(lookIfDue, 250);
showTime();
if (mark) mark.hidden = false;
