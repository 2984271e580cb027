import type { SqlSource } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { toMysqlStatement } from './mysql-statement.ts';
import { toMysqlTrouble } from './mysql.ts';
import { toSqlServerStatement } from './sql-server-statement.ts';
import { toSqlServerTrouble } from './sql-server.ts';

const one: SqlSource = {
  type: 'sql',
  host: 'x',
  port: 1,
  database: 'x',
  user: 'x',
  secret: 'x',
  view: 'dbo.Person`View]',
  keys: { pid: 'PID' },
  columns: {},
};
const agreed = {
  key: 'PID',
  columns: { 'address/line': 'Line]', name: 'Name`', 'address/province': 'Province' },
};

test('MySQL is asked for key and agreed columns, the subject bound', () => {
  expect(toMysqlStatement(one, agreed)).toBe(
    'select cast(`PID` as char), `Line]`, `Name```, `Province` from `dbo`.`Person``View]` where `PID` = ? limit 20',
  );
  expect(toMysqlStatement({ ...one, list: 'rows', limit: 7, orderBy: 'Name' }, agreed)).toMatch(
    / where `PID` = \? order by `Name` limit 7$/,
  );
});

test('SQL Server builds each row as JSON, what belongs together side by side', () => {
  expect(toSqlServerStatement({ ...one, list: 'rows', orderBy: 'Name' }, agreed)).toBe(
    'select top (1000) (select source.[Line]]] as [address.line], source.[Province] as [address.province], ' +
      'source.[Name`] as [name] for json path, without_array_wrapper) as answer from [dbo].[Person`View]]] as source ' +
      'where source.[PID] = @subject ' +
      'and cast(source.[PID] as nvarchar(4000)) collate Latin1_General_100_BIN2 = @subject order by source.[Name]',
  );
  expect(toSqlServerStatement(one, agreed)).toContain('select top (1) ');
});

test.each([
  [{ code: 'ER_STATEMENT_TIMEOUT', errno: 1969, sqlState: '70100' }, 'source-timeout'],
  [{ code: 'ER_QUERY_TIMEOUT', errno: 3024, sqlState: 'HY000' }, 'source-timeout'],
  [{ code: 'ER_LOCK_WAIT_TIMEOUT', errno: 1205, sqlState: 'HY000' }, 'source-timeout'],
  [{ code: 'ER_DATA_TOO_LONG', errno: 1406, sqlState: '22001' }, 'source-refused'],
  [{ code: 'ER_NO_SUCH_TABLE', errno: 1146, sqlState: '42S02', message: 'person of 9501' }, 'source-failed'],
  [new Error('closed'), 'source-failed'],
])('MySQL’s %j is %s, told by its code alone', (error, trouble) => {
  expect(toMysqlTrouble(error)).toEqual({
    trouble,
    code: 'code' in error ? error.code : 'no connection',
  });
});

test.each([
  [{ code: 'ETIMEOUT' }, 'source-timeout', 'ETIMEOUT'],
  [{ code: 'ECANCEL' }, 'source-timeout', 'ECANCEL'],
  [{ code: 'EREQUEST', number: 1222 }, 'source-timeout', 'EREQUEST 1222'],
  [{ code: 'EREQUEST', number: 245, message: "the nvarchar value '9501'" }, 'source-refused', 'EREQUEST 245'],
  [{ code: 'EREQUEST', number: 208 }, 'source-failed', 'EREQUEST 208'],
  [{ code: 'ELOGIN' }, 'source-failed', 'ELOGIN'],
  [new Error('closed'), 'source-failed', 'no connection'],
])('SQL Server’s %j is %s, told by its code alone', (error, trouble, code) => {
  expect(toSqlServerTrouble(error)).toEqual({ trouble, code });
});
