import { lookWhileVisible, readAgain } from './page/look-again.ts';

/** Looks whether the bank has told us; then the page is drawn anew. */
lookWhileVisible(2000, async () => {
  if ((await readAgain()).querySelector('.pay') === null) window.location.reload();
});
