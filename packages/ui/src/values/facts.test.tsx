import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { Facts, WithNumbers } from './facts.tsx';

test('what is not there leaves no dot', () => {
  const html = renderToString(<Facts facts={['A', undefined, '', false, 'B']} />);
  expect(html).toBe('<span class="line-facts"><span><span>A</span> <span>B</span></span></span>');
});

test.each([
  ['เรื่อง CNX-69-00001 ของคุณ', 'เรื่อง <span class="number">CNX-69-00001</span> ของคุณ'],
  ['RD-VAT-69-00001', '<span class="number">RD-VAT-69-00001</span>'],
  [
    'SP-69-000001, EXCISE-69-00001',
    '<span class="number">SP-69-000001</span>, <span class="number">EXCISE-69-00001</span>',
  ],
  ['081-234-5678 · a-b', '081-234-5678 · a-b'],
])('numbers of %s stay whole', (text, html) => {
  expect(renderToString(<WithNumbers>{text}</WithNumbers>)).toBe(html);
});
