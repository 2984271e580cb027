import type { Locator } from 'playwright-core';
import type { Hands } from './hands.ts';

/** More stops than any page has. */
const manyStops = 400;
/** Stops before a control from which on it is looked at after each key. */
const spareStops = 2;

/**
 * Works a page without a mouse: goes by Tab from stop to stop until the control has the focus, and holds that the focus is
 * seen there.
 */
export const keyboard: Hands = {
  async press(control) {
    await reach(control);
    // Unlike the page's own keyboard it waits for a page that the key leads to.
    await control.press('Enter');
  },
  async type(control, text) {
    await reach(control);
    await control.page().keyboard.press('ControlOrMeta+A');
    await control.page().keyboard.type(text);
  },
  async choose(control) {
    if (await control.isChecked()) return;
    if ((await control.getAttribute('type')) === 'checkbox') {
      await reach(control);
      await control.page().keyboard.press('Space');
    } else await chooseRadio(control);
    if (!(await control.isChecked())) throw new Error(`${await describe(control)} can't be set by keyboard`);
  },
  async select(control, values) {
    const [value, ...others] = typeof values === 'string' ? [values] : values;
    if (value === undefined || others.length > 0)
      throw new Error('One option of a list is chosen by keyboard');
    await reach(control);
    const index = await control.evaluate(
      (node: HTMLSelectElement, wanted) => [...node.options].findIndex((option) => option.value === wanted),
      value,
    );
    await control.page().keyboard.press('Home');
    for (let at = 0; at < index; at += 1) await control.page().keyboard.press('ArrowDown');
    if ((await control.inputValue()) !== value)
      throw new Error(`${await describe(control)} can't be set to ${value} by keyboard`);
  },
  async attach(control, file) {
    const chooser = control.page().waitForEvent('filechooser');
    await reach(control);
    await control.page().keyboard.press('Enter');
    await (await chooser).setFiles(file);
  },
};

/** Of a group only one radio button is a stop; the arrows lead on, around the group's end. */
async function chooseRadio(control: Locator): Promise<void> {
  const page = control.page();
  const group = page.locator(`input[type=radio][name=${JSON.stringify(await control.getAttribute('name'))}]`);
  const choices = await group.count();
  const checked = group.and(page.locator(':checked'));
  await reach((await checked.count()) > 0 ? checked : group.first());
  await page.keyboard.press('Space');
  for (let at = 0; at < choices && !(await control.isChecked()); at += 1)
    await page.keyboard.press('ArrowDown');
}

/** Presses Tab until the control has the focus. */
async function reach(control: Locator): Promise<void> {
  await control.waitFor();
  const page = control.page();
  await skipToContent(control);
  // To ask after each key where the focus is takes longer than the key. A guess that is wrong costs keys and decides nothing.
  const between = await control.evaluate(guessStopsBefore);
  for (let stops = 0; stops < between - spareStops; stops += 1) await page.keyboard.press('Tab');
  for (let stops = 0; stops < manyStops; stops += 1) {
    if (await control.evaluate((node) => node === document.activeElement)) {
      if (!(await isFocusSeen(control)))
        throw new Error(`${await describe(control)} does not show its focus`);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${await describe(control)} on ${page.url()} can't be reached by keyboard`);
}

/** Runs in the page, where it stands alone. @returns stops between the focus and the control; 0 where it lies behind */
function guessStopsBefore(control: Element): number {
  const { activeElement } = document;
  const from = activeElement === document.body ? document.querySelector(':target') : activeElement;
  const isAfter = (node: Node, other: Node | null): boolean =>
    other === null || (other.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const groups = new Set<string>();
  const stops = [
    ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary'),
  ]
    .filter((node) => node.tabIndex >= 0 && !node.matches(':disabled'))
    .filter((node) => node.checkVisibility({ visibilityProperty: true }))
    .filter((node) => {
      if (!(node instanceof HTMLInputElement) || node.type !== 'radio') return true;
      const isFirst = !groups.has(node.name);
      groups.add(node.name);
      return isFirst;
    });
  return stops.filter((node) => isAfter(node, from) && isAfter(control, node)).length;
}

/** On a page that was just opened: passes over the head of the page by its first link, where the control lies behind it. */
async function skipToContent(control: Locator): Promise<void> {
  const isBehind = await control.evaluate(
    (node) => document.activeElement === document.body && node.closest('main') !== null,
  );
  if (!isBehind) return;
  const page = control.page();
  await page.keyboard.press('Tab');
  if ((await page.locator('a[href="#main"]:focus').count()) === 1) await page.keyboard.press('Enter');
}

/** Whether the control, or what stands for it, is drawn with an outline or a ring, within the page's sight. */
const isFocusSeen = (control: Locator): Promise<boolean> =>
  control.evaluate((node) => {
    const labels = 'labels' in node ? [...((node as HTMLInputElement).labels ?? [])] : [];
    return [node, ...labels, ...(node.parentElement === null ? [] : [node.parentElement])].some((one) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    });
  });

const describe = (control: Locator): Promise<string> =>
  control.evaluate((node) => node.outerHTML.slice(0, 200));
