import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { examplePage } from '../example-page.fixture.tsx';
import { PageProvider } from '../page-context.tsx';
import { ChoiceField, SelectField, type Choice } from './choice-field.tsx';

const draw = (...choices: Choice[]): string =>
  renderToString(
    <PageProvider page={examplePage('en')}>
      <ChoiceField name="a" label="It is closed" kind="many" required={false} choices={choices} chosen={[]} />
    </PageProvider>,
  );

it('says what one box is about once, to who reads', () => {
  const one = draw({ value: 'yes', label: 'It is closed' });
  expect(one).toContain('<legend class="unseen">It is closed</legend>');
  expect(one).not.toContain('optional');
});

it('names a question of several boxes, and one whose box says something else', () => {
  for (const html of [
    draw({ value: 'a', label: 'A' }, { value: 'b', label: 'B' }),
    draw({ value: 'a', label: 'A' }),
  ]) {
    expect(html).toContain('<legend class="field-label">It is closed');
    expect(html).toContain('optional');
  }
});

it('says of a list that it may stay empty, and of a filter nothing', () => {
  const list = (marked: boolean): string =>
    renderToString(
      <PageProvider page={examplePage('en')}>
        <SelectField
          name="a"
          label="Ministry"
          value={undefined}
          choices={[]}
          required={false}
          marked={marked}
        />
      </PageProvider>,
    );
  expect(list(true)).toContain('optional');
  expect(list(false)).not.toContain('optional');
  expect(list(false)).not.toContain('aria-required');
});
