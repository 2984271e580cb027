import { expect, it } from 'vitest';
import { createAddressPlaces } from './address-places.ts';

it('leaves room for others, and gives each place back once', () => {
  const places = createAddressPlaces({ all: 5, ofAddress: 3 });
  const leaves = Array.from({ length: 3 }, () => places.enter('192.0.2.9'));
  expect(places.enter('192.0.2.9')).toBeUndefined();
  expect(places.enter('192.0.2.1')).toBeDefined();
  for (const leave of [leaves[0], leaves[0]]) leave?.();
  expect(places.enter('192.0.2.9')).toBeDefined();
  expect(places.enter('192.0.2.9')).toBeUndefined();
  expect(places.enter('192.0.2.2')).toBeDefined();
  expect(places.enter('192.0.2.3')).toBeUndefined();
});
