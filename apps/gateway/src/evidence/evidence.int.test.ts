import { header, type EvidenceSummary, type ServiceId } from '@saphan/contracts';
import {
  decodeEvidence,
  keysOf,
  toSigningKey,
  toVerifyingKey,
  toPublicJwk,
  verifyEvidence,
  verifyEvidenceFile,
  type EvidenceFile,
} from '@saphan/exchange';
import { openOutbound, type Call, type ExchangeRefused } from '@saphan/outbound';
import { testKey } from '@saphan/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declareDesk, declareRegister } from '../fixture/declare-sources.fixture.ts';
import {
  openTestCountry,
  personService,
  portal,
  somchai,
  type TestCountry,
} from '../fixture/test-country.fixture.ts';

const somebody = toVerifyingKey(toPublicJwk(toSigningKey((await testKey()).privateKey)));
let country: TestCountry;
let admin: pg.Client;
let app: pg.Client;

beforeAll(async () => {
  country = await openTestCountry();
  await declareRegister(country);
  await declareDesk(country);
  await country.conclude({});
  const { database } = country.cloud;
  admin = new pg.Client({ connectionString: database.adminUrl });
  app = new pg.Client({ connectionString: database.appUrl });
  await Promise.all([admin.connect(), app.connect()]);
});
afterAll(async () => {
  await Promise.all([admin.end(), app.end()]);
  await country.close();
});

const ask = async (more: Partial<Call> = {}) =>
  openOutbound({ baseUrl: country.cloud.outboundUrl(), bearer: country.tokens.portal, client: portal }).call({
    service: personService as ServiceId,
    purpose: 'prefill',
    subject: { kind: 'pid', value: somchai },
    proofs: [await country.proof()],
    ...more,
  });
const find = async (exchange: string, member: string): Promise<EvidenceSummary | undefined> => {
  const path = `/evidence/${exchange}?member=${member}`;
  return (await country.cloud.operate<{ exchanges: EvidenceSummary[] }>('GET', path)).exchanges[0];
};
const agencyOf = (member: string): string =>
  country.registry.current().members.find(({ id }) => id === member)?.agency ?? '';

/** Takes a right from the app role while `work` runs. */
async function without(right: string, table: string, work: () => Promise<void>): Promise<void> {
  const { appRole } = country.cloud.database;
  await admin.query(`revoke ${right} on ${table} from ${appRole}`);
  try {
    await work();
  } finally {
    await admin.query(`grant ${right} on ${table} to ${appRole}`);
  }
}

describe('without evidence there is no exchange', () => {
  test('when the request half cannot be written, nobody is asked', async () => {
    const before = await admin.query('select from evidence_begun');
    await without('insert', 'evidence_begun', async () => {
      expect(await ask().catch((error: unknown) => error)).toMatchObject({
        code: 'evidence-unavailable',
        status: 503,
      });
    });
    const after = await admin.query('select from evidence_begun');
    expect(after.rowCount).toBe(before.rowCount);
    expect((await ask()).status).toBe(200);
  });
  test('when the answer half cannot be written, nobody gets the answer; it is made good later', async () => {
    let refused: ExchangeRefused | undefined;
    await without('insert', 'evidence_ended', async () => {
      refused = (await ask().catch((error: unknown) => error)) as ExchangeRefused;
    });
    expect(refused).toMatchObject({ status: 503 });
    await expect
      .poll(async () => (await find(refused?.exchange ?? '', 'TH/GOV/DOPA'))?.outcome)
      .not.toBe('begun');
    await expect
      .poll(async () => (await find(refused?.exchange ?? '', 'TH/GOV/DGA'))?.outcome)
      .not.toBe('begun');
  });
});

describe('the app role', () => {
  test.each(['evidence_begun', 'evidence_ended', 'evidence_key', 'agreement_held'])(
    'can neither change nor remove a row of %s',
    async (table) => {
      await expect(app.query(`delete from ${table}`)).rejects.toThrow('permission denied');
      await expect(app.query(`update ${table} set agency = agency`)).rejects.toThrow('permission denied');
    },
  );
  test('cannot read around a partition', async () => {
    const { rows } = await admin.query<{ name: string }>(
      "select inhrelid::regclass::text as name from pg_inherits where inhparent = 'evidence_begun'::regclass",
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { name } of rows)
      await expect(app.query(`select from ${name}`)).rejects.toThrow('permission denied');
  });
  test.each([
    'evidence_begun',
    'evidence_ended',
    'evidence_key',
    'agreement_held',
    'source',
    'first_result',
    'quota_leased',
  ])('sees of %s the rows of one agency, and without one none', async (table) => {
    await ask();
    expect((await app.query(`select from ${table}`)).rowCount).toBe(0);
    await app.query("select set_config('app.agency', $1, false)", [agencyOf('TH/GOV/DOPA')]);
    const { rows } = await app.query<{ agency: string }>(`select distinct agency from ${table}`);
    expect(rows.every(({ agency }) => agency === agencyOf('TH/GOV/DOPA'))).toBe(true);
    await expect(
      app.query(`insert into ${table} select * from ${table} where false`).then(() => app.query('select 1')),
    ).resolves.toBeDefined();
    await app.query("select set_config('app.agency', '', false)");
  });
  test('cannot write a row of another agency', async () => {
    await app.query("select set_config('app.agency', $1, false)", [agencyOf('TH/GOV/DOPA')]);
    await expect(
      app.query("insert into evidence_key values ($1, 'find', 'x')", [agencyOf('TH/GOV/DGA')]),
    ).rejects.toThrow('row-level security');
    await app.query("select set_config('app.agency', '', false)");
  });
});

describe('the evidence of an exchange', () => {
  test('is the same story at both sides, signed by both, proved without the body', async () => {
    const { exchange } = await ask({ seal: true });
    const findKey = keysOf(country.registry.current());
    const at = Date.now() / 1000;
    for (const [member, side] of [
      ['TH/GOV/DGA', 'consumer'],
      ['TH/GOV/DOPA', 'provider'],
    ] as const) {
      const found = await find(exchange, member);
      expect(found).toMatchObject({
        side,
        outcome: 'answered',
        items: ['person.nameTh', 'person.birthDate', 'person.weight'],
      });
      const [begun, ended] = (found?.records ?? []).map((record) =>
        decodeEvidence(Buffer.from(record, 'base64')),
      );
      expect(begun?.outcome).toBe('begun');
      const memberOf = { request: 'TH/GOV/DGA', response: 'TH/GOV/DOPA' } as const;
      verifyEvidence(ended!, (kid, half) => findKey({ kid, use: 'exchange', member: memberOf[half], at }));
      expect(ended?.request.headers[header.subject]).toBeUndefined();
    }
  });
  test('is proved offline by the snapshots that it names, after every key has changed', async () => {
    const { exchange } = await ask();
    const listed = structuredClone(country.registry.current().members);
    await country.registry.publish((snapshot) => {
      for (const member of snapshot.members) member.keys = [];
    });
    await country.settled();
    const pinned = [toVerifyingKey(country.registry.publicKey)];
    const file = await country.cloud.operate<EvidenceFile>(
      'GET',
      `/evidence/${exchange}/file?member=TH/GOV/DGA`,
    );
    await country.registry.publish((snapshot) => {
      snapshot.members = listed;
    });
    await country.settled();
    expect(JSON.stringify(file)).not.toContain(somchai);
    expect(verifyEvidenceFile(file, pinned)).toMatchObject([
      {
        exchange,
        side: 'consumer',
        consumer: portal,
        service: personService,
        outcome: 'answered',
        items: ['person.nameTh', 'person.birthDate', 'person.weight'],
      },
    ]);
    const codeOf = (work: () => unknown): unknown => {
      try {
        return work();
      } catch (error) {
        return (error as { code?: string }).code;
      }
    };
    expect(codeOf(() => verifyEvidenceFile({ ...file, snapshots: [] }, pinned))).toBe(
      'evidence-snapshot-missing',
    );
    expect(codeOf(() => verifyEvidenceFile(file, [somebody]))).toBe('snapshot-signature-wrong');
  });
  test('takes one row a version of the registry, however many exchanges', async () => {
    await Promise.all(Array.from({ length: 5 }, () => ask()));
    const { version } = country.registry.current();
    const { rowCount } = await admin.query('select from kept_snapshot where version = $1', [version]);
    expect(rowCount).toBe(1);
  });
  test('holds no number of a person in clear, in no table', async () => {
    await ask();
    const { rows } = await admin.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public'",
    );
    for (const { name } of rows) {
      const { rows: found } = await admin.query(
        `select from "${name}" t where t::text like $1 or t::text like $2`,
        [`%${somchai}%`, `%${Buffer.from(somchai).toString('hex')}%`],
      );
      expect(found).toEqual([]);
    }
  });
  test('takes at most 1.5 kB a side, rows and indexes', async () => {
    for (let round = 0; round < 10; round++) await Promise.all(Array.from({ length: 20 }, () => ask()));
    await admin.query('vacuum full');
    const { rows } = await admin.query<{ bytes: string; count: string }>(`
      select sum(pg_total_relation_size(inhrelid))::text as bytes, (select count(*) from evidence_begun)::text as count
      from pg_inherits where inhparent in ('evidence_begun'::regclass, 'evidence_ended'::regclass)`);
    const perSide = Number(rows[0]?.bytes) / Number(rows[0]?.count);
    expect(perSide).toBeLessThan(1536);
  });
  test('is shown to its own agency alone', async () => {
    const { exchange } = await ask();
    await expect(country.municipal.operate('GET', `/evidence/${exchange}?member=TH/LGO/CNX`)).rejects.toThrow(
      'evidence-not-found',
    );
    await expect(
      country.municipal.operate('GET', `/evidence/${exchange}?member=TH/GOV/DOPA`),
    ).rejects.toThrow('member-not-hosted');
  });
});
