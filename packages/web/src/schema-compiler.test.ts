import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { compileValidator } from './schema-compiler.ts';

const compile = (httpPart: string, schema = Type.Object({ age: Type.Integer({ minimum: 18 }) })) =>
  compileValidator({ schema, httpPart, method: 'POST', url: '/' }) as (value: unknown) => {
    value?: unknown;
    error?: Error & { at: string };
  };

describe('compileValidator', () => {
  it('refuses and names the place, in each part for itself', () => {
    const [body, query] = [compile('body'), compile('querystring')];
    expect(body({ age: '18' }).error?.at).toBe('body/age');
    expect(query({ age: 'eighteen' }).error?.at).toBe('querystring/age');
    expect(body({ age: 17 }).error?.message).toBe('must be >= 18');
  });

  it('coerces text of a query, and not JSON, where both have one schema', () => {
    const query = compile('querystring');
    const body = compile('body');
    expect(query({ age: '18' })).toEqual({ value: { age: 18 } });
    expect(body({ age: 18 })).toEqual({ value: { age: 18 } });
    expect(body({ age: '18' }).error).toBeDefined();
  });

  it('holds each schema apart from others of its form', () => {
    expect(compile('body', Type.Object({ age: Type.Integer({ minimum: 17 }) }))({ age: 17 }).error).toBe(
      undefined,
    );
    expect(compile('body')({ age: 17 }).error).toBeDefined();
  });
});
