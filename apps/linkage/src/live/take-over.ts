const elementNode = 1;

function takeOverAttributes(now: Element, next: Element): void {
  for (const { name } of [...now.attributes]) if (!next.hasAttribute(name)) now.removeAttribute(name);
  for (const { name, value } of [...next.attributes])
    if (now.getAttribute(name) !== value) now.setAttribute(name, value);
}

const haveIds = (parent: Element): boolean =>
  parent.children.length > 0 && [...parent.children].every(({ id }) => id !== '');

/** Rows are known by their ids: a new one comes in where it belongs, and the one being read stays under the eye. */
function takeOverRows(now: Element, next: Element): void {
  const kept = new Map([...now.children].map((row) => [row.id, row]));
  const fresh = [...next.children];
  const ids = new Set(fresh.map(({ id }) => id));
  for (const [id, row] of kept) if (!ids.has(id)) row.remove();
  for (const [index, row] of fresh.entries()) {
    const known = kept.get(row.id);
    if (known) takeOver(known, row);
    const here = known ?? document.importNode(row, true);
    if (now.children[index] !== here) now.insertBefore(here, now.children[index] ?? null);
  }
}

function takeOverInOrder(now: Element, next: Element): void {
  const [old, fresh] = [[...now.childNodes], [...next.childNodes]];
  for (const [index, node] of fresh.entries()) {
    const before = old[index];
    if (before === undefined) now.append(document.importNode(node, true));
    else if (before.isEqualNode(node)) continue;
    else if (before.nodeType === elementNode && before.nodeName === node.nodeName)
      takeOver(before as Element, node as Element);
    else before.replaceWith(document.importNode(node, true));
  }
  for (const node of old.slice(fresh.length)) node.remove();
}

/**
 * Makes `now` like `next` and touches only what differs: what is the same in both keeps its focus, its place on the
 * screen and what its reader has opened.
 */
export function takeOver(now: Element, next: Element): void {
  if (now.isEqualNode(next)) return;
  takeOverAttributes(now, next);
  if (haveIds(now) && haveIds(next)) takeOverRows(now, next);
  else takeOverInOrder(now, next);
}
