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
 * Draws a process and marks some of its elements. Without a script the table beside it says the same. The mark of bpmn.io stays
 * visible: its licence asks for it.
 */
const places = document.querySelectorAll<HTMLElement>('[data-bpmn]');

/** Few rules of diagram-js's own sheet: a viewer needs no more, and pages take no style but from files or from scripts of ours. */
const rules = `
.process-diagram { height: 26rem; border: 1px solid currentcolor; background: #fff; color: #222; }
.djs-container svg { width: 100%; height: 100%; }
.djs-outline, .djs-selection-outline, .djs-drag-group { fill: none; visibility: hidden; }
.djs-hit { fill: none; stroke: transparent; }
.process-at .djs-visual > :first-child { stroke: #0b5cad !important; stroke-width: 4px !important; }
.process-done .djs-visual > :first-child { fill: #e3efe6 !important; }
.process-added .djs-visual > :first-child { stroke: #1d6b3a !important; stroke-width: 4px !important; }
.process-changed .djs-visual > :first-child { stroke: #9a5b00 !important; stroke-width: 4px !important; stroke-dasharray: 8 4 !important; }
`;

const sheet = new CSSStyleSheet();
sheet.replaceSync(rules);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

const saphanNamespace = 'urn:saphan:process:1';

/** The file with the English names of its elements in the place of the Thai ones, where it has them. */
function inEnglish(bpmn: string): string {
  const file = new DOMParser().parseFromString(bpmn, 'text/xml');
  for (const element of file.querySelectorAll('*')) {
    const name = element.getAttributeNS(saphanNamespace, 'nameEn');
    if (name !== null) element.setAttribute('name', name);
  }
  return new XMLSerializer().serializeToString(file);
}

async function draw(within: HTMLElement): Promise<void> {
  const { bpmn = '' } = within.dataset;
  within.hidden = false;
  const viewer = new NavigatedViewer({
    container: within,
    textRenderer: { defaultStyle: { fontFamily: getComputedStyle(within).fontFamily } },
  });
  await viewer.importXML('english' in within.dataset ? inEnglish(bpmn) : bpmn);
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  canvas.zoom('fit-viewport', 'auto');
  for (const mark of ['done', 'at', 'added', 'changed'])
    for (const id of (within.dataset[mark] ?? '').split(' '))
      if (registry.get(id) !== undefined) canvas.addMarker(id, `process-${mark}`);
}

for (const place of places)
  draw(place).catch(() => {
    // A file without a drawing is still executed: the table tells of it.
    place.hidden = true;
  });
