/**
 * Whether anything is drawn now that was not when this was asked before of the same document, or nobody has asked. Runs in the
 * page, where it stands alone.
 */
export function showsMore(): boolean {
  const kept = globalThis as unknown as { shown?: Set<Element> };
  const before = kept.shown ?? new Set();
  const drawn = [...document.querySelectorAll('body *')].filter((node) => node.checkVisibility());
  kept.shown = new Set(drawn);
  return drawn.some((node) => !before.has(node));
}
