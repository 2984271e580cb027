import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DocumentList, FileManifest, FileReceipt, ServiceId, UsageMonth } from '@saphan/contracts';
import { makeManifest, openOutbound, type Call, type ExchangeRefused, type Outbound } from '@saphan/outbound';
import { toBangkokDay } from '@saphan/thai';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMetric } from '../fixture/read-metric.fixture.ts';
import { filesService, openTestCountry, portal, type TestCountry } from '../fixture/test-country.fixture.ts';
import { openSystem, type TestSystem } from '../fixture/test-system.fixture.ts';

let country: TestCountry;
let outbound: Outbound;
let system: TestSystem;
const service = filesService as ServiceId;
const words = (text: string) => ({ th: text, en: text });
const asking = {
  purpose: 'deliver-files',
  actor: { sub: 'archive', kind: 'system', role: 'delivery' },
} as const;
const mebi = 1024 * 1024;

beforeAll(async () => {
  country = await openTestCountry();
  system = await openSystem();
  await country.municipal.operate('PUT', '/sources', { service, source: { type: 'documents' } });
  await country.conclude({
    service,
    right: 'officer',
    purpose: { code: 'deliver-files', text: words('files') },
    items: ['file.receipt'],
    inputItems: ['file.manifest', 'file.part'],
  });
  outbound = openOutbound({
    baseUrl: country.cloud.outboundUrl(),
    bearer: country.tokens.portal,
    client: portal,
    actorKey: country.actorKeys.portal,
  });
});
afterAll(async () => {
  await country.close();
  await system.close();
});

const call = (method: 'GET' | 'PUT', path: string, body?: unknown): Promise<FileReceipt> =>
  outbound
    .call({ ...asking, service, method, path, ...(body !== undefined && { body }) } satisfies Call)
    .then((answer) => answer.json() as FileReceipt);
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'answered',
    (error: unknown) => (error as ExchangeRefused).code,
  );
const describeFile = (id: string, bytes: Uint8Array): Promise<FileManifest> =>
  makeManifest({ id, name: 'แผนที่.zip', mediaType: 'application/zip' }, bytes);
const list = async (): Promise<DocumentList['documents']> =>
  (await country.municipal.operate<DocumentList>('GET', '/documents?member=TH/LGO/CNX')).documents;
const metric = (name: string): Promise<number> => readMetric(country.municipal, `saphan_documents_${name}`);
const queryOf = (id: string): string => new URLSearchParams({ service, client: portal, id }).toString();
const operatorFetch = async (path: string): Promise<Response> => {
  const { readFile } = await import('node:fs/promises');
  const token = (await readFile(country.municipal.settings.operatorTokenFile, 'utf8')).trim();
  return fetch(`http://127.0.0.1:${String(country.municipal.settings.operatorPort)}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
};
async function atReceiver(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: country.municipal.database.ownerUrl });
  await client.connect();
  try {
    const agency = country.registry.current().members.find(({ id }) => id === 'TH/LGO/CNX')?.agency;
    await client.query("select set_config('app.agency', $1, false)", [agency]);
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

describe('what is refused', () => {
  const good = (): Promise<FileManifest> => describeFile('m-1', Buffer.from('hello'));
  test.each<[string, (manifest: FileManifest) => object]>([
    ['more than 2 GiB', (manifest) => ({ ...manifest, bytes: 2 ** 31 + 1 })],
    ['parts that do not add up', (manifest) => ({ ...manifest, bytes: 6 })],
    [
      'a part of 9 MiB',
      (manifest) => ({ ...manifest, bytes: 9 * mebi, parts: [{ bytes: 9 * mebi, sha256: 'x'.repeat(43) }] }),
    ],
    [
      'a million parts',
      (manifest) => ({
        ...manifest,
        bytes: 1025,
        parts: Array.from({ length: 1025 }, () => ({ bytes: 1, sha256: 'x'.repeat(43) })),
      }),
    ],
    ['another id than that of the path', (manifest) => ({ ...manifest, id: 'm-2' })],
    [
      'more than 256 KiB',
      (manifest) => ({
        ...manifest,
        parts: manifest.parts.map((part) => ({ ...part, n: 'n'.repeat(2 ** 18) })),
      }),
    ],
    ['a media type with a second line', (manifest) => ({ ...manifest, mediaType: 'a/b\r\nx: y' })],
    ['a media type of other letters', (manifest) => ({ ...manifest, mediaType: 'a/ข' })],
    ['a long media type', (manifest) => ({ ...manifest, mediaType: `a/${'b'.repeat(254)}` })],
    ['half a letter in its name', (manifest) => ({ ...manifest, name: 'a\ud800' })],
    ['a digest that is none', (manifest) => ({ ...manifest, sha256: 'x' })],
    [
      'a part whose digest is none',
      (manifest) => ({ ...manifest, parts: manifest.parts.map((part) => ({ ...part, sha256: 'x' })) }),
    ],
    ['what is no manifest', () => ({ hello: 1 })],
  ])('a manifest of %s', async (_what, change) => {
    expect(await codeOf(call('PUT', '/m-1/manifest', change(await good())))).toBe('document-malformed');
  });
  test('parts of nothing, of another number, and with other bytes', async () => {
    expect(await codeOf(call('PUT', '/none/parts/0', Buffer.from('x')))).toBe('document-unknown');
    expect(await codeOf(call('GET', '/none'))).toBe('document-unknown');
    await call('PUT', '/m-1/manifest', await good());
    expect(await codeOf(call('PUT', '/m-1/parts/1', Buffer.from('hello')))).toBe('document-malformed');
    expect(await codeOf(call('PUT', '/m-1/parts/0', Buffer.from('hellO')))).toBe('document-part-wrong');
    expect(await codeOf(call('PUT', '/m-1/manifest', await describeFile('m-1', Buffer.from('other'))))).toBe(
      'document-other',
    );
    expect((await call('GET', '/m-1')).parts).toEqual([]);
  });
  test('a whole that is not what its manifest says: nothing of it stays', async () => {
    const manifest = { ...(await describeFile('m-3', Buffer.from('hello'))), sha256: 'A'.repeat(43) };
    await call('PUT', '/m-3/manifest', manifest);
    expect(await codeOf(call('PUT', '/m-3/parts/0', Buffer.from('hello')))).toBe('document-malformed');
    expect(await codeOf(call('GET', '/m-3'))).toBe('document-unknown');
  });
  test('more than there is room for', async () => {
    const parts = Array.from({ length: 255 }, () => ({ bytes: 8 * mebi, sha256: 'x'.repeat(43) }));
    const huge = (id: string): object => ({
      ...{ profile: 'saphan-file-1', id, name: 'n', mediaType: 'a/b', sha256: 'x'.repeat(43), parts },
      bytes: 255 * 8 * mebi,
    });
    await call('PUT', '/h-1/manifest', huge('h-1'));
    expect(await codeOf(call('PUT', '/h-2/manifest', huge('h-2')))).toBe('document-room');
    // Announced and left: forgotten in time, and the room is there again.
    await atReceiver("update document set seen_at = now() - interval '80 hours' where id = 'h-1'");
    await country.municipal.stop();
    await country.municipal.start();
    await expect.poll(async () => (await list()).map(({ id }) => id)).not.toContain('h-1');
    await call('PUT', '/h-2/manifest', huge('h-2'));
    await atReceiver("delete from document where id = 'h-2'");
  });
});

describe('a sender’s share', () => {
  const announce = (id: string, more: object = {}): Promise<unknown> =>
    call('PUT', `/${id}/manifest`, {
      ...{ profile: 'saphan-file-1', id, name: 'n', sha256: 'x'.repeat(43), bytes: 1 },
      parts: [{ bytes: 1, sha256: 'x'.repeat(43) }],
      ...{ mediaType: 'text/plain; charset="utf-8"', ...more },
    });
  const fill = (count: number): Promise<unknown> =>
    atReceiver(
      `insert into document (agency, service, client, id, manifest_digest, wrapped_key, manifest, part_count, bytes, state, seen_at)
       select nullif(current_setting('app.agency'), '')::uuid, '${service}', 'TH/GOV/DGA/other', 'q-' || n, '', '', '', 0, 4096,
         'receiving', now() from generate_series(1, ${String(count)}) n`,
    );
  test('is a quarter of the room, whatever of it is free', async () => {
    await country.municipal.stop();
    await country.municipal.start({ documentBytes: 16 * 1024 * mebi });
    const parts = Array.from({ length: 255 }, () => ({ bytes: 8 * mebi, sha256: 'x'.repeat(43) }));
    const large = { bytes: 255 * 8 * mebi, parts };
    await announce('q-1', large);
    await announce('q-2', large);
    expect(await codeOf(announce('q-3', large))).toBe('document-room');
    // The same again takes nothing.
    await announce('q-2', large);
    await atReceiver('delete from document');
    await atReceiver('update document_room set bytes = 0');
    await country.municipal.stop();
    await country.municipal.start();
  });
  test('is a quarter of the number, and the smallest one takes room', async () => {
    await announce('e-1');
    const [row] = await atReceiver(
      "select bytes::int, (select bytes::int from document_room) as room from document where id = 'e-1'",
    );
    expect(row).toEqual({ bytes: 4096, room: 4096 });
    await fill(2499);
    expect(await codeOf(announce('e-2'))).toBe('document-room');
    await atReceiver("delete from document where id = 'q-1' and client = 'TH/GOV/DGA/other'");
    await announce('e-2');
  });
  test('is listed by pages, each document once', async () => {
    await atReceiver("delete from document where id like 'q-%'");
    await fill(103);
    await atReceiver(
      `update document set state = 'complete', completed_at = timestamptz '2026-01-01' + substr(id, 3)::int * interval '1 minute'
       where id in ('q-60', 'q-7', 'q-103')`,
    );
    const ids: string[] = [];
    let after: string | undefined = '';
    for (let page = 0; page < 5 && after !== undefined; page += 1) {
      const query = new URLSearchParams({ member: 'TH/LGO/CNX', ...(after !== '' && { after }) });
      const found = await country.municipal.operate<DocumentList>('GET', `/documents?${query.toString()}`);
      ids.push(...found.documents.map(({ id }) => id));
      after = found.next;
    }
    expect(ids.slice(0, 3)).toEqual(['q-7', 'q-60', 'q-103']);
    expect(ids.filter((id) => id.startsWith('q-'))).toHaveLength(103);
    expect(new Set(ids).size).toBe(ids.length);
    expect((await operatorFetch('/documents?member=TH/LGO/CNX&after=W10')).status).toBe(400);
    await atReceiver("delete from document where id like 'q-%' or id like 'e-%'");
    await atReceiver('update document_room set bytes = 0');
  });
});

describe('a document', () => {
  const bytes = randomBytes(16 * mebi + 7);

  test('goes in parts, is taken up after a cut at either side, and has a receipt', async () => {
    const manifest = await describeFile('d-1', bytes);
    expect(manifest.parts).toHaveLength(3);
    await call('PUT', '/d-1/manifest', manifest);
    await call('PUT', '/d-1/parts/2', bytes.subarray(16 * mebi));
    // Killed in the middle: documents.long.test.ts.
    const sending = codeOf(call('PUT', '/d-1/parts/0', bytes.subarray(0, 8 * mebi)));
    await sleep(30);
    await country.municipal.stop();
    await sending;
    await country.municipal.start();
    const receipt = await outbound.sendFile(service, manifest, bytes, asking);
    expect(receipt).toMatchObject({
      id: 'd-1',
      state: 'complete',
      sha256: manifest.sha256,
      parts: [0, 1, 2],
    });
    expect(await outbound.sendFile(service, manifest, bytes, asking)).toEqual(receipt);
    const kept = await atReceiver("select encode(manifest, 'escape') as text from document where id = 'd-1'");
    expect(String(kept[0]?.['text'])).not.toContain('zip');
  });

  test('is fetched by the agency, and forgotten when it says that it has it', async () => {
    expect(await list()).toContainEqual(
      expect.objectContaining({
        id: 'd-1',
        client: portal,
        name: 'แผนที่.zip',
        bytes: bytes.length,
        state: 'complete',
      }),
    );
    const response = await operatorFetch(`/documents/content?${queryOf('d-1')}`);
    expect(response.headers.get('content-disposition')).toContain("filename*=UTF-8''%E0%B9%81");
    const got = Buffer.from(await response.arrayBuffer());
    expect(got.equals(bytes)).toBe(true);
    const digest = createHash('sha256').update(bytes).digest('base64');
    expect(response.headers.get('content-digest')).toBe(`sha-256=:${digest}:`);
    const before = { waiting: await metric('waiting'), handed: await metric('handed_total') };
    expect(before.waiting).toBeGreaterThan(0);
    expect(await metric('oldest_seconds')).toBeGreaterThan(0);
    await country.municipal.operate('POST', '/documents/taken', { service, client: portal, id: 'd-1' });
    expect(await metric('waiting')).toBe(before.waiting - 1);
    expect(await metric('handed_total')).toBe(before.handed + 1);
    expect((await list()).map(({ id }) => id)).not.toContain('d-1');
    expect(await atReceiver("select from document_part where id = 'd-1'")).toEqual([]);
    expect((await call('GET', '/d-1')).state).toBe('complete');
    expect((await operatorFetch(`/documents/content?${queryOf('d-1')}`)).status).toBe(404);
    expect((await operatorFetch('/documents?member=TH/GOV/DGA')).status).toBe(404);
  });

  test('is handed to the agency’s system, again until it takes it', async () => {
    await country.municipal.putSecret('TH/LGO/CNX', 'archive', 'the-archive');
    const source = { type: 'documents', url: `${system.url}/in`, secret: 'archive' };
    await country.municipal.operate('PUT', '/sources', { service, source });
    let status = 503;
    system.answer = () => ({ status, body: '' });
    const manifest = await describeFile('d-2', bytes);
    await outbound.sendFile(service, manifest, bytes, asking);
    await expect
      .poll(async () => (await list()).find(({ id }) => id === 'd-2')?.lastProblem)
      .toBe('receiver-503');
    const before = { untaken: await metric('untaken'), handed: await metric('handed_total') };
    expect(before.untaken).toBeGreaterThan(0);
    status = 201;
    await atReceiver('update document_work set due_at = now()');
    await expect.poll(async () => (await list()).map(({ id }) => id)).not.toContain('d-2');
    expect(await metric('untaken')).toBe(before.untaken - 1);
    await expect.poll(() => metric('handed_total')).toBe(before.handed + 1);
    const last = system.seen.at(-1);
    // Two senders may use the same id.
    const place = `/in/${encodeURIComponent(portal)}/${encodeURIComponent(service)}/d-2`;
    expect(last).toMatchObject({ method: 'PUT', url: place });
    expect(last?.headers.authorization).toBe('Bearer the-archive');
    expect(last?.body.equals(bytes)).toBe(true);
  });

  test('is handed over beside one other of its agency at most', async () => {
    let open = 0;
    let highest = 0;
    const hold = Promise.withResolvers<undefined>();
    system.answer = async () => {
      open += 1;
      highest = Math.max(highest, open);
      await hold.promise;
      open -= 1;
      return { status: 201, body: '' };
    };
    for (const id of ['t-1', 't-2', 't-3']) {
      const content = Buffer.from(id);
      await outbound.sendFile(service, await describeFile(id, content), content, asking);
    }
    await expect.poll(() => open).toBe(2);
    await sleep(2_500);
    hold.resolve(undefined);
    await expect.poll(async () => (await list()).filter(({ id }) => id.startsWith('t-'))).toEqual([]);
    expect(highest).toBe(2);
  });

  test('is put off, and holds up no other, where the secret is not there or it can not be read', async () => {
    const source = { type: 'documents', url: `${system.url}/in`, secret: 'not-there' };
    await country.municipal.operate('PUT', '/sources', { service, source });
    const sendSmall = async (id: string): Promise<unknown> => {
      const content = Buffer.from(id);
      return outbound.sendFile(service, await describeFile(id, content), content, asking);
    };
    const problemOf = async (id: string) => (await list()).find((each) => each.id === id)?.lastProblem;
    for (const id of ['p-1', 'p-2', 'p-3', 'p-4', 'p-5']) await sendSmall(id);
    await expect.poll(() => problemOf('p-5')).toBe('secret-missing');
    await atReceiver("update document set manifest = 'x' where id = 'p-1'");
    await atReceiver("update document_part set content = 'x' where id = 'p-2'");
    system.answer = () => ({ status: 201, body: '' });
    await country.municipal.operate('PUT', '/sources', { service, source: { ...source, secret: 'archive' } });
    await atReceiver('update document_work set due_at = now()');
    const waiting = async () =>
      (await list()).filter(({ id }) => id.startsWith('p-')).map(({ id, lastProblem }) => [id, lastProblem]);
    await expect
      .poll(async () => (await waiting()).sort())
      .toEqual([
        ['p-1', 'broken'],
        ['p-2', 'broken'],
      ]);
    const resting = async () => {
      const rows = await atReceiver('select id from document_work where due_at > now() and boot is null');
      return rows.map(({ id }) => id);
    };
    await expect.poll(resting).toEqual(expect.arrayContaining(['p-1', 'p-2']));
    await atReceiver("delete from document where id in ('p-1', 'p-2')");
  });

  test('is counted in its agency’s usage, row by row and once', async () => {
    const rowsOf = async (): Promise<number> => {
      await country.municipal.sweep();
      const month = toBangkokDay(Date.now()).slice(0, 7);
      const path = `/usage?member=TH/LGO/CNX&month=${month}`;
      const { days } = await country.municipal.operate<UsageMonth>('GET', path);
      const evidence = await atReceiver(
        'select (select count(*) from evidence_begun) + (select count(*) from evidence_ended) as rows',
      );
      return days.reduce((sum, { rows }) => sum + rows, 0) - Number(evidence[0]?.['rows']);
    };
    const content = randomBytes(100);
    const manifest = await describeFile('d-counted', content);
    const before = await rowsOf();
    await outbound.sendFile(service, manifest, content, asking);
    expect((await rowsOf()) - before).toBe(2);
    await call('PUT', '/d-counted/manifest', manifest);
    expect((await rowsOf()) - before).toBe(2);
  });

  test('of no bytes is a document too', async () => {
    const manifest = await describeFile('d-3', Buffer.alloc(0));
    expect(await outbound.sendFile(service, manifest, Buffer.alloc(0), asking)).toMatchObject({
      state: 'complete',
    });
  });
});
