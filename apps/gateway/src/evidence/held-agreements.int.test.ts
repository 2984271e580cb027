import { join } from 'node:path';
import { toUuidV7, type SignedAgreement } from '@saphan/contracts';
import { openPool } from '@saphan/db';
import { throwAwayDatabase } from '@saphan/testkit';
import pg from 'pg';
import { expect, test } from 'vitest';
import { openHeldAgreements } from './held-agreements.ts';

test('an agreement is kept with both signatures, and stays as it was first held', async () => {
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
    agreement: { items: ['person.nameTh'] },
    consumerSignature: 'c',
    providerSignature: 'p',
  } as unknown as SignedAgreement;
  await openHeldAgreements(pool).hold(agency, signed);
  await openHeldAgreements(pool).hold(agency, { ...signed, providerSignature: 'other' });
  const { rows } = await admin.query(
    'select hash, consumer_signature, provider_signature from agreement_held',
  );
  expect(rows).toEqual([{ hash: 'h', consumer_signature: 'c', provider_signature: 'p' }]);
  expect((await openHeldAgreements(pool).find(agency, ['h'])).get('h')).toEqual(signed.agreement);
  await Promise.all([pool.end(), admin.end()]);
  await database.drop();
});
