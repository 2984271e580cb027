import type { ServiceId } from '@saphan/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCanonicalPath, parseServicePath, toSegment, toServicePath } from './canonical-path.ts';

const service = 'TH/GOV/DOPA/population/person.v1' as ServiceId;

describe('refuses', () => {
  it.each([
    ['no leading slash', 'TH/a'],
    ['a parent segment', '/a/../b'],
    ['a dot segment', '/a/./b'],
    ['an escaped dot segment', '/a/%2E%2E/b'],
    ['a half-escaped dot segment', '/a/.%2E/b'],
    ['an empty segment', '/a//b'],
    ['two trailing slashes', '/a//'],
    ['dots before a parameter', '/a/..;/b'],
    ['a dot before a parameter', '/a/.;x/b'],
    ['an escaped slash', '/a%2Fb'],
    ['an escaped backslash', '/a%5Cb'],
    ['a raw backslash', '/a\\b'],
    ['a null byte', '/a%00'],
    ['a line break', '/a%0A'],
    ['a delete', '/a%7F'],
    ['lower-case escapes', '/%e0%b8%81'],
    ['a needless escape', '/%41'],
    ['a needless escape of a tilde', '/%7E'],
    ['overlong UTF-8', '/%C0%AF'],
    ['overlong UTF-8 of three bytes', '/%E0%80%AF'],
    ['a lone continuation byte', '/%80'],
    ['a surrogate', '/%ED%A0%80'],
    ['a broken escape', '/%4'],
    ['a raw letter outside ASCII', '/ก'],
    ['a query', '/a?b'],
    ['a fragment', '/a#b'],
    ['a space', '/a b'],
    ['5,000 characters', `/${'a'.repeat(5000)}`],
  ])('%s', (_, path) => {
    expect(() => checkCanonicalPath(path)).toThrow(expect.objectContaining({ code: 'path-not-canonical' }));
  });

  it.each(['/TH/GOV/DOPA/population', '/TH/GOV/DOPA/population/', '/TH/GOV/DO%25PA/population/person.v1/'])(
    'a path that names no data service: %s',
    (path) => {
      expect(() => parseServicePath(path)).toThrow(expect.objectContaining({ code: 'name-malformed' }));
    },
  );

  it('a second spelling of a service’s name', () => {
    expect(() => parseServicePath('/TH/GOV/DOPA/a%2Cb/person.v1/')).toThrow(
      expect.objectContaining({ code: 'name-malformed' }),
    );
    expect(parseServicePath('/TH/GOV/DOPA/a,b/person.v1/').service).toBe('TH/GOV/DOPA/a,b/person.v1');
  });
});

describe('refuses a name', () => {
  it.each([
    ['an empty segment behind it', '/TH/GOV/DOPA/population//x', 'path-not-canonical'],
    ['a dot segment in it', '/TH/GOV/../population/person.v1/x', 'path-not-canonical'],
    ['a dot segment behind it', '/TH/GOV/DOPA/population/person.v1/../x', 'path-not-canonical'],
    ['an empty segment after it', '/TH/GOV/DOPA/population/person.v1//x', 'path-not-canonical'],
    ['too long a path', `/TH/GOV/DOPA/population/person.v1/${'x'.repeat(4096)}`, 'path-not-canonical'],
    ['a root without its slash', '/TH/GOV/DOPA/population/person.v1', 'path-not-canonical'],
    ['a name that is not NFC', '/TH/GOV/DOPA/e%CC%81/person.v1/', 'name-malformed'],
  ])('%s', (_, path, code) => {
    expect(() => parseServicePath(path)).toThrow(expect.objectContaining({ code }));
    // Asked again: what is remembered of names must not let it in.
    expect(() => parseServicePath(path)).toThrow(expect.objectContaining({ code }));
  });
});

describe('accepts', () => {
  it('every segment that it wrote itself, and reads it back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(
          !/[\u0000-\u001f\u007f/\\]/.test(text) && text !== '.' && text !== '..' && text.isWellFormed(),
        );
        fc.pre(toSegment(text).length < 4000);
        const path = `/${toSegment(text)}`;
        expect(() => checkCanonicalPath(path)).not.toThrow();
        expect(decodeURIComponent(path)).toBe(`/${text}`);
      }),
    );
  });

  it('no path that the WHATWG URL parser would change', () => {
    const piece = fc.constantFrom(
      'a',
      '.',
      '..',
      '/',
      '%2E',
      '%2e',
      '%2F',
      '%00',
      '%E0%B8%81',
      '\\',
      '%41',
      '~',
      '//',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const path = `/${pieces.join('')}`;
        try {
          checkCanonicalPath(path);
        } catch {
          return;
        }
        expect(new URL(path, 'http://example.com').pathname).toBe(path);
      }),
      { numRuns: 2000 },
    );
  });

  it('service paths, there and back', () => {
    expect(toServicePath(service, '/')).toBe('/TH/GOV/DOPA/population/person.v1/');
    expect(parseServicePath('/TH/GOV/DOPA/population/person.v1/')).toEqual({ service, rest: '/' });
    expect(parseServicePath(toServicePath(service, '/a/b'))).toEqual({ service, rest: '/a/b' });
    const thai = 'TH/GOV/ปค/ทะเบียน/person.v1' as ServiceId;
    expect(parseServicePath(toServicePath(thai, '/x')).service).toBe(thai);
  });
});
