import { pipeline, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createHash } from 'node:crypto';
import { createGunzip } from 'node:zlib';
import type { AuditExportManifest } from '@saphan/contracts';
import { toVerifyingKey, verifyAuditExport, type ExportedFile } from '@saphan/exchange';
import { toBangkokDay } from '@saphan/thai';
import { extract } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendCaseDay, sendQualityDay } from '../case-day.fixture.ts';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

const today = toBangkokDay(Date.now());
const requests = [{ right: 'access', received: 3, granted: 1, refused: 0, late: 1, overdue: 2 }] as const;

let linkage: TestLinkage;
let pages: TestPages;
let files: ExportedFile[];
let pinned: ReturnType<typeof toVerifyingKey>[];

async function unpack(bytes: Buffer): Promise<ExportedFile[]> {
  const found: ExportedFile[] = [];
  const unpacked = extract();
  pipeline(Readable.from([bytes]), createGunzip(), unpacked, () => undefined);
  for await (const entry of unpacked) found.push({ path: entry.header.name, bytes: await buffer(entry) });
  return found;
}
async function* inOrder(all: readonly ExportedFile[]): AsyncGenerator<ExportedFile> {
  for (const each of all) yield await Promise.resolve(each);
}
const verify = (all: readonly ExportedFile[] = files) => verifyAuditExport(inOrder(all), pinned);
const textOf = (path: string): string =>
  Buffer.from(files.find((each) => each.path === path)?.bytes ?? []).toString('utf8');
const changed = (path: string, change: (text: string) => string): ExportedFile[] =>
  files.map((each) => (each.path === path ? { path, bytes: Buffer.from(change(textOf(path))) } : each));

beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  await linkage.context.publisher.publishNow();
  const stated = { member: 'TH/GOV/DOPA', day: today, services: [], requests: [...requests] };
  expect(await sendCaseDay(linkage, stated)).toEqual([204, undefined]);
  expect(await sendQualityDay(linkage, { day: today, sets: [] })).toEqual([204, undefined]);
  const auditor = await pages.signIn('9000000000091', { roles: ['auditor'] });
  const response = await auditor.go(`${pages.url}/audit/export.tar.gz`);
  files = await unpack(Buffer.from(await response.arrayBuffer()));
  pinned = [toVerifyingKey((await linkage.context.publisher.findSigningJwk()) ?? {})];
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

describe('everything for auditors', () => {
  test('is given to nobody else', async () => {
    const planner = await pages.signIn('9000000000092', { roles: ['planner'] });
    expect((await planner.go(`${pages.url}/audit/export.tar.gz`)).status).toBe(403);
    expect((await planner.go(`${pages.url}/oversight/data-requests`)).status).toBe(403);
    expect((await fetch(`${pages.url}/audit/export.tar.gz`, { redirect: 'manual' })).status).toBe(401);
  });

  test('has what was agreed, changed, signed and noted, and a manifest that names each file to the byte', async () => {
    const paths = files.map(({ path }) => path);
    for (const part of [
      'agreements/events',
      'changes/changes',
      'snapshots/snapshots',
      'breaches/breaches',
      'logs/snapshot-checkpoints',
      'processing/processing',
      'statements/statements',
      'statements/quality',
      'denials/denials',
      'planning/work-versions',
      'planning/editions',
      'competences/demands',
    ])
      expect(paths).toContain(`${part}-0001.jsonl`);
    expect(paths.at(-1)).toBe('manifest.json');
    const { files: named } = JSON.parse(textOf('manifest.json')) as AuditExportManifest;
    expect(named.map(({ path }) => path)).toEqual(paths.slice(0, -1));
    expect(textOf('data-requests/data-requests-0001.jsonl')).toContain('"asked_right": "access"');
    expect(textOf('changes/changes-0001.jsonl')).toContain('"begin-export"');
    expect(await verify()).toMatchObject({ faults: [], statements: 2, unknownKeys: 0 });
  });

  test('leaves the digest of its manifest among the changes', async () => {
    const manifest = createHash('sha256').update(textOf('manifest.json')).digest('hex');
    await expect
      .poll(async () =>
        linkage.context.db.selectFrom('audit').select('detail').where('action', '=', 'export').execute(),
      )
      .toMatchObject([{ detail: { manifest } }]);
  });
});

describe('an export that was tampered with is found out', () => {
  test('by a changed, missing or added file', async () => {
    const path = 'changes/changes-0001.jsonl';
    expect((await verify(changed(path, (text) => text.replace('begin', 'began')))).faults).toEqual([
      `${path} was changed`,
    ]);
    expect((await verify(files.filter((each) => each.path !== path))).faults).toEqual([`${path} is missing`]);
    const more = { path: 'more.jsonl', bytes: Buffer.from('{}') };
    expect((await verify([more, ...files])).faults).toEqual(['more.jsonl is not in the manifest']);
    await expect(verify(files.slice(0, -1))).rejects.toThrow('no manifest.json');
  });

  test('by a statement that its agency has not signed, though the manifest names it', async () => {
    const path = 'statements/statements-0001.jsonl';
    const forged = changed(path, (text) => text.replace(`"day": "${today}"`, '"day": "2020-01-01"'));
    const bytes = forged.find((each) => each.path === path)?.bytes ?? Buffer.alloc(0);
    const before = createHash('sha256').update(textOf(path)).digest('hex');
    const after = createHash('sha256').update(bytes).digest('hex');
    const renamed = forged.map((each) =>
      each.path === 'manifest.json'
        ? { ...each, bytes: Buffer.from(textOf('manifest.json').replace(before, after)) }
        : each,
    );
    expect((await verify(renamed)).faults).toEqual(['statement of TH/GOV/DOPA of 2020-01-01 does not hold']);
  });

  /** The same with another file under its name in the manifest, as who made the export could. */
  function forged(path: string, change: (text: string) => string): ExportedFile[] {
    const bytes = Buffer.from(change(textOf(path)));
    const digestOf = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
    const manifest = textOf('manifest.json').replace(digestOf(textOf(path)), digestOf(bytes));
    return files.map((each) =>
      each.path === path
        ? { path, bytes }
        : each.path === 'manifest.json'
          ? { ...each, bytes: Buffer.from(manifest) }
          : each,
    );
  }

  test('by a log of snapshots whose entries are not what its root says, or one that it never signed', async () => {
    expect((await verify()).checkpoints).toBeGreaterThan(0);
    const entry = await verify(
      forged('logs/snapshot-log-0001.jsonl', (text) => text.replace(/\\\\x[0-9a-f]{4}/, '\\\\x0000')),
    );
    expect(entry.faults.join()).toContain('its entries do not make the root of size');
    const gone = await verify(forged('logs/snapshot-log-0001.jsonl', () => ''));
    expect(gone.faults.join()).toContain('its entries do not make the root of size');
    const root = await verify(
      forged('logs/snapshot-checkpoints-0001.jsonl', (text) =>
        text.replace(/"root": "\\\\x[0-9a-f]{4}/, '"root": "\\\\x0000'),
      ),
    );
    expect(root.faults.join()).toContain('says another size or root than its log has signed');
  });

  test('by a snapshot that another key has signed', async () => {
    const { publicKey } = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
    const jwk = await crypto.subtle.exportKey('jwk', publicKey);
    pinned = [toVerifyingKey(jwk as Record<string, unknown>)];
    expect((await verify()).faults).toEqual(['registry/snapshot.jws: snapshot-signature-wrong']);
  });
});

test('auditors see exact numbers of each agency, everybody else what may be told', async () => {
  const auditor = await pages.signIn('9000000000091', { roles: ['auditor'] });
  const exact = await (await auditor.go(`${pages.url}/oversight/data-requests?lang=en`)).text();
  expect(exact.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')).toMatch(
    /Access and copy \(30\) 1 3 1 – 1/,
  );
  const open = await (
    await fetch(`${pages.url}/oversight?lang=en`, { headers: { accept: 'text/html' } })
  ).text();
  expect(open).toContain('Requests about one’s own data');
  expect(open).toContain('fewer than 5');
});
