import { openPool } from '@saphan/db';
import { isPid } from '@saphan/thai';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { createLog, listen, type Server } from '@saphan/web';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DeskClient } from '../agency-system/desk-client.ts';
import type { Told } from '../agency-system/hooks.ts';
import { demoStores } from '../stores.ts';
import { applyBirth } from './apply-birth.ts';
import { applyMove } from './apply-move.ts';
import { createRegistrar } from './app.ts';

let database: ThrowAwayDatabase;
let pool: Pool;
let app: Server;
let url: string;
const [kanya, other] = ['9500100000001', '9500100000109'] as const;
const [old, empty, full] = ['98000000001', '98000000002', '98000000003'] as const;
const answers: Record<string, unknown> = {};

/** The desk, as far as the registrar asks it. */
const desk: Pick<DeskClient, 'get'> = {
  get: (path) =>
    Promise.resolve(
      (path.endsWith('/answers')
        ? { answers: Object.entries(answers).map(([item, value]) => ({ item, value })) }
        : { service: 'house-move', parties: { applicant: { id: kanya } } }) as never,
    ),
};

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: demoStores.dopa.migrations });
  pool = openPool({ url: database.ownerUrl, applicationName: 'test', max: 2 });
  app = createRegistrar({
    desk: desk as DeskClient,
    hooks: { read: (_headers, body) => Promise.resolve(JSON.parse(body.toString()) as Told) },
    applyMove: (move) => applyMove(pool, move),
    applyBirth: (birth) => applyBirth(pool, birth),
    log: createLog('registrar', { level: 'silent' }),
  });
  url = `http://127.0.0.1:${String(await listen(app, { port: 0, setting: 'TEST' }))}`;
  await pool.query(`insert into area values ('500101', 'ตำบลศรีภูมิ', '50200')`);
});
beforeEach(async () => {
  await pool.query('truncate person, house cascade');
  for (const code of [old, empty, full])
    await pool.query(
      `insert into house (house_code, house_number, sub_district, use) values ($1, '1', '500101', 'residence')`,
      [code],
    );
  for (const [pid, house] of [
    [kanya, old],
    [other, full],
  ])
    await pool.query(
      `insert into person (pid, title_th, first_name_th, last_name_th, title_en, first_name_en, last_name_en,
         birth_date, sex, nationality, status, house_code, relation)
       values ($1, 'น', 'ก', 'ข', 'M', 'A', 'B', '1990', 'female', 'TH', 'active', $2, 'householder')`,
      [pid, house],
    );
  Object.assign(answers, { 'move.houseCode': empty, 'move.isHouseholder': true });
});
afterAll(async () => {
  await app.close();
  await pool.end();
  await database.drop();
});

const tell = async (type: string, service = 'house-move', id = 'c'): Promise<number> => {
  const body = JSON.stringify({ id: '1', type, case: id, service });
  return (await fetch(`${url}/hooks`, { method: 'POST', body })).status;
};
async function whereIs(pid: string): Promise<unknown> {
  const { rows } = await pool.query('select house_code, relation from person where pid = $1', [pid]);
  return rows[0];
}
const stays = { house_code: old, relation: 'householder' };

test('nothing is moved by what is said before the act at the counter', async () => {
  for (const type of ['case.receive', 'case.approve', 'case.issued']) expect(await tell(type)).toBe(204);
  expect(await whereIs(kanya)).toEqual(stays);
});

test('a move that was registered at the counter is written down once, however often it is told', async () => {
  for (const _ of [1, 2]) {
    expect(await tell('case.act-at-counter')).toBe(204);
    expect(await whereIs(kanya)).toEqual({ house_code: empty, relation: 'householder' });
  }
  const { rows } = await pool.query('select address_text from exchange.person where pid = $1', [kanya]);
  expect(rows).toEqual([{ address_text: '1 ตำบลศรีภูมิ 50200' }]);
});

test('who moves to a house with a householder is none there, and a house that nobody knows moves nobody', async () => {
  answers['move.houseCode'] = full;
  await tell('case.act-at-counter');
  expect(await whereIs(kanya)).toEqual({ house_code: full, relation: 'resident' });
  answers['move.houseCode'] = '98000009999';
  expect(await tell('case.act-at-counter')).toBe(204);
  expect(await whereIs(kanya)).toEqual({ house_code: full, relation: 'resident' });
});

describe('a birth', () => {
  const born = {
    'birth.firstName': 'มะลิ',
    'birth.lastName': 'ศรีวิไล',
    'birth.sex': 'female',
    'child.birthDate': '2026-11-20',
    'birth.houseCode': old,
    'birth.motherPid': kanya,
  };
  const childrenOf = async (pid: string): Promise<readonly { child_pid: string }[]> => {
    const { rows } = await pool.query<{ child_pid: string }>(
      'select child_pid, relation, name_th from exchange.children where pid = $1',
      [pid],
    );
    return rows;
  };
  beforeEach(() => {
    for (const item of Object.keys(answers)) Reflect.deleteProperty(answers, item);
    Object.assign(answers, born);
  });

  test('makes no child before it is registered at the counter', async () => {
    await tell('case.approve', 'birth-registration');
    expect(await childrenOf(kanya)).toEqual([]);
  });

  test('gives the mother a child with a number of its own, once, however often it is told', async () => {
    for (const _ of [1, 2]) await tell('case.act-at-counter', 'birth-registration', 'birth-1');
    const [child, ...others] = await childrenOf(kanya);
    expect(others).toEqual([]);
    expect(child).toEqual({
      child_pid: expect.stringMatching(/^95001[0-9]{8}$/) as string,
      relation: 'parent',
      name_th: 'เด็กหญิงมะลิ ศรีวิไล',
    });
    expect(isPid(child?.child_pid ?? '')).toBe(true);
    const { rows } = await pool.query('select * from exchange.child where pid = $1', [child?.child_pid]);
    expect(rows).toEqual([
      {
        pid: child?.child_pid,
        name_th: 'เด็กหญิงมะลิ ศรีวิไล',
        birth_date: '2026-11-20',
        nationality: 'TH',
        mother_name: 'นก ข',
        father_name: null,
      },
    ]);
  });

  test('makes twins two, each by its own case', async () => {
    for (const id of ['twin-1', 'twin-2']) await tell('case.act-at-counter', 'birth-registration', id);
    expect(await childrenOf(kanya)).toHaveLength(2);
  });

  test.each([
    ['a mother', { 'birth.motherPid': '9500100000990' }],
    ['a father', { 'birth.fatherPid': '9500100000990' }],
    ['a house', { 'birth.houseCode': '98000009999' }],
  ])('of %s whom the register does not know is not written down', async (_, wrong) => {
    Object.assign(answers, wrong);
    await tell('case.act-at-counter', 'birth-registration', 'birth-2');
    expect(await childrenOf(kanya)).toEqual([]);
  });

  test('of one who is of age makes nobody a minor', async () => {
    answers['child.birthDate'] = '1999';
    await tell('case.act-at-counter', 'birth-registration', 'birth-3');
    expect(await childrenOf(kanya)).toEqual([]);
  });

  test('leaves a guardian out once the order is over, and a parent who has died', async () => {
    await tell('case.act-at-counter', 'birth-registration', 'birth-4');
    const [child] = await childrenOf(kanya);
    await pool.query(`insert into guardianship values ($1, $2, 'ยชพ 1/2569', '2026-11-21', null)`, [
      child?.child_pid,
      other,
    ]);
    expect(await childrenOf(other)).toEqual([expect.objectContaining({ relation: 'guardian' })]);
    await pool.query(`update guardianship set ended_on = '2026-11-22'`);
    await pool.query(`update person set status = 'deceased' where pid = $1`, [kanya]);
    expect(await childrenOf(other)).toEqual([]);
    expect(await childrenOf(kanya)).toEqual([]);
  });
});
