/**
 * Island of a scanned page beside its form: larger, smaller and turned, by buttons and by keys that work while one types. How one likes it
 * stays for the next page, as long as the window is open.
 */
const figure = document.querySelector<HTMLElement>('[data-page-image]');
const mostZoom = 4;
const kept = 'saphan-page-view';

const views = {
  larger: ({ zoom, turn }: View): View => ({ zoom: Math.min(mostZoom, zoom + 1), turn }),
  smaller: ({ zoom, turn }: View): View => ({ zoom: Math.max(1, zoom - 1), turn }),
  turn: ({ zoom, turn }: View): View => ({ zoom, turn: (turn + 1) % 4 }),
} as const;
interface View {
  readonly zoom: number;
  readonly turn: number;
}
const keys: ReadonlyMap<string, keyof typeof views> = new Map(
  Object.entries<keyof typeof views>({
    Equal: 'larger',
    NumpadAdd: 'larger',
    Minus: 'smaller',
    NumpadSubtract: 'smaller',
    KeyR: 'turn',
  }),
);
const steps: ReadonlyMap<string, number> = new Map(Object.entries<number>({ ArrowUp: -1, ArrowDown: 1 }));

function findKept(): View {
  const [zoom, turn] = (sessionStorage.getItem(kept) ?? '').split(',').map(Number);
  return {
    zoom: zoom !== undefined && zoom >= 1 && zoom <= mostZoom ? zoom : 1,
    turn: turn !== undefined && turn >= 0 && turn < 4 ? turn : 0,
  };
}

if (figure) {
  let view = findKept();
  const frame = figure.querySelector<HTMLElement>('.page-image-frame');
  const show = (next: View): void => {
    view = next;
    figure.dataset['zoom'] = String(view.zoom);
    figure.dataset['turn'] = String(view.turn);
    sessionStorage.setItem(kept, `${String(view.zoom)},${String(view.turn)}`);
  };
  show(view);
  for (const hidden of figure.querySelectorAll<HTMLElement>('[data-view-tools], [data-view-keys]'))
    hidden.hidden = false;
  figure.addEventListener('click', ({ target }) => {
    const tool = target instanceof Element ? target.closest<HTMLElement>('[data-view]')?.dataset['view'] : '';
    if (tool === 'larger' || tool === 'smaller' || tool === 'turn') show(views[tool](view));
  });
  document.addEventListener('keydown', (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const tool = keys.get(event.code);
    const step = steps.get(event.code);
    if (tool === undefined && step === undefined) return;
    event.preventDefault();
    if (tool !== undefined) show(views[tool](view));
    else frame?.scrollBy({ top: (step ?? 0) * frame.clientHeight * 0.6 });
  });
}
