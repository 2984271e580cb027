import { randomBytes } from 'node:crypto';
import type { FileSource, HeldFile, ServiceId } from '@saphan/contracts';
import { openOutbound, type ExchangeRefused } from '@saphan/outbound';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openPool } from '@saphan/db';
import { openSlowBody, workbookOf, type SlowBody } from '@saphan/testkit';
import { asAgency } from '../as-agency.ts';
import { openTestCountry, portal, somchai, type TestCountry } from '../fixture/test-country.fixture.ts';
import { sha256 } from '../fixture/test-gateway.fixture.ts';
import { openHeldFiles } from '../sources/file/held-files.ts';

const service = 'TH/GOV/DOPA/population/licences.v1';
const source: FileSource = {
  type: 'file',
  keys: { pid: 'เลขผู้ถือ', juristic: 'เลขผู้ถือ' },
  list: 'licences',
  columns: { number: { header: 'เลขที่' }, kind: { header: 'ประเภท', codes: { สุรา: 'liquor' } } },
};
const toTis620 = (text: string): Buffer =>
  Buffer.from(Array.from(text, (letter) => letter.charCodeAt(0) - (letter > '\u0e00' ? 0xd60 : 0)));
const fileOf = (...numbers: string[]): Buffer =>
  toTis620(['เลขผู้ถือ,เลขที่,ประเภท', ...numbers.map((number) => `${somchai},${number},สุรา`), ''].join('\r\n'));

let country: TestCountry;
const dopaToken = randomBytes(32).toString('base64url');
const dgaToken = randomBytes(32).toString('base64url');

beforeAll(async () => {
  country = await openTestCountry();
  const { cloud } = country;
  await cloud.operate('PUT', '/agencies/token', { member: 'TH/GOV/DOPA', sha256: sha256(dopaToken) });
  await cloud.operate('PUT', '/agencies/token', { member: 'TH/GOV/DGA', sha256: sha256(dgaToken) });
  await country.registry.publish((snapshot) => {
    snapshot.dataServices.push({
      id: service,
      names: { th: 'x', en: 'x' },
      definition: 'licences.v1',
      status: 'active',
    });
  });
  await country.settled();
  await country.conclude({ service, items: ['licence.list'] });
});
afterAll(() => country.close());

async function upload(bytes: Buffer, token = dopaToken, of = service) {
  return (await send('PUT', '', bytes, token, of)) as HeldFile & { code?: string; at?: string };
}

async function send(method: string, path: string, sent: Buffer | SlowBody, token = dopaToken, of = service) {
  const { operatorPort } = country.cloud.settings;
  const url = `http://127.0.0.1:${String(operatorPort)}/sources/file${path}?service=${encodeURIComponent(of)}`;
  const init = Buffer.isBuffer(sent) ? { body: new Uint8Array(sent) } : sent.init;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/csv' };
  const response = await fetch(url, { ...init, method, headers });
  return response.json() as Promise<unknown>;
}

async function ask(): Promise<unknown> {
  const outbound = openOutbound({
    baseUrl: country.cloud.outboundUrl(),
    bearer: country.tokens.portal,
    client: portal,
  });
  try {
    const answer = await outbound.call({
      service: service as ServiceId,
      purpose: 'prefill',
      subject: { kind: 'pid', value: somchai },
      proofs: [await country.proof()],
    });
    return answer.json();
  } catch (refused) {
    return (refused as ExchangeRefused).code;
  }
}

describe('an upload is refused', () => {
  test('before the source is declared as a file', async () => {
    expect(await upload(fileOf('1'))).toMatchObject({ code: 'file-not-declared' });
    await country.cloud.operate('PUT', '/sources', { service, source }, dopaToken);
  });
  test('without a token, and with another agency’s', async () => {
    expect(await upload(fileOf('1'), 'nobody')).toMatchObject({ code: 'operator-unknown' });
    expect(await upload(fileOf('1'), dgaToken)).toMatchObject({ code: 'operator-of-other-agency' });
  });
  test('past the size that the host takes', async () => {
    const { fileBytes } = country.cloud.settings;
    expect(await upload(Buffer.alloc(fileBytes + 1, 'x'))).toMatchObject({ code: 'file-too-large' });
  });
  test('with a key column or property that the data service has not', async () => {
    const put = (change: object) =>
      country.cloud.operate('PUT', '/sources', { service, source: { ...source, ...change } }, dopaToken);
    await expect(put({ keys: { pid: 'เลขผู้ถือ' } })).rejects.toThrow('source-malformed');
    await expect(put({ columns: { salary: { header: 'x' } } })).rejects.toThrow('source-malformed');
  });
});

describe('what is asked', () => {
  test('is nobody’s to answer before a file has come', async () => {
    expect(await ask()).toBe('source-unavailable');
  });
  test('comes from the file, in Thai, with the time at which it came', async () => {
    expect(await upload(fileOf('สร. ป้าน้ำผึ้ง', '2'))).toMatchObject({ rows: 2, encoding: 'windows-874' });
    expect(await ask()).toEqual({
      licences: [
        { number: 'สร. ป้าน้ำผึ้ง', kind: 'liquor' },
        { number: '2', kind: 'liquor' },
      ],
    });
  });
  test('stays as it was when a worse file comes, and is not half of each', async () => {
    const bad = Buffer.concat([fileOf('3', '4'), toTis620(`${somchai},5,เบียร์\r\n`)]);
    expect(await upload(bad)).toMatchObject({ code: 'file-value', at: 'line 4, column "ประเภท"' });
    expect(await ask()).toMatchObject({ licences: [{ number: 'สร. ป้าน้ำผึ้ง' }, { number: '2' }] });
  });
  test('is replaced whole by the next file, and the same file changes nothing', async () => {
    const first = await upload(fileOf('6'));
    expect(await ask()).toEqual({ licences: [{ number: '6', kind: 'liquor' }] });
    expect(await upload(fileOf('6'))).toEqual(first);
  });
  test('is loaded beside the exchanges where it is large, whole or not at all', async () => {
    const before = await ask();
    // Longer than what is read at once.
    const name = 'ก'.repeat(240);
    const many = fileOf(...Array.from({ length: 4_500 }, (_, at) => `${name}${String(at)}`));
    const broken = Buffer.concat([many, toTis620(`${somchai},5,เบียร์\r\n`)]);
    expect(await upload(broken)).toMatchObject({ code: 'file-value', at: 'line 4502, column "ประเภท"' });
    expect(await ask()).toEqual(before);
    const taken = await upload(many);
    expect([taken.rows, taken.encoding]).toEqual([4_500, 'windows-874']);
    const { licences } = (await ask()) as { licences: { number: string }[] };
    expect([licences.length, licences[0]?.number]).toEqual([1_000, `${name}0`]);
    await upload(fileOf('6'));
  });
  test('survives two uploads at once', async () => {
    const many = await Promise.all(['7', '8', '9'].map((number) => upload(fileOf(number, number))));
    expect(many.map(({ rows }) => rows)).toEqual([2, 2, 2]);
    const { licences } = (await ask()) as { licences: { number: string }[] };
    expect(licences).toHaveLength(2);
    expect(licences[0]?.number).toBe(licences[1]?.number);
  });
});

test('a file is not taken from a token that was replaced while it came', async () => {
  const { cloud } = country;
  const before = await ask();
  const body = openSlowBody(fileOf('31', '32'));
  const old = randomBytes(32).toString('base64url');
  const put = (token: string) =>
    cloud.operate('PUT', '/agencies/token', { member: 'TH/GOV/DOPA', sha256: sha256(token) });
  await put(old);
  const slow = send('PUT', '', body, old);
  // What is asked later is answered later: by then the door knows who sends.
  await send('POST', '/preview', fileOf('1'), old);
  await put(dopaToken);
  body.rest();
  expect(await slow).toMatchObject({ code: 'operator-unknown' });
  expect(await ask()).toEqual(before);
});

test('an agency has four files under way at once, whatever becomes of them', async () => {
  const slow = Array.from({ length: 4 }, () => openSlowBody(fileOf('33')));
  const sent = slow.map((body) => send('POST', '/preview', body));
  await vi.waitFor(async () =>
    expect(await send('POST', '/preview', fileOf('1'))).toMatchObject({ code: 'busy' }),
  );
  for (const { rest } of slow) rest();
  for (const told of await Promise.all(sent)) expect(told).toMatchObject({ taken: 1 });
  expect(await send('POST', '/preview', fileOf('1'))).toMatchObject({ taken: 1 });
});

describe('a preview', () => {
  const preview = (bytes: Buffer, token = dopaToken) => send('POST', '/preview', bytes, token);
  test('is for the agency alone, within the size that the host takes', async () => {
    expect(await preview(fileOf('1'), 'nobody')).toMatchObject({ code: 'operator-unknown' });
    expect(await preview(fileOf('1'), dgaToken)).toMatchObject({ code: 'operator-of-other-agency' });
    const { fileBytes } = country.cloud.settings;
    expect(await preview(Buffer.alloc(fileBytes + 1, 'x'))).toMatchObject({ code: 'file-too-large' });
  });
  test('tells all that is wrong, and changes nothing', async () => {
    const before = await ask();
    const bad = Buffer.concat([fileOf('3'), toTis620(`${somchai},5,เบียร์\r\n1,6,สุรา\r\n`)]);
    expect(await preview(bad)).toMatchObject({
      ...{ encoding: 'windows-874', separator: ',', lines: 3, taken: 1, refusedCount: 2 },
      first: [{ line: 2, key: somchai, properties: { number: '3', kind: 'liquor' } }],
      refused: [
        { line: 3, code: 'file-value' },
        { line: 4, code: 'file-key' },
      ],
    });
    expect(await ask()).toEqual(before);
  });
  test('of a large file tells the same, beside the exchanges', async () => {
    const many = fileOf(...Array.from({ length: 4_500 }, (_, at) => `${'ก'.repeat(240)}${String(at)}`));
    const found = await preview(Buffer.concat([many, toTis620(`${somchai},5,เบียร์\r\n`)]));
    expect(found).toMatchObject({
      ...{ encoding: 'windows-874', lines: 4_501, taken: 4_500, refusedCount: 1 },
      refused: [{ line: 4_502, code: 'file-value', at: 'line 4502, column "ประเภท"' }],
    });
    const first = Buffer.concat([Buffer.from('ก,ข\r\n'), Buffer.alloc(1024 * 1024, 'x')]);
    expect(await preview(first)).toMatchObject({
      code: 'file-column-missing',
      at: 'line 1, column "เลขผู้ถือ"',
    });
  });
});

test('a workbook is taken as a file of commas is', async () => {
  const cells = (row: number, ...texts: string[]): string =>
    `<row r="${String(row)}">${texts.map((text) => `<c t="str"><v>${text}</v></c>`).join('')}</row>`;
  const book = workbookOf(cells(1, 'เลขผู้ถือ', 'เลขที่', 'ประเภท') + cells(2, somchai, '12', 'สุรา'));
  expect(await upload(book)).toMatchObject({ rows: 1, encoding: 'xlsx' });
  expect(await ask()).toEqual({ licences: [{ number: '12', kind: 'liquor' }] });
  await upload(fileOf('7', '7'));
});

test('another agency at the same host finds nothing of it, whatever it asks the database', async () => {
  const pool = openPool({ url: country.cloud.database.appUrl, applicationName: 'test' });
  const agencyOf = (member: string) =>
    country.registry.current().members.find(({ id }) => id === member)?.agency ?? '';
  const files = openHeldFiles(pool);
  expect(await files.find(agencyOf('TH/GOV/DGA'), service)).toBeUndefined();
  const count = (member: string) =>
    asAgency(pool, agencyOf(member), async (client) => {
      const { rows } = await client.query('select from held_file_row');
      return rows.length;
    });
  expect([await count('TH/GOV/DGA'), await count('TH/GOV/DOPA')]).toEqual([0, 2]);
  await pool.end();
});

test('a source that is declared anew wants its file anew, one that is withdrawn takes it along', async () => {
  const { cloud } = country;
  await cloud.operate('PUT', '/sources', { service, source }, dopaToken);
  expect(await ask()).toMatchObject({ licences: [{}, {}] });
  const changed = { ...source, encoding: 'windows-874' };
  await cloud.operate('PUT', '/sources', { service, source: changed }, dopaToken);
  expect(await ask()).toBe('source-unavailable');
  await upload(fileOf('1'));
  await cloud.operate('DELETE', `/sources?service=${encodeURIComponent(service)}`, undefined, dopaToken);
  expect(await upload(fileOf('1'))).toMatchObject({ code: 'file-not-declared' });
});
