import { toUuidV7, type FileReference } from '@saphan/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getCaseRecord } from '../case/case-record.ts';
import { openTestDesk, type TestDesk } from '../desk.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { keepExpectedFiles, readCaseFiles } from './expected-files.ts';
import { toManifest } from './stored-file.ts';

let test: TestDesk;
beforeAll(async () => {
  test = await openTestDesk();
});
afterAll(() => test.close());

it('a file stands on the case under the ending of what it is, whatever the portal calls it', async () => {
  const { desk } = test;
  const { id: agency } = desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
  const { case: id } = await receiveCase(test);
  const toFile = (name: string, mediaType: string): FileReference => {
    const { bytes, sha256 } = toManifest({ id: '', name, mediaType }, Buffer.from('%PDF-1.7'));
    return { id: toUuidV7(Date.now()), question: 'shop.plan', name, mediaType, bytes, sha256 };
  };
  const files = [toFile('แผนผัง\u202efdp.bat', 'application/pdf'), toFile('house.JPG', 'image/jpeg')];
  const names = await desk.store.asAgency(agency, async (trx) => {
    const record = await getCaseRecord(trx, desk.vault, id);
    await keepExpectedFiles(desk, trx, record, files, 'supplement');
    return (await readCaseFiles(desk, trx, record)).map(({ name }) => name);
  });
  expect(names).toEqual(expect.arrayContaining(['แผนผังfdp.bat.pdf', 'house.JPG']));
});
