import fc from 'fast-check';
import type { SqlDialect } from '@saphan/contracts';
import { describe, expect, test } from 'vitest';
import { quoteIdentifier, quoteName } from './quote-name.ts';

const hostile = [
  'a"b',
  'a`b',
  'a]b',
  ']]--',
  '`; drop table person; --',
  '"."',
  "'; exec xp_cmdshell('x')",
  '[a',
  'ก ข',
];
const closing = { postgresql: '"', mysql: '`', sqlserver: ']' } as const satisfies Record<SqlDialect, string>;

describe.each(Object.entries(closing) as [SqlDialect, string][])('%s', (dialect, close) => {
  test.each(hostile)('%s stays one identifier', (name) => {
    const quoted = quoteIdentifier(dialect, name);
    // Read as the database reads it: doubled marks are a letter, a single one ends the name.
    const inner = quoted.slice(1).replaceAll(close + close, '');
    expect(inner.indexOf(close)).toBe(inner.length - 1);
    expect(quoted.slice(1, -1).replaceAll(close + close, close)).toBe(name);
  });
  test('no name ends early', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const quoted = quoteIdentifier(dialect, name);
        return !quoted
          .slice(1, -1)
          .replaceAll(close + close, '')
          .includes(close);
      }),
    );
  });
});

test('a view in a schema is two identifiers', () => {
  expect(quoteName('mysql', 'reg.person_view')).toBe('`reg`.`person_view`');
  expect(quoteName('sqlserver', 'dbo.Person')).toBe('[dbo].[Person]');
});
