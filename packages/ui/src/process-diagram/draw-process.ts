import viewerModule from 'bpmn-js/lib/NavigatedViewer.js';

/** What we use of the viewer; its module is typed as another kind than it is bundled as. */
interface Viewer {
  importXML(xml: string): Promise<unknown>;
  get(name: 'canvas'): { zoom(to: string, middle?: string): void; addMarker(id: string, name: string): void };
  get(name: 'elementRegistry'): { get(id: string): unknown };
}
const NavigatedViewer = viewerModule as unknown as new (options: {
  container: HTMLElement;
  textRenderer: { defaultStyle: { fontFamily: string } };
}) => Viewer;

/**
 * Draws the process of a case and marks where it stands. Without a script the table below says the same. The mark of bpmn.io stays
 * visible: its licence asks for it.
 */
const place = document.querySelector<HTMLElement>('[data-bpmn]');

/** Few rules of diagram-js's own sheet: a viewer needs no more, and pages take no style but from files or from scripts of ours. */
const rules = `
.process-diagram { height: 26rem; border: 1px solid currentcolor; background: #fff; color: #222; }
.djs-container svg { width: 100%; height: 100%; }
.djs-outline, .djs-selection-outline, .djs-drag-group { fill: none; visibility: hidden; }
.djs-hit { fill: none; stroke: transparent; }
.process-at .djs-visual > :first-child { stroke: #0b5cad !important; stroke-width: 4px !important; }
.process-done .djs-visual > :first-child { fill: #e3efe6 !important; }
`;

async function draw(within: HTMLElement): Promise<void> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const { bpmn = '', at = '', done = '' } = within.dataset;
  within.hidden = false;
  const viewer = new NavigatedViewer({
    container: within,
    textRenderer: { defaultStyle: { fontFamily: getComputedStyle(within).fontFamily } },
  });
  await viewer.importXML(bpmn);
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  const mark = (ids: string, name: string): void => {
    for (const id of ids.split(' ')) if (registry.get(id) !== undefined) canvas.addMarker(id, name);
  };
  canvas.zoom('fit-viewport', 'auto');
  mark(done, 'process-done');
  mark(at, 'process-at');
}

if (place)
  draw(place).catch(() => {
    // A file without a drawing is still executed: the table says where it stands.
    place.hidden = true;
  });
