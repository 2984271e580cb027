import { toUuidV7 } from '@saphan/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../desk.fixture.ts';
import { getSentFile, getStoredFile, putManifest, putPart, toManifest } from './stored-file.ts';

let test: TestDesk;
beforeAll(async () => {
  test = await openTestDesk();
});
afterAll(() => test.close());

it('a file belongs to the subsystem that sends it: no other reads it or begins it anew', async () => {
  const { desk } = test;
  const { id: agency } = desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
  const content = Buffer.from('%PDF-1.7 a plan');
  const id = toUuidV7(Date.now());
  const manifest = toManifest({ id, name: 'plan.pdf', mediaType: 'application/pdf' }, content);
  const put = (sender: string) =>
    desk.store.asAgency(agency, (trx) => putManifest(desk, trx, agency, id, manifest, sender));
  const find = (sender: string) => desk.store.asAgency(agency, (trx) => getSentFile(trx, id, sender));
  const unknown = expect.objectContaining({ code: 'file-unknown' }) as unknown;

  await put('TH/GOV/DGA/portal');
  await expect(put('TH/GOV/RD/desk')).rejects.toEqual(unknown);
  await expect(find('TH/GOV/RD/desk')).rejects.toEqual(unknown);

  await desk.store.asAgency(agency, (trx) => putPart(desk, trx, id, 0, content));
  expect(await put('TH/GOV/DGA/portal')).toMatchObject({ state: 'complete' });
  expect(await find('TH/GOV/DGA/portal')).toMatchObject({ id });
  // The agency itself sees it, whoever sent it.
  expect(await desk.store.asAgency(agency, (trx) => getStoredFile(trx, id))).toMatchObject({ id });
});

it('one upload comes to two agencies of a desk under one id, each with a file of its own', async () => {
  const { desk } = test;
  const content = Buffer.from('%PDF-1.7 for two');
  const id = toUuidV7(Date.now());
  const manifest = toManifest({ id, name: 'plan.pdf', mediaType: 'application/pdf' }, content);
  for (const subsystem of ['TH/LGO/CNX/desk', 'TH/GOV/RD/desk']) {
    const { id: agency } = desk.agencies.ofSubsystem(subsystem);
    const receipt = await desk.store.asAgency(agency, async (trx) => {
      await putManifest(desk, trx, agency, id, manifest, 'TH/GOV/DGA/portal');
      return putPart(desk, trx, id, 0, content);
    });
    expect(receipt).toMatchObject({ id, state: 'complete' });
    const again = desk.store.asAgency(agency, (trx) =>
      putManifest(desk, trx, agency, id, manifest, 'TH/GOV/DGA/portal'),
    );
    expect(await again).toMatchObject({ state: 'complete', parts: [0] });
  }
});
