import { openBrowser } from '@saphan/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyboard } from './keyboard.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
});
afterAll(() => browser.close());

describe('the keyboard', () => {
  it('fills a form and presses its button', async () => {
    await page.setContent(`
      <form>
        <input name="name" value="old">
        <label><input type="radio" name="size" value="s">S</label>
        <label><input type="radio" name="size" value="l">L</label>
        <label><input type="checkbox" name="agreed">Agreed</label>
        <select name="place"><option value="a">A</option><option value="b">B</option></select>
        <button type="button" onclick="document.title = new URLSearchParams(new FormData(this.form)).toString()">Send</button>
      </form>`);
    await keyboard.type(page.locator('[name=name]'), 'ครัว');
    await keyboard.choose(page.locator('[value=l]'));
    await keyboard.choose(page.locator('[name=agreed]'));
    await keyboard.select(page.locator('[name=place]'), 'b');
    await keyboard.press(page.getByRole('button'));
    expect(Object.fromEntries(new URLSearchParams(await page.title()))).toEqual({
      name: 'ครัว',
      size: 'l',
      agreed: 'on',
      place: 'b',
    });
  });

  it('refuses what Tab does not reach', async () => {
    await page.setContent('<p>Text</p><button tabindex="-1">Send</button>');
    await expect(keyboard.press(page.getByRole('button'))).rejects.toThrow("can't be reached by keyboard");
  });

  it('refuses what does not show its focus', async () => {
    await page.setContent('<p><button style="outline: none; box-shadow: none">Send</button></p>');
    await expect(keyboard.press(page.getByRole('button'))).rejects.toThrow('does not show its focus');
  });
});
