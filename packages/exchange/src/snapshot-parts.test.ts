import { expect, test } from 'vitest';
import { canonical } from './canonical-json.ts';
import { signJws } from './compact-jws.ts';
import { newKey } from './exchange.fixture.ts';
import { putTogether, takeApart } from './snapshot-parts.ts';

const key = newKey();
const members = Array.from({ length: 5_000 }, (_, index) => ({
  id: `TH/GOV/M${String(index)}`,
  names: { th: `หน่วยงาน ${String(index)}`, en: 'x'.repeat(index % 90) },
}));
const sign = (change: object): string =>
  signJws(
    'saphan-snapshot+jwt',
    canonical({ version: 1, issuedAt: 'a', expiresAt: 'b', catalogue: 'c', members, ...change }),
    key,
  );
const text = sign({});

test('comes back byte for byte, also where its payload is no canonical JSON', () => {
  const odd = signJws(
    'saphan-snapshot+jwt',
    '{"a":{"version":1,"x":"\\"version\\":9,"}, "version":3,"b":1}',
    key,
  );
  for (const jws of [text, odd]) {
    const parts = takeApart(jws);
    expect(
      putTogether(
        parts,
        parts.chunks.map((chunk) => chunk.text),
      ),
    ).toBe(jws);
  }
});

test('signed anew it has the same content; one changed entry of five thousand changes one chunk or two', () => {
  const before = takeApart(text);
  const renewed = takeApart(sign({ version: 2, previous: before.digest, issuedAt: 'c', expiresAt: 'd' }));
  expect(renewed.content).toBe(before.content);
  const known = new Set(before.chunks.map((chunk) => chunk.digest));
  const changed = takeApart(
    sign({ version: 2, members: members.with(2_500, { ...members[0]!, id: 'other' }) }),
  );
  const fresh = changed.chunks.filter((chunk) => !known.has(chunk.digest));
  expect(changed.content).not.toBe(before.content);
  expect(fresh.length).toBeGreaterThan(0);
  expect(fresh.length).toBeLessThanOrEqual(2);
  expect(before.chunks.length).toBeGreaterThan(40);
});

test('what is no snapshot is refused', () => {
  for (const wrong of ['', 'a.b.c', signJws('x', '{}', key)]) expect(() => takeApart(wrong)).toThrow();
});
