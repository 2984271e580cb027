import { afterAll, beforeAll, expect, it } from 'vitest';
import { inputs, now, readTemplate, templates } from '../document.fixture.ts';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RenderQueue } from './render-queue.ts';
import { openRenderer, type Renderer } from './renderer.ts';

let renderer: Renderer;
beforeAll(() => {
  renderer = openRenderer({ timeoutMs: 30_000 });
});
afterAll(() => renderer.close());

const turn = { owner: 'TH/GOV/RD', kind: 'set' };
const attempt = (template: string, trial: 'pdf' | 'picture' = 'pdf') =>
  renderer.tryTemplate({ template, inputs, attachments: [], at: now, trial, turn });
const written = (body: string): string => `#let framed = true\n#let render(data) = {\n  ${body}\n}\n`;
const faultOf = async (template: string) => {
  const trial = await attempt(template);
  return trial.type === 'faulty' ? trial.faults[0] : undefined;
};

it('faults are told with their line, whatever they are', async () => {
  expect(await faultOf(written('nosuch(data)'))).toMatchObject({ type: 'source', line: 3, column: 3 });
  expect(await faultOf(written('data.nothing'))).toMatchObject({ type: 'source', line: 3 });
  expect(await faultOf('#let framed = true\n#let render(data) = [ open')).toMatchObject({
    type: 'source',
    line: 2,
  });
  // What the common parts say of a call is told at the call.
  expect(
    await faultOf('#import "/official.typ": *\n#let framed = true\n#let render(data) = rows(1)'),
  ).toMatchObject({ type: 'source', line: 3 });
  expect(await faultOf('#let framed = true')).toMatchObject({ type: 'source' });
  expect(await faultOf(written('[李]'))).toMatchObject({ type: 'letter', message: '李' });
  expect(await faultOf('#import "@preview/x:1.0.0": y')).toMatchObject({ type: 'package', line: 1 });
  expect(await faultOf(written('let n = 0; while true { n += 1; if n < 0 { break } }'))).toBeDefined();
});

it('a draft reads no file, and nothing of another draft', async () => {
  await attempt(written('[secret of another agency]'));
  for (const path of ['/template-0.typ', '/etc/hostname', '../../etc/hostname', '/render-process.ts'])
    expect(await faultOf(written(`read("${path}")`))).toMatchObject({ line: 3 });
});

// What a look at the source does not find.
const hidden = [
  '#import "\\u{40}preview/example:0.1.0": x',
  written('let at = str.from-unicode(64); import at + "preview/example:0.1.0": x'),
  written('eval("import \\"\\\\u{40}preview/example:0.1.0\\"")'),
];

it('packages are nowhere, however a template names them', async () => {
  for (const template of hidden) expect(await faultOf(template), template).toMatchObject({ type: 'package' });
});

it('the compiler asks no network but through the proxy that it is given, and it is given none', async () => {
  const asked: string[] = [];
  const proxy = createServer().on('connect', ({ url }, socket) => {
    asked.push(url ?? '');
    socket.destroy();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  const queue = new RenderQueue(
    { timeoutMs: 4000, documentsPerProcess: 10, processes: 1 },
    `http://127.0.0.1:${String(port)}`,
  );
  for (const template of hidden)
    await expect(
      queue.add({ template, inputs, attachments: [], at: now, trial: 'pdf', turn }),
    ).rejects.toMatchObject({ code: 'render-failed' });
  await queue.close();
  await new Promise((resolve) => proxy.close(resolve));
  expect(asked.length).toBeGreaterThan(0);
  for (const host of asked) expect(host).toMatch(/:443$/);
});

it('every template of the catalogue is drawn, as PDF and as a picture without scripts', async () => {
  for (const name of templates)
    expect(await attempt(readTemplate(name)), name).toMatchObject({ type: 'drawn' });
  const picture = await attempt(readTemplate('vat-certificate'), 'picture');
  const svg = picture.type === 'drawn' ? picture.bytes.toString() : '';
  expect(svg).toMatch(/^<svg/);
  expect(svg).not.toMatch(/<script|onload|foreignObject/i);
});
