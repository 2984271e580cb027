import { lookWhileVisible, readAgain } from './page/look-again.ts';

/** Looks whether an agency has said something new of the application; then what has changed is drawn anew in its place. */
const pauseMs = 4000;
const selector = '[data-application]';

async function look(): Promise<void> {
  const shown = document.querySelector<HTMLElement>(selector);
  if (shown === null) return;
  const next = (await readAgain()).querySelector<HTMLElement>(selector);
  // Signed out elsewhere: the server says so, here as it would at the next press.
  if (next === null) {
    window.location.reload();
    return;
  }
  if (next.dataset['standing'] === shown.dataset['standing']) return;
  const isRead = shown.contains(document.activeElement) || shown.querySelector('details[open]') !== null;
  // Nobody loses the place where they read or type.
  if (isRead) {
    showNews(shown);
    return;
  }
  shown.replaceWith(next);
  if (next.dataset['awaits'] === undefined) endLooking();
}

/** A link that appears instead, once. */
function showNews(shown: HTMLElement): void {
  const { news } = shown.dataset;
  if (news === undefined || document.querySelector('#news') !== null) return;
  const link = document.createElement('a');
  Object.assign(link, { id: 'news', href: window.location.href, textContent: news });
  const line = document.createElement('p');
  line.setAttribute('role', 'status');
  line.append(link);
  shown.prepend(line);
}

const endLooking = lookWhileVisible(pauseMs, look);
