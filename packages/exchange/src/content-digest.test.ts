import { describe, expect, it } from 'vitest';
import { checkContentDigest, contentDigest, parseContentDigest } from './content-digest.ts';

const body = Buffer.from('{"hello": "world"}\n');

describe('refuses', () => {
  it('another body, and the same without its line feed', () => {
    for (const other of ['{"hello": "world"}', '{"hello": "world!"}\n', '']) {
      expect(() => checkContentDigest(contentDigest(body), Buffer.from(other))).toThrow(
        expect.objectContaining({ code: 'digest-wrong' }),
      );
    }
  });

  it.each([
    'sha-512=:AAAA:',
    'sha-256=:AAAA:',
    `${contentDigest(body)}, sha-512=:AAAA:`,
    contentDigest(body).replace('sha-256', 'SHA-256'),
    contentDigest(body).slice(0, -1),
  ])('the spelling %s', (header) => {
    expect(() => checkContentDigest(header, body)).toThrow(
      expect.objectContaining({ code: 'digest-malformed' }),
    );
  });

  it('none at all', () => {
    expect(() => checkContentDigest(undefined, body)).toThrow(
      expect.objectContaining({ code: 'header-missing' }),
    );
  });
});

describe('gives', () => {
  it('the digest of RFC 9530, appendix B, and that of nothing', () => {
    expect(contentDigest(body)).toBe('sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:');
    expect(contentDigest(new Uint8Array())).toBe('sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:');
    expect(parseContentDigest(contentDigest(body))).toBe('RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=');
  });
});
