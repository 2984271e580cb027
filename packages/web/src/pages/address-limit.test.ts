import { expect, test } from 'vitest';
import { createAddressLimit } from './address-limit.ts';

const at = Date.UTC(2026, 10, 27);

test('refuses the try after the last, and says for how long', () => {
  const limit = createAddressLimit(3);
  expect([1, 2, 3].map(() => limit.take('192.0.2.7', at))).toEqual([0, 0, 0]);
  expect(limit.take('192.0.2.7', at)).toBe(20);
  expect(limit.take('192.0.2.7', at + 19_000)).toBe(1);
  expect(limit.take('::ffff:192.0.2.7', at + 19_000)).toBe(1);
});

test('takes all addresses of one IPv6 network as one', () => {
  const limit = createAddressLimit(1);
  expect(limit.take('2001:db8:0:7::1', at)).toBe(0);
  expect(limit.take('2001:0db8::7:aaaa:bbbb:cccc:dddd', at)).toBe(60);
  expect(limit.take('2001:db8:0:8::1', at)).toBe(0);
});

test('grants again as time goes by, never more than a minute’s worth, and each address for itself', () => {
  const limit = createAddressLimit(2);
  expect([limit.take('192.0.2.7', at), limit.take('192.0.2.7', at), limit.take('192.0.2.8', at)]).toEqual([
    0, 0, 0,
  ]);
  const later = at + 3_600_000;
  expect([1, 2, 3].map(() => limit.take('192.0.2.7', later))).toEqual([0, 0, 30]);
});

test('forgets the address that was quiet longest, and stays small', () => {
  const limit = createAddressLimit(1);
  limit.take('192.0.2.7', at);
  for (let index = 0; index < 10_000; index += 1) limit.take(`10.${index >> 8}.${index & 255}.1`, at);
  expect(limit.take('192.0.2.7', at)).toBe(0);
});
