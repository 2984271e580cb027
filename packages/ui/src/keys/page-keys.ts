import { isTyping } from './is-typing.ts';

/**
 * Island of pages with keys of their own: the key of an element's `data-key` follows it where it is a link, and goes to the first thing that
 * can be pressed in it otherwise; `?` tells the keys. Without this script everything is there to be clicked.
 */
const help = document.querySelector<HTMLDialogElement>('[data-key-help]');

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === '?') {
    event.preventDefault();
    if (help?.open) help.close();
    else help?.showModal();
    return;
  }
  if (help?.open === true || !/^[a-z]$/.test(event.key)) return;
  const named = document.querySelector<HTMLElement>(`[data-key="${event.key}"]`);
  if (named === null) return;
  event.preventDefault();
  if (named instanceof HTMLAnchorElement) named.click();
  else named.querySelector<HTMLElement>('a, button')?.focus();
});
