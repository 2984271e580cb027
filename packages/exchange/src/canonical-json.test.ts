import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from './canonical-json.ts';

describe('refuses', () => {
  it.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { a: '\udc00' }, () => 1])(
    '%s',
    (value) => {
      expect(() => canonical(value)).toThrow(expect.objectContaining({ code: 'not-canonicalisable' }));
    },
  );

  it('a cycle', () => {
    const loop: Record<string, unknown> = {};
    loop.again = loop;
    expect(() => canonical(loop)).toThrow(expect.objectContaining({ code: 'not-canonicalisable' }));
  });
});

describe('gives', () => {
  it('the example of RFC 8785 §3.2.2', () => {
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    ) as unknown;
    expect(canonical(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('keys in the order of RFC 8785 §3.2.3: by UTF-16 units', () => {
    expect(
      canonical({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, ö: 7 }),
    ).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\ud83d\ude00":5,"\ufb33":3}');
  });

  it('one text for one value, whatever the order of its keys, that reads back as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = canonical(value);
        expect(canonical(JSON.parse(text))).toBe(text);
        expect(canonical(reversed(JSON.parse(JSON.stringify(value))))).toBe(text);
      }),
    );
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}
