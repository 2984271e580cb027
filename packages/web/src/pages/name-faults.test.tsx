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

test('in the list each fault names its field, where its own words do not', () => {
  const html = nameFaults(
    page(
      <main>
        <div class="error-summary" role="alert">
          <ul>
            <li>
              <a href="#f-reason">This is needed</a>
            </li>
            <li>
              <a href="#f-size">This is needed</a>
            </li>
            <li>
              <a href="#f-pid">Thirteen digits of the card</a>
            </li>
          </ul>
        </div>
        <label class="field-label" for="f-reason">
          Why you look<span> (optional)</span>
        </label>
        <p>This is needed</p>
        <input id="f-reason" />
        <fieldset>
          <legend class="field-label">Size</legend>
          <input type="radio" id="f-size" />
        </fieldset>
        <label class="field-label" for="f-pid">
          Number
        </label>
        <input id="f-pid" />
      </main>,
    ),
    'en',
  );
  const said = [...html.matchAll(/<a href="#f-\w+">([^<]*)</g)].map(([, words]) => words);
  expect(said).toEqual([
    'Why you look: This is needed',
    'Size: This is needed',
    'Thirteen digits of the card',
  ]);
  // Below its own label it stays as it was.
  expect(html).toContain('<p>This is needed</p>');
});
