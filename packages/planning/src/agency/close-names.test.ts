import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from './edit-distance.ts';
import { openCloseNames } from './close-names.ts';

const name = fc.string({ unit: fc.constantFrom('ก', 'ข', 'ค', '😀'), maxLength: 7 });

test('finds just the names that a table of edits finds, whatever stands beside them', () => {
  fc.assert(
    fc.property(
      fc.array(name, { maxLength: 20 }),
      name,
      fc.integer({ min: 0, max: 3 }),
      (known, asked, most) => {
        const names = openCloseNames<string>();
        for (const each of known) names.add(each, each);
        const expected = known.filter((each) => editDistance(each, asked, most) <= most);
        expect(names.find(asked, most)).toEqual(expected);
      },
    ),
  );
});
