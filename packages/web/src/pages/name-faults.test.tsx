import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { nameFaults } from './name-faults.ts';

const page = (body: Parameters<typeof renderToString>[0]): string =>
  renderToString(
    <html>
      <head>
        <title>Your address</title>
      </head>
      <body>
        {body}
        <svg>
          <title>A drawing</title>
        </svg>
      </body>
    </html>,
  );

test('a page on which nothing is to be mended keeps its title', () => {
  const html = page(<input aria-invalid="false" />);
  expect(nameFaults(html, 'en')).toBe(html);
});

test('what somebody wrote does not make a page one with a fault', () => {
  const html = page(<p title='class="error-summary"'>{'aria-invalid="true" <div class="error-summary">'}</p>);
  expect(nameFaults(html, 'en')).toBe(html);
});

test.each([
  ['a list of faults', <div class="error-summary" role="alert" />],
  ['a field at fault', <input aria-invalid="true" />],
])('%s is told by the title, in the language of the page, once', (_, body) => {
  const english = nameFaults(page(body), 'en');
  expect(english).toContain('<title>Error: Your address</title>');
  expect(english).toContain('<title>A drawing</title>');
  expect(nameFaults(page(body), 'th')).toContain('<title>ต้องแก้ไข: Your address</title>');
});
