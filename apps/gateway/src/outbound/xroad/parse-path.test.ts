import { describe, expect, test } from 'vitest';
import { parseXRoadClient, parseXRoadPath } from './parse-path.ts';

const refused = (code: string, at: string): unknown => expect.objectContaining({ code, at });

describe('a path of the X-Road door', () => {
  test.each([
    '/r1',
    '/r1/',
    '/r1/TH/GOV/DOPA/population',
    '/r1/TH/GOV/DOPA//person.v1',
    '/r1/TH/GOV/DOPA/population/',
    '/r2/TH/GOV/DOPA/population/person.v1',
    '/r1/TH/GOV/DOPA/pop%zz/person.v1',
    '/r1/TH/GOV/DOPA/pop%FF/person.v1',
  ])('is refused without five names that can be read: %s', (path) => {
    expect(() => parseXRoadPath(path)).toThrow(refused('name-malformed', 'path'));
  });
  test.each([
    ['', '/'],
    ['/', '/'],
    ['/path%3B/', '/path%3B/'],
    ['/a//b%2e', '/a//b%2e'],
  ])('keeps what follows the service as it was sent: %s', (rest, read) => {
    expect(parseXRoadPath(`/r1/TH/GOV/DOPA/population/person.v1${rest}`)).toEqual({
      provider: ['TH', 'GOV', 'DOPA', 'population'],
      serviceCode: 'person.v1',
      rest: read,
    });
  });
  test('decodes each name by itself', () => {
    expect(parseXRoadPath('/r1/TH/GOV/%C3%B6%c3%a4%C3%A5/sub%2Fsystem/s%2Fub/x')).toEqual({
      provider: ['TH', 'GOV', 'öäå', 'sub/system'],
      serviceCode: 's/ub',
      rest: '/x',
    });
  });
});

describe('X-Road-Client', () => {
  test('has to be there', () => {
    expect(() => parseXRoadClient(undefined)).toThrow(refused('header-missing', 'x-road-client'));
  });
  test.each(['', 'TH', 'TH/GOV', 'TH/GOV/DGA/portal/x', 'TH//DGA/portal', 'TH/GOV/DGA/%E0'])(
    'is refused when it is %j',
    (value) => {
      expect(() => parseXRoadClient(value)).toThrow(refused('name-malformed', 'x-road-client'));
    },
  );
  test.each([
    ['TH/GOV/DGA', 'TH/GOV/DGA'],
    ['TH/GOV/DGA/portal', 'TH/GOV/DGA/portal'],
    ['TH/GOV/%C3%B6/portal', 'TH/GOV/ö/portal'],
  ])('names a member or its subsystem: %s', (value, name) => {
    expect(parseXRoadClient(value)).toBe(name);
  });
});
