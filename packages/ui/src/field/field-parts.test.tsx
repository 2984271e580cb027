import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { FieldParts } from './field-parts.tsx';

const draw = (count: number): string =>
  renderToString(
    <FieldParts
      fields={Array.from({ length: count }, (_, at) => (
        <p>{at}</p>
      ))}
    />,
  );

it('stands a few fields as they are, and many in parts of twenty, each once and in their order', () => {
  expect(draw(40)).not.toContain('fields-part');
  expect(
    draw(41)
      .split('class="fields-part"')
      .map((part) => part.match(/<p>/g)?.length ?? 0),
  ).toEqual([0, 20, 20, 1]);
  expect([...draw(1000).matchAll(/<p>(\d+)<\/p>/g)].map(([, at]) => Number(at))).toEqual(
    Array.from({ length: 1000 }, (_, at) => at),
  );
});
