import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinLine, splitLine } from './separated.ts';

test('whatever stands in a value, a line is read as it was written', () => {
  const value = fc
    .string({ unit: fc.constantFrom('a', 'ก', '|', '=', '\\', '\n', ' ', 'n') })
    .map((text) => text.trim());
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), fc.constantFrom('|', '='), (values, sign) => {
      const line = joinLine(values, sign);
      expect(line).not.toContain('\n');
      expect(splitLine(line, sign)).toEqual(values);
    }),
    { numRuns: 2_000 },
  );
});

test('what people type without thinking of it means itself', () => {
  expect(splitLine('ทาง | C:\\dir=1', '|')).toEqual(['ทาง', 'C:\\dir=1']);
  expect(splitLine('a\\', '|')).toEqual(['a\\']);
});
