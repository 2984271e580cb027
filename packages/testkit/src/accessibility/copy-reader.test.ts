import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCopyReader, type LookName } from './copy-reader.ts';

let server: Server;
beforeAll(async () => {
  server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

interface Look {
  readonly body: string;
  readonly style?: string;
  readonly looks: readonly LookName[];
}

/** What is told of pages that are looked at one after another, each told by its number. */
async function tell(...pages: readonly Look[]): Promise<readonly string[]> {
  const reader = openCopyReader();
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  for (const [index, { body, style = '', looks }] of pages.entries())
    reader.add({
      name: `page ${String(index + 1)}`,
      origin,
      html: `<!doctype html><html lang="en"><head><title>Page</title>
        <style>body { background: #fff; color: #000 } ${style}</style></head><body><h1>Page</h1>${body}</body></html>`,
      looks,
    });
  const faults = await reader.finish();
  await reader.close();
  return faults.map((fault) => fault.replace(/ at .*/, ''));
}

const faint = '<p style="color: #aaa">Text</p>';
const hiddenFromEyes = 'position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)';

describe('colours', () => {
  it('that are too faint are told, in each way to look', async () => {
    const style = `
      @media (prefers-color-scheme: dark) { .dark { color: #222; background: #000 } }
      @media print { .print { color: #ccc } }
      @media (min-width: 1000px) { .wide { color: #ddd } }`;
    const body = '<p class="dark">One</p><p class="print">Two</p><p class="wide">Three</p>';
    expect(
      await tell(
        { body, style, looks: ['narrow', 'wide', 'dark', 'printed'] },
        { body: faint, looks: ['narrow'] },
      ),
    ).toEqual([
      'page 1 wide: color-contrast',
      'page 1 dark: color-contrast',
      'page 1 printed: color-contrast',
      'page 2 narrow: color-contrast',
    ]);
  });

  it('are told once, wherever they come again', async () => {
    const looks = ['narrow', 'wide'] as const;
    expect(await tell({ body: faint, looks }, { body: `<div>${faint}</div>`, looks })).toEqual([
      'page 1 narrow: color-contrast',
    ]);
  });

  it.each([
    ['behind which another lies', '<div style="background: #777"><p style="color: #555">Text</p></div>'],
    ['in smaller letters', '<p style="color: #888">Text</p>'],
    ['through which more shines', '<div style="opacity: 0.3"><p style="color: #555">Text</p></div>'],
    ['of what was hidden from eyes before', faint],
  ])('are others: those %s', async (_case, body) => {
    const before = `<p style="color: #555">Text</p><p style="color: #888; font-size: 40px">Text</p>
      <p><span style="color: #aaa; ${hiddenFromEyes}">Text</span></p>`;
    expect(
      await tell({ body: before, looks: ['narrow', 'wide'] }, { body, looks: ['narrow', 'wide'] }),
    ).toEqual(['page 2 narrow: color-contrast']);
  });
});

describe('the wide page', () => {
  it('is held to all rules where it shows more than the narrow one', async () => {
    const style = '.more { display: none } @media (min-width: 1000px) { .more { display: block } }';
    const body = '<div class="more"><p>More</p><button></button></div>';
    expect(await tell({ body, style, looks: ['narrow', 'wide'] })).toEqual(['page 1 wide: button-name']);
  });

  it('is held to those of its layout', async () => {
    const style = `button { border: 0; padding: 0; font-size: 8px; min-width: 44px; height: 44px }
      @media (min-width: 1000px) { button { min-width: 0; width: 10px; height: 10px } }`;
    const body = '<button>1</button><button>2</button>';
    expect(await tell({ body, style, looks: ['narrow', 'wide'] })).toEqual([
      'page 1 wide: target-size',
      'page 1 wide: target-size',
    ]);
  });

  it('is not asked again what the narrow one has told', async () => {
    expect(await tell({ body: '<button></button>', looks: ['narrow', 'wide'] })).toEqual([
      'page 1 narrow: button-name',
    ]);
  });
});

it('a page that scrolls sideways or has no heading is told', async () => {
  expect(
    await tell({
      body: '<style>h1 { display: none }</style><p style="width: 700px">Text</p>',
      looks: ['zoomed'],
    }),
  ).toEqual([expect.stringContaining('scrolls sideways'), expect.stringContaining('no heading')]);
});

describe('a page built as one before it', () => {
  const looks = ['narrow', 'wide', 'dark', 'printed'] as const;

  it('is told where its words alone break a rule', async () => {
    const pages = [
      { body: '<button type="button">Go on</button>', looks },
      { body: '<button type="button"> </button>', looks },
      { body: `<button type="button">${'on'.repeat(300)}</button>`, looks },
    ];
    const told = await tell(...pages);
    expect(told[0]).toBe('page 2 reworded: button-name');
    expect(told.slice(1)).toEqual([
      expect.stringContaining('page 3 reworded: the page is'),
      expect.stringContaining('page 3 broad: the page is'),
    ]);
  });

  it('is another where its styles, or what its elements are, differ', async () => {
    const body = '<p class="a">Text</p>';
    expect(
      await tell(
        { body, looks },
        { body, style: '.a { color: #aaa }', looks },
        { body: '<p class="a" role="buton">Text</p>', looks },
      ),
    ).toEqual(expect.arrayContaining(['page 2 narrow: color-contrast', 'page 3 narrow: aria-roles']));
  });
});
