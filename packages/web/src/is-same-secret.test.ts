import { expect, it } from 'vitest';
import { isSameSecret } from './is-same-secret.ts';

it.each(['123457', '12345', '1234567', '', '๑๒๓๔๕๖', '12345é', '\ud800\ud8002345'])('is not %j', (said) => {
  expect(isSameSecret('123456', said)).toBe(false);
});

it('is itself', () => {
  expect(isSameSecret('๑๒๓456', '๑๒๓456')).toBe(true);
});
