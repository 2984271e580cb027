import type { SqlSource, Subject } from '@saphan/contracts';
import { hasProgram, throwAwayMariaDb, type ThrowAwayMariaDb } from '@saphan/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDestinations } from '../address/destinations.ts';
import type { SourceRequest } from '../source.ts';
import { openSqlSource } from './sql-source.ts';

const item = { 'x-data-item': 'person.all' };
const response = {
  type: 'object',
  properties: {
    name: { type: 'string', ...item },
    money: { type: 'number', ...item },
    big: { type: 'integer', ...item },
    rough: { type: 'number', ...item },
    alive: { type: 'boolean', ...item },
    flags: { type: 'integer', ...item },
    born: { type: 'string', ...item },
    seen: { type: 'string', ...item },
    local: { type: 'string', ...item },
    nested: {
      type: 'object',
      properties: { empty: { type: 'string', ...item }, odd: { type: 'string', ...item } },
    },
    secret: { type: 'string', 'x-data-item': 'person.secret' },
    rows: { type: 'array', ...item, items: { type: 'object', properties: { name: { type: 'string' } } } },
  },
};

describe.skipIf(!hasProgram('mariadbd'))('a MySQL source at a real server (needs mariadb-server)', () => {
  let server: ThrowAwayMariaDb;
  let declaration: SqlSource;
  let secret = 'first';

  beforeAll(async () => {
    server = await throwAwayMariaDb();
    await server.run(`
      create database register character set utf8mb4; use register; set time_zone = '+07:00';
      create table person (pid varchar(20), number int, name text, money decimal(20,4), big bigint, rough float, alive tinyint(1),
        flags bit(3), born date, seen timestamp null, local datetime(3), empty text, \`O\`\`dd\` text, secret text);
      insert into person values
        ('A1', 1, 'สมชาย', 1000000.0000, 9007199254740993, 0.1, 1, b'101', '1995-07-03', '2020-01-01 00:00:00', '2020-01-01 10:00:00.5', null, 'x"y', 's'),
        ('a1', 2, 'another', 1, 1, 1, 0, b'0', '1995-07-03', null, null, null, null, 's');
      create view person_view as select * from person;
      create view slow_view as select pid, sleep(20) as name from person;
      create user saphan@'127.0.0.1' identified by 'first';
      grant select, insert on register.* to saphan@'127.0.0.1';
      set global time_zone = '+07:00';`);
    declaration = {
      type: 'sql',
      dialect: 'mysql',
      host: '127.0.0.1',
      port: server.port,
      database: 'register',
      user: 'saphan',
      secret: 'x',
      view: 'person_view',
      keys: { pid: 'pid', number: 'number' },
      columns: {
        ...{ name: 'name', money: 'money', big: 'big', rough: 'rough', alive: 'alive', flags: 'flags' },
        ...{ born: 'born', seen: 'seen', local: 'local', 'nested/empty': 'empty', secret: 'secret' },
      },
    };
  });
  afterAll(() => server.close());

  async function ask(
    subject: Subject,
    change: Partial<SqlSource> = {},
    { items = ['person.all'], allowed = ['127.0.0.1'], timeoutMs = 5_000, times = 1 } = {},
  ): Promise<string> {
    const source = openSqlSource(
      { ...declaration, ...change },
      {
        password: () => Promise.resolve(secret),
        defaultTimeoutMs: timeoutMs,
        destinations: openDestinations(allowed),
        onError: () => undefined,
      },
    );
    const request = {
      subject,
      operation: { response },
      items: new Set(items),
      signal: new AbortController().signal,
    } as unknown as SourceRequest;
    try {
      let body = '';
      for (let count = 0; count < times; count++) {
        const answer = await source.ask(request);
        body = answer.type === 'answer' ? answer.body.toString() : '';
      }
      return body;
    } finally {
      await source.close();
    }
  }
  const pid = (value: string): Subject => ({ kind: 'pid', value });

  describe('refused', () => {
    test.each([
      ['a1 ', 'no row is theirs, though the collation says so'],
      ["' or '1'='1", 'a subject is never a statement'],
    ])('%j: %s', async (value) => {
      await expect(ask(pid(value))).rejects.toMatchObject({ code: 'subject-not-found' });
    });
    test('a number with letters behind it, which MySQL takes for the number', async () => {
      const number = (value: string): Subject => ({ kind: 'number', value }) as unknown as Subject;
      await expect(ask(number('1x'))).rejects.toMatchObject({ code: 'subject-not-found' });
      expect(await ask(number('1'))).toContain('สมชาย');
    });
    test('what takes too long, which the server ends too', async () => {
      await expect(
        ask(pid('A1'), { view: 'slow_view', columns: { name: 'name' } }, { timeoutMs: 500 }),
      ).rejects.toMatchObject({ code: 'source-timeout' });
      // By itself it would go on for twenty seconds.
      await expect.poll(() => server.run('show processlist'), { timeout: 10_000 }).not.toContain('sleep');
    });
    test('a view that is not there, a wrong password, a closed address: without the server’s words', async () => {
      await expect(ask(pid('A1'), { view: 'none' })).rejects.toMatchObject({
        code: 'source-failed',
        message: 'SQL source: ER_NO_SUCH_TABLE',
      });
      secret = 'wrong';
      await expect(ask(pid('A1'))).rejects.toMatchObject({ code: 'source-failed' });
      secret = 'first';
      await expect(ask(pid('A1'), {}, { allowed: [] })).rejects.toMatchObject({
        code: 'source-address-not-allowed',
      });
    });
    test('a write: the session only reads, whatever its role may', async () => {
      await server.run(`use register;
        delimiter //
        create function spoil() returns text modifies sql data
        begin insert into person (pid) values ('spoilt'); return 'x'; end//`);
      await server.run(
        "use register; create view spoiling as select pid, spoil() as name from person; grant execute on register.* to saphan@'127.0.0.1'",
      );
      await expect(ask(pid('A1'), { view: 'spoiling', columns: { name: 'name' } })).rejects.toMatchObject({
        message: 'SQL source: ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION',
      });
    });
  });

  test('numbers keep their spelling, dates are ISO, nulls and what is not agreed are left out', async () => {
    expect(await ask(pid('A1'), {}, { times: 2 })).toBe(
      '{"name":"สมชาย","money":1000000.0000,"big":9007199254740993,"rough":0.1,"alive":true,"flags":5,' +
        '"born":"1995-07-03","seen":"2019-12-31T17:00:00Z","local":"2020-01-01T10:00:00.500"}',
    );
    expect(await ask(pid('A1'), {}, { items: ['person.secret'] })).toBe('{"secret":"s"}');
  });
  test('a list holds the subject’s rows alone', async () => {
    expect(await ask(pid('a1'), { list: 'rows', columns: { name: 'name' }, orderBy: 'number' })).toBe(
      '{"rows":[{"name":"another"}]}',
    );
    expect(await ask(pid('nobody'), { list: 'rows', columns: { name: 'name' } })).toBe('{"rows":[]}');
  });
  test('a changed password is taken up without a restart', async () => {
    await server.run("alter user saphan@'127.0.0.1' identified by 'second'");
    secret = 'second';
    expect(await ask(pid('A1'))).toContain('สมชาย');
  });
});
