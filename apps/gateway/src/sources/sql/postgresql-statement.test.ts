import type { SqlSource } from '@saphan/contracts';
import { describe, expect, test } from 'vitest';
import { findAgreedColumns } from './agreed-columns.ts';
import { toPostgresqlStatement } from './postgresql-statement.ts';

const source: SqlSource = {
  type: 'sql',
  host: 'localhost',
  port: 5432,
  database: 'dopa',
  user: 'exchange',
  secret: 'dopa',
  view: 'exchange.house',
  keys: { pid: 'pid' },
  columns: { code: 'house_code', 'address/line': 'line', 'address/province': 'province', rent: 'rent' },
  list: 'houses',
  orderBy: 'house_code',
};
const schema = {
  type: 'object',
  properties: {
    houses: {
      type: 'array',
      'x-data-item': 'house.list',
      items: { $ref: '#/$defs/house' },
    },
  },
  $defs: {
    house: {
      type: 'object',
      properties: {
        code: { type: 'string' },
        address: {
          type: 'object',
          'x-data-item': 'house.address',
          properties: { line: { type: 'string' }, province: { type: 'string' } },
        },
        rent: { type: 'number', 'x-data-item': 'house.rent' },
      },
    },
  },
};
const statement = (kind: string, ...items: string[]): string | undefined => {
  const agreed = findAgreedColumns(source, kind, schema, new Set(items));
  return agreed && toPostgresqlStatement(source, agreed);
};

describe('no column is read', () => {
  test('where nothing is agreed, or not the list whose length would tell', () => {
    expect(statement('pid')).toBeUndefined();
    expect(statement('pid', 'house.rent')).toBeUndefined();
  });
  test('for a kind of subject without a key', () => {
    expect(statement('juristic', 'house.list')).toBeUndefined();
    expect(statement('constructor', 'house.list')).toBeUndefined();
  });
});

test('agreed columns alone are named, quoted, nested as the answer is', () => {
  expect(statement('pid', 'house.list')).toBe(
    `select json_strip_nulls(json_build_object('code', "house_code"))::text as answer from "exchange"."house" where "pid" = $1 order by "house_code" limit 1000`,
  );
  expect(statement('pid', 'house.list', 'house.address')).toContain(
    `json_build_object('code', "house_code", 'address', json_build_object('line', "line", 'province', "province"))`,
  );
  expect(statement('pid', 'house.list', 'house.address')).not.toContain('rent');
});
