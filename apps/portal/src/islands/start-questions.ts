/**
 * The questions at the start of a life event: as soon as an answer is given, those that it asks for come in and those that it
 * makes needless go. What stands is left as it is, with what was typed. Without it "next" shows the same.
 */
const form = document.querySelector<HTMLFormElement>('form#start');
const fields = document.querySelector<HTMLElement>('#start-fields');

let asking: AbortController | undefined;

/** The page's piece for the answers as they stand in the form; nothing is saved. */
async function readPiece(page: HTMLFormElement): Promise<DocumentFragment | undefined> {
  asking?.abort();
  asking = new AbortController();
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(page)) if (typeof value === 'string') body.append(name, value);
  const answer = await fetch(`${page.action}/asked`, { method: 'POST', body, signal: asking.signal });
  return answer.ok ? document.createRange().createContextualFragment(await answer.text()) : undefined;
}

const idOf = (node: Element): string => (node as HTMLElement).dataset['question'] ?? '';
const questionsOf = (root: ParentNode): Element[] => [...root.querySelectorAll('[data-question]')];

/** What the answer costs hangs on other answers too. One that is being read stays. */
function renewFee(shown: Element, next: Element): void {
  const [before, now] = [shown.querySelector('.fee-by-answer'), next.querySelector('.fee-by-answer')];
  if (before?.hasAttribute('open') === true) return;
  before?.remove();
  if (now !== null) shown.append(now);
}

function renew(list: HTMLElement, piece: DocumentFragment): void {
  const shown = new Map(questionsOf(list).map((node) => [idOf(node), node]));
  const next = questionsOf(piece);
  const asked = new Set(next.map(idOf));
  for (const [id, node] of shown) if (!asked.has(id)) node.remove();
  let last: Element | null = list.querySelector('input[name="_asked"]');
  for (const node of next) {
    const known = shown.get(idOf(node));
    if (known === undefined) last?.after(node);
    else renewFee(known, node);
    last = known ?? node;
  }
  const field = list.querySelector<HTMLInputElement>('input[name="_asked"]');
  if (field) field.value = [...asked].join(' ');
  const [told, now] = [document.querySelector('#not-served'), piece.querySelector('#not-served')];
  // The same said once more would be read out once more.
  if (told && now && told.innerHTML !== now.innerHTML) told.innerHTML = now.innerHTML;
}

form?.addEventListener('change', () => {
  readPiece(form)
    .then((piece) => {
      if (piece && fields) renew(fields, piece);
    })
    .catch(() => {
      // A newer answer replaced it, or the network is away: "next" still works.
    });
});
form?.addEventListener('submit', () => asking?.abort());
