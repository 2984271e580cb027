import { expect, test } from 'vitest';
import { checkRouting, findLast, findXRoadId, toMessagePairs } from './xroad-headers.ts';

test('headers of the connection and those of the gateway are dropped, order and spelling kept', () => {
  const raw = [
    'Host',
    'x',
    'X-Road-Client',
    'a',
    'Connection',
    'close',
    'X-ROAD-Request-Id',
    '1',
    'Cookie',
    'c',
  ];
  raw.push('x-road-request-hash', 'h', 'Content-Length', '0', 'expect', '100-continue', 'Authorization', 'z');
  expect(toMessagePairs(raw)).toEqual([
    ['X-Road-Client', 'a'],
    ['Cookie', 'c'],
    ['Authorization', 'z'],
  ]);
});

test('of a repeated header the last wins', () => {
  const pairs = toMessagePairs(['X-Road-Client', 'first', 'x-road-client', 'last']);
  expect(findLast(pairs, 'x-road-client')).toBe('last');
});

test('an id that could not stand in the answer is refused', () => {
  expect(findXRoadId([['X-Road-Id', 'unique-1']])).toBe('unique-1');
  expect(findXRoadId([])).toBeUndefined();
  const refused = expect.objectContaining({ code: 'header-malformed', at: 'x-road-id' }) as Error;
  for (const id of ['', 'ö', 'x'.repeat(257)])
    expect(() => findXRoadId([['x-road-id', id]])).toThrow(refused);
});

test('a security server has four names; nobody acts for another by a header alone', () => {
  checkRouting([['X-Road-Security-Server', 'TH/GOV/DGA/cloud']]);
  expect(() => checkRouting([['X-Road-Security-Server', 'TH/GOV/DGA']])).toThrow(
    expect.objectContaining({ code: 'name-malformed', at: 'x-road-security-server' }),
  );
  expect(() => checkRouting([['X-Road-Represented-Party', 'COM/1']])).toThrow(
    expect.objectContaining({ code: 'delegation-unknown' }),
  );
});
