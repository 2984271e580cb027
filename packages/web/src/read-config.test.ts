import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { describeConfig, readConfig } from './read-config.ts';

const schema = Type.Object({
  port: Type.Integer({
    env: 'X_PORT',
    default: 7000,
    minimum: 0,
    maximum: 65535,
    description: 'port of the pages',
  }),
  url: Type.String({ env: 'X_URL', pattern: '^https?://', description: 'public address' }),
  hosts: Type.Array(Type.String(), { env: 'X_HOSTS', default: [], description: 'names' }),
  isDemo: Type.Boolean({ env: 'X_DEMO', default: false, description: 'shows a banner' }),
  note: Type.Optional(Type.String({ env: 'X_NOTE', description: 'free text' })),
});

describe('readConfig', () => {
  it('names every variable at fault at once', () => {
    expect(() => readConfig(schema, { X_PORT: 'seven', X_DEMO: 'yes' })).toThrow(
      /X_PORT must be integer.*X_URL is not set \(public address\).*X_DEMO must be boolean/,
    );
  });

  it('refuses an empty number and a number out of range', () => {
    expect(() => readConfig(schema, { X_PORT: '', X_URL: 'http://a' })).toThrow(/X_PORT/);
    expect(() => readConfig(schema, { X_PORT: '70000', X_URL: 'http://a' })).toThrow(/X_PORT must be <=/);
  });

  it('reads by type and fills defaults', () => {
    expect(readConfig(schema, { X_URL: 'http://a', X_HOSTS: 'a, b', X_DEMO: 'true' })).toEqual({
      port: 7000,
      url: 'http://a',
      hosts: ['a', 'b'],
      isDemo: true,
    });
  });

  it('reads an array as JSON where it is one', () => {
    expect(readConfig(schema, { X_URL: 'http://a', X_HOSTS: '["a,b", "c"]' }).hosts).toEqual(['a,b', 'c']);
    expect(() => readConfig(schema, { X_URL: 'http://a', X_HOSTS: '["a"' })).toThrow(/X_HOSTS must be array/);
  });

  it('describes itself for the docs', () => {
    expect(describeConfig(schema)[0]).toEqual({
      name: 'port',
      env: 'X_PORT',
      type: 'integer',
      default: '7000',
      description: 'port of the pages',
    });
  });
});
