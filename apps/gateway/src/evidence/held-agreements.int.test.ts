import { join } from 'node:path';
import { toUuidV7, type SignedAgreement } from '@saphan/contracts';
import { openPool } from '@saphan/db';
import { throwAwayDatabase } from '@saphan/testkit';
import pg from 'pg';
import { expect, test } from 'vitest';
import { openHeldAgreements } from './held-agreements.ts';

test('an agreement is kept with both signatures, and stays as it was first held; each month notes how long it asks for', async () => {
  const database = await throwAwayDatabase({
    migrations: join(import.meta.dirname, '../../migrations'),
    jobs: false,
  });
  const pool = openPool({ url: database.appUrl, applicationName: 'test' });
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const agency = toUuidV7(Date.now());
  const signed = {
    hash: 'h',
    agreement: { items: ['person.nameTh'], retentionDays: 30 },
    consumerSignature: 'c',
    providerSignature: 'p',
  } as unknown as SignedAgreement;
  const [october, november] = ['2026-10-31T23:59:59Z', '2026-11-01T00:00:00Z'].map((at) =>
    toUuidV7(Date.parse(at)),
  );
  const held = openHeldAgreements(pool);
  await held.hold(agency, signed, october ?? '');
  await held.hold(agency, signed, november ?? '');
  await openHeldAgreements(pool).hold(agency, { ...signed, providerSignature: 'other' }, november ?? '');
  const { rows } = await admin.query(
    'select hash, consumer_signature, provider_signature from agreement_held',
  );
  expect(rows).toEqual([{ hash: 'h', consumer_signature: 'c', provider_signature: 'p' }]);
  const retention = await admin.query('select month::text, days from evidence_retention order by month');
  expect(retention.rows).toEqual([
    { month: '2026-10-01', days: 30 },
    { month: '2026-11-01', days: 30 },
  ]);
  expect((await openHeldAgreements(pool).find(agency, ['h'])).get('h')).toEqual(signed.agreement);
  await Promise.all([pool.end(), admin.end()]);
  await database.drop();
});
