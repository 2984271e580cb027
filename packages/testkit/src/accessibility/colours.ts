import type { Page } from 'playwright-core';
import { runAxe } from './run-axe.ts';

/**
 * Colours of text that were judged: the computed colour, what lies behind it, size and weight. Contrast is told by these alone,
 * so each is judged once, wherever it comes from: page, language, width, dark or printed.
 */
export type JudgedColours = Set<string>;

/** Elements whose contrast stands for that of all with the same colours. */
interface Sample {
  readonly node: Element;
  readonly colours: string;
  /** Names and classes from the element up to the body: where a colour can't be judged here, it may be elsewhere. */
  readonly place: string;
}

/**
 * What is too faint to read (WCAG 1.4.3) among texts whose colours nobody has judged yet, each with rule and place.
 * The page must have been offered the rules.
 * @param judged grows by what is judged now
 */
export async function findFaint(page: Page, judged: JudgedColours): Promise<readonly string[]> {
  const found = await page.evaluate(collectSamples);
  const fresh = found.flatMap(({ colours, place }, index) =>
    judged.has(colours) || judged.has(`${colours} ${place}`) ? [] : [index],
  );
  if (fresh.length === 0) return [];
  const { faults, decided } = await runAxe(page, {
    rules: { type: 'rule', values: ['color-contrast'] },
    within: fresh,
  });
  for (const index of fresh) {
    const sample = found[index];
    if (sample !== undefined) judged.add(`${sample.colours} ${sample.place}`);
  }
  for (const index of decided) {
    const sample = found[index];
    if (sample !== undefined) judged.add(sample.colours);
  }
  return faults;
}

/** Runs in the page, where it stands alone. Leaves the elements there, in the order of what it gives. */
function collectSamples(): readonly Pick<Sample, 'colours' | 'place'>[] {
  const behind = new Map<Element, { text: string; isWhole: boolean }>();
  const faded = new Map<Element, string>();
  const places = new Map<Element, string>();

  const placeOf = (node: Element | null): string => {
    if (node === null || node === document.documentElement) return '';
    const known = places.get(node);
    if (known !== undefined) return known;
    const place = `${[node.localName, ...[...node.classList].sort()].join('.')}<${placeOf(node.parentElement)}`;
    places.set(node, place);
    return place;
  };

  /** Backgrounds from the element up to the first that nothing shines through. */
  const behindOf = (node: Element | null): { text: string; isWhole: boolean } => {
    if (node === null) return { text: '', isWhole: true };
    const known = behind.get(node);
    if (known !== undefined) return known;
    const { backgroundColor, backgroundImage, position, transform, float, marginTop } =
      getComputedStyle(node);
    const isClear = backgroundColor === 'rgba(0, 0, 0, 0)' && backgroundImage === 'none';
    const isWhole = backgroundImage === 'none' && /^rgb\(/.test(backgroundColor);
    // What is moved out of its place may lie on something that is not above it in the document.
    const isMoved =
      !isWhole &&
      (!['static', 'relative'].includes(position) ||
        transform !== 'none' ||
        float !== 'none' ||
        marginTop.startsWith('-'));
    const own = isClear ? '' : `${backgroundColor} ${backgroundImage};`;
    const moved = isMoved ? `${placeOf(node)};` : '';
    const text = own + moved + (isWhole ? '' : behindOf(node.parentElement).text);
    const result = { text, isWhole };
    behind.set(node, result);
    return result;
  };

  /** How far all above and the element itself let through what lies behind, or change its colours. */
  const fadedOf = (node: Element | null): string => {
    if (node === null) return '';
    const known = faded.get(node);
    if (known !== undefined) return known;
    const { opacity, filter, mixBlendMode } = getComputedStyle(node);
    const own =
      opacity === '1' && filter === 'none' && mixBlendMode === 'normal'
        ? ''
        : `${opacity} ${filter} ${mixBlendMode}`;
    const result = own + fadedOf(node.parentElement);
    faded.set(node, result);
    return result;
  };

  const isText = (node: Element): boolean =>
    node instanceof HTMLInputElement ||
    node instanceof HTMLSelectElement ||
    node instanceof HTMLTextAreaElement ||
    [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.nodeValue?.trim() !== '');

  const samples = new Map<string, Sample>();
  for (const node of document.querySelectorAll('body, body *')) {
    if (!isText(node) || !node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(node);
    const colours = [color, fontSize, fontWeight, textShadow, behindOf(node).text, fadedOf(node)].join(' ');
    const place = placeOf(node);
    const key = `${colours} ${place}`;
    if (!samples.has(key)) samples.set(key, { node, colours, place });
  }
  const list = [...samples.values()];
  (globalThis as unknown as { samples: readonly Element[] }).samples = list.map(({ node }) => node);
  return list.map(({ colours, place }) => ({ colours, place }));
}
