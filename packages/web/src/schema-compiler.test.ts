import { Type, type TSchema } from 'typebox';
import { describe, expect, it } from 'vitest';
import { compileValidator } from './schema-compiler.ts';

const compile = (httpPart: string, schema: TSchema = Type.Object({ age: Type.Integer({ minimum: 18 }) })) =>
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

  it('takes ids and times that a database takes', () => {
    const schema = Type.Object({
      id: Type.Optional(Type.String({ format: 'uuid' })),
      day: Type.Optional(Type.String({ format: 'date' })),
      at: Type.Optional(Type.String({ format: 'date-time' })),
    });
    const id = '0193c0de-0000-7000-8000-000000000000';
    for (const wrong of [
      { id: `urn:uuid:${id}` },
      { id: '-'.repeat(36) },
      { day: '0000-01-01' },
      { day: '2026-02-30' },
      { at: '2026-12-31T23:59:60Z' },
      { at: '0000-01-01T00:00:00Z' },
    ])
      expect(compile('params', schema)(wrong).error, JSON.stringify(wrong)).toBeDefined();
    const right = { id, day: '2028-02-29', at: '2026-12-31T23:59:59.5+07:00' };
    expect(compile('body', schema)(right)).toEqual({ value: right });
  });

  it('holds each schema apart from others of its form', () => {
    expect(compile('body', Type.Object({ age: Type.Integer({ minimum: 17 }) }))({ age: 17 }).error).toBe(
      undefined,
    );
    expect(compile('body')({ age: 17 }).error).toBeDefined();
  });
});
