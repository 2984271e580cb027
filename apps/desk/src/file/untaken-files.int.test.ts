import { toUuidV7 } from '@saphan/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../desk.fixture.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { getStoredFile, putManifest, putPart, toManifest } from './stored-file.ts';
import { checkRoom, forgetUntakenFiles, mostUntaken, takeFiles } from './untaken-files.ts';

let test: TestDesk;
let agency: string;
beforeAll(async () => {
  test = await openTestDesk();
  agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id;
});
afterAll(() => test.close());

const dayMs = 86_400_000;
const content = Buffer.from('%PDF-1.7 a plan');
const asAgency = <Result>(work: (trx: DeskTransaction) => Promise<Result>) =>
  test.desk.store.asAgency(agency, work);

/** A file that was sent so many days ago. */
async function send(sender: string, { days = 0, whole = true } = {}): Promise<string> {
  const now = test.desk.clock().getTime();
  const id = toUuidV7(now);
  const manifest = toManifest({ id, name: 'plan.pdf', mediaType: 'application/pdf' }, content);
  const then = { ...test.desk, clock: () => new Date(now - days * dayMs) };
  await asAgency((trx) => putManifest(then, trx, agency, id, manifest, sender));
  if (whole) await asAgency((trx) => putPart(then, trx, id, 0, content));
  return id;
}
const isHere = (id: string) =>
  asAgency((trx) => getStoredFile(trx, id)).then(
    () => true,
    () => false,
  );
const forget = () => forgetUntakenFiles(test.desk)({} as never, {} as never);

it('what nothing has named in time is deleted with its parts; what was named, or is made here, stays', async () => {
  const sender = 'TH/GOV/DGA/portal';
  const [half, halfLate] = [
    await send(sender, { days: 6, whole: false }),
    await send(sender, { days: 8, whole: false }),
  ];
  const [whole, wholeLate] = [await send(sender, { days: 179 }), await send(sender, { days: 181 })];
  const [named, namedByOther] = [await send(sender, { days: 400 }), await send(sender, { days: 400 })];
  await asAgency((trx) => takeFiles(trx, sender, [{ id: named }]));
  await asAgency((trx) => takeFiles(trx, 'TH/GOV/RD/desk', [{ id: namedByOther }]));
  await forget();
  expect(await Promise.all([half, whole, named].map(isHere))).toEqual([true, true, true]);
  expect(await Promise.all([halfLate, wholeLate, namedByOther].map(isHere))).toEqual([false, false, false]);
  const parts = await asAgency((trx) => trx.selectFrom('file_part').select('file').execute());
  expect(parts.map(({ file }) => file).toSorted()).toEqual([whole, named].toSorted());
});

it('the database itself deletes nothing that was named', async () => {
  const id = await send('TH/GOV/DGA/portal');
  await asAgency((trx) => takeFiles(trx, 'TH/GOV/DGA/portal', [{ id }]));
  await asAgency((trx) => trx.deleteFrom('stored_file').where('id', '=', id).execute());
  expect(await isHere(id)).toBe(true);
});

it('a sender leaves no more than its bound: others go on, and so does what is known', async () => {
  const sender = 'TH/GOV/RD/desk';
  const known = await send(sender, { whole: false });
  await asAgency((trx) =>
    sql`insert into stored_file (id, agency, sender, name, media_type, bytes, sha256, part_count, parts)
      select gen_random_uuid(), ${agency}, ${sender}, '', 'text/plain', 1, '', 1, '[]'
      from generate_series(2, ${mostUntaken.files})`.execute(trx),
  );
  await expect(send(sender)).rejects.toMatchObject({ code: 'files-untaken' });
  await send('TH/GOV/DGA/portal');
  const manifest = toManifest({ id: known, name: 'plan.pdf', mediaType: 'application/pdf' }, content);
  expect(await asAgency((trx) => putManifest(test.desk, trx, agency, known, manifest, sender))).toMatchObject(
    { id: known },
  );
  await asAgency((trx) => takeFiles(trx, sender, [{ id: known }]));
  await send(sender);
});

it('bytes count as files do', async () => {
  const sender = 'TH/GOV/DOPA/desk';
  await send(sender);
  const most = { files: 10, bytes: content.length + 5 };
  const check = (bytes: number) => asAgency((trx) => checkRoom(trx, { agency, sender, bytes }, most));
  await check(5);
  await expect(check(6)).rejects.toMatchObject({ code: 'files-untaken' });
});

it('an id that is none, a file that no form asks for and one in countless parts are refused', async () => {
  const put = (id: string, parts: readonly number[]) =>
    asAgency((trx) => {
      const digest = 'A'.repeat(43);
      const manifest = { profile: 'saphan-file-1', id, name: 'a', mediaType: 'text/plain', sha256: digest };
      const bytes = parts.reduce((sum, each) => sum + each, 0);
      const list = parts.map((each) => ({ bytes: each, sha256: digest }));
      return putManifest(
        test.desk,
        trx,
        agency,
        id,
        { ...manifest, bytes, parts: list },
        'TH/GOV/DGA/portal',
      );
    });
  await expect(put('-'.repeat(36), [1])).rejects.toMatchObject({ code: 'submission-malformed' });
  const id = toUuidV7(Date.now());
  for (const parts of [Array<number>(65).fill(1), Array<number>(9).fill(8 * 1024 * 1024)])
    await expect(put(id, parts)).rejects.toMatchObject({ code: 'file-too-large' });
});
