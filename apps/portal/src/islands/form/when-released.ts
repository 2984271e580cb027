/** Whatever ends a press; a list that a select opens may swallow the release itself. */
const releases = ['mouseup', 'click', 'dragend', 'pointercancel', 'keydown', 'input'] as const;

/**
 * Puts off what moves the page while a button of the mouse, or a finger, is down: a field is left at the press, and what then
 * moved away from under the pointer would not be clicked by the release.
 * @returns does a thing now, or right after the release
 */
export function whenReleased(): (doIt: () => void) => void {
  let isPressed = false;
  let waiting: (() => void)[] = [];
  const release = (): void => {
    if (!isPressed) return;
    isPressed = false;
    // The click follows the release: it still finds the page as it was pressed.
    window.setTimeout(() => {
      const due = waiting;
      waiting = [];
      for (const doIt of due) doIt();
    });
  };
  // A tap ends before the browser says its press: mouse events come in one order for both.
  document.addEventListener('mousedown', () => (isPressed = true), { capture: true });
  for (const kind of releases) document.addEventListener(kind, release, { capture: true });
  return (doIt) => {
    if (isPressed) waiting.push(doIt);
    else doIt();
  };
}
