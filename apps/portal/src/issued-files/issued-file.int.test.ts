import { toUuidV7, type FileManifest } from '@saphan/contracts';
import { makeManifest } from '@saphan/outbound';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foodDesk, foodUpdate, sendUpdate, tellPortal } from '../fixture/agency.fixture.ts';
import { submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';
import { expireFileTask, expireIssuedFile } from './expire-issued-file.ts';

const mebibyte = 1024 * 1024;
const day = 86_400_000;
let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
let application: string;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  browser = openBrowser(portal.origin);
  application = await submitRestaurant(portal, browser);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const newId = () => toUuidV7(Date.now());
const put = (path: string, body: unknown, client = foodDesk) =>
  tellPortal(portal, { client, service: 'files.v1', method: 'PUT', path, body });
const describeFile = (content: Buffer) =>
  makeManifest({ id: newId(), name: 'a.pdf', mediaType: 'application/pdf' }, content);

async function send(content: Buffer, parts = Number.POSITIVE_INFINITY): Promise<FileManifest> {
  const manifest = await describeFile(content);
  expect((await put(`/${manifest.id}/manifest`, manifest)).status).toBe(200);
  let at = 0;
  for (const [number, { bytes }] of manifest.parts.slice(0, parts).entries()) {
    const answer = await put(`/${manifest.id}/parts/${String(number)}`, content.subarray(at, at + bytes));
    expect(answer.status).toBe(200);
    at += bytes;
  }
  return manifest;
}

const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;

describe('a manifest is refused', () => {
  const part = (bytes: number) => ({ bytes, sha256: 'x'.repeat(43) });
  const sized = (...parts: number[]): Partial<FileManifest> => ({
    parts: parts.map(part),
    bytes: parts.reduce((sum, bytes) => sum + bytes, 0),
  });
  const refuse = async (change: Partial<FileManifest>, client = foodDesk) => {
    const manifest = { ...(await describeFile(Buffer.from('%PDF'))), ...change };
    const answer = await put(`/${manifest.id}/manifest`, manifest, client);
    expect((await put(`/${manifest.id}/parts/0`, Buffer.from('%PDF'), client)).status).toBe(404);
    return [answer.status, await codeOf(answer)];
  };

  test('of a desk that no application went to', async () => {
    expect(await refuse({}, 'TH/GOV/DOPA/desk')).toEqual([403, 'file-not-asked']);
  });

  test('of a file, a part or a number of parts that is too large', async () => {
    const refused = [413, 'file-too-large'];
    expect(await refuse(sized(...Array<number>(8).fill(8 * mebibyte), 1))).toEqual(refused);
    expect(await refuse(sized(8 * mebibyte + 1))).toEqual(refused);
    expect(await refuse(sized(...Array<number>(65).fill(1)))).toEqual(refused);
  });

  test('whose parts are not the whole', async () => {
    expect(await refuse({ ...sized(4), bytes: 5 })).toEqual([422, 'file-digest']);
    expect(await refuse(sized())).toEqual([422, 'file-digest']);
  });
});

describe('a file', () => {
  const expireAfter = (days: number, file: string) =>
    expireIssuedFile({ ...portal.portal, clock: () => new Date(Date.now() + days * day) }, { file });
  const rowsOf = async (file: string) =>
    portal.portal.store.asPortal(async (trx) => ({
      files: await trx.selectFrom('issued_file').select('state').where('id', '=', file).execute(),
      parts: await trx.selectFrom('issued_file_part').select('number').where('file', '=', file).execute(),
    }));
  const gone = { files: [], parts: [] };

  test('of several parts comes down as it was sent, and stays for ever once a document names it', async () => {
    const content = randomBytes(9 * mebibyte);
    const manifest = await send(content);
    const { name, mediaType, sha256 } = manifest;
    const id = newId();
    const update = foodUpdate(application, 2, {
      state: 'completed',
      documents: [
        {
          id,
          type: 'food-place-certificate',
          number: 'CNX-FOOD-69-00001',
          names: { th: 'หนังสือรับรอง', en: 'Certificate' },
          issuedAt: '2026-11-26T03:00:00.000Z',
          file: { id: manifest.id, question: '', name, mediaType, bytes: content.length, sha256 },
          credential: 'sd-jwt~',
        },
      ],
    });
    expect((await sendUpdate(portal, update)).status).toBe(204);
    await expireAfter(400, manifest.id);
    const answer = await browser.send(`/documents/${id}/file`);
    expect(answer.headers.get('content-length')).toBe(String(content.length));
    expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
  });

  test('that no document names goes: in parts after a week, whole after half a year', async () => {
    const { id: inParts } = await send(randomBytes(9 * mebibyte), 1);
    const { id: whole } = await send(randomBytes(100));
    await expireAfter(6, inParts);
    expect(await rowsOf(inParts)).toEqual({ files: [{ state: 'receiving' }], parts: [{ number: 0 }] });
    await expireAfter(7.1, inParts);
    expect(await rowsOf(inParts)).toEqual(gone);
    await expireAfter(179, whole);
    expect((await rowsOf(whole)).files).toEqual([{ state: 'complete' }]);
    await expireAfter(180.1, whole);
    expect(await rowsOf(whole)).toEqual(gone);
  });

  test('has its expiry planned with its manifest, and planned anew while it may be named', async () => {
    const { id: file } = await send(randomBytes(100));
    const planned = async () => {
      const { rows } = await portal.pool.query<{ run_at: Date }>(
        `select run_at from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
          where t.identifier = $1 and payload->>'file' = $2`,
        [expireFileTask, file],
      );
      return rows.map(({ run_at: runAt }) => Math.round((runAt.getTime() - Date.now()) / day));
    };
    expect(await planned()).toEqual([7]);
    await expireAfter(7.1, file);
    expect(await planned()).toEqual([180]);
  });

  test('named by another desk than its sender goes all the same', async () => {
    const { id: file } = await send(randomBytes(100));
    await portal.portal.store.asPortal((trx) =>
      trx
        .insertInto('named_file')
        .values({ file, sender: 'TH/GOV/RD/desk', agency: portal.portal.store.agency })
        .execute(),
    );
    await expireAfter(181, file);
    expect(await rowsOf(file)).toEqual(gone);
  });

  test('whose whole is not what its manifest says never becomes one', async () => {
    const content = Buffer.from('%PDF-1.7');
    const manifest = { ...(await describeFile(content)), sha256: 'x'.repeat(43) };
    await put(`/${manifest.id}/manifest`, manifest);
    const answer = await put(`/${manifest.id}/parts/0`, content);
    expect([answer.status, await codeOf(answer)]).toEqual([422, 'file-digest']);
    expect(await rowsOf(manifest.id)).toEqual({ files: [{ state: 'receiving' }], parts: [] });
  });
});
