import { createHash } from 'node:crypto';
import { type EvidenceSummary, type ServiceId } from '@saphan/contracts';
import {
  checkCheckpoint,
  findCosigned,
  fromVkey,
  isIncluded,
  leafHash,
  parseCheckpoint,
  readInclusionProof,
  readRoot,
  toTilePath,
  toVerifyingKey,
  verifyEvidenceFile,
  type EvidenceFile,
  type Tile,
} from '@saphan/exchange';
import { openOutbound } from '@saphan/outbound';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declareRegister } from '../fixture/declare-sources.fixture.ts';
import { send } from '../fixture/peer.fixture.ts';
import {
  openTestCountry,
  personService,
  portal,
  somchai,
  type TestCountry,
} from '../fixture/test-country.fixture.ts';

let country: TestCountry;
let admin: pg.Client;
let app: pg.Client;

async function connect(): Promise<void> {
  const { database } = country.cloud;
  admin = new pg.Client({ connectionString: database.adminUrl });
  app = new pg.Client({ connectionString: database.appUrl });
  await Promise.all([admin.connect(), app.connect()]);
}
beforeAll(async () => {
  country = await openTestCountry();
  await declareRegister(country);
  await country.conclude({});
  await connect();
});
afterAll(async () => {
  await Promise.all([admin.end(), app.end()]);
  await country.close();
});

const ask = async (): Promise<string> => {
  const answer = await openOutbound({
    baseUrl: country.cloud.outboundUrl(),
    bearer: country.tokens.portal,
    client: portal,
  }).call({
    service: personService as ServiceId,
    purpose: 'prefill',
    subject: { kind: 'pid', value: somchai },
    proofs: [await country.proof()],
  });
  return answer.exchange;
};
interface Place {
  agency: string;
  provider_side: boolean;
  consumer: string;
  number: number;
  begun: string | null;
  ended: string | null;
}
const placesOf = async (exchange: string): Promise<Place[]> =>
  (await admin.query<Place>('select * from log_entry where exchange = $1 order by provider_side', [exchange]))
    .rows;
/** Numbers of the logs that an exchange stands in. */
const logsOf = async (exchange: string): Promise<number[]> => [
  ...new Set((await placesOf(exchange)).map(({ number }) => number)),
];
/** Both halves of both sides: the cloud hosts asker and register. */
const isLogged = async (exchange: string): Promise<boolean> => {
  const places = await placesOf(exchange);
  const halves = (half: 'begun' | 'ended') => places.filter((place) => place[half] !== null).length;
  return halves('begun') === 2 && halves('ended') === 2;
};
const logged = (exchange: string) => expect.poll(() => isLogged(exchange)).toBe(true);
const origin = (number: number): string => `${country.cloud.id}/log/${String(number)}`;
const witnessed = (number: number, atLeast: number) =>
  expect
    .poll(() => country.registry.witness.signed.get(origin(number))?.size ?? 0)
    .toBeGreaterThanOrEqual(atLeast);

const get = (path: string, method = 'GET') =>
  send(country.municipal, country.cloud, {
    method,
    path: `/.well-known/saphan/log/${path}`,
    query: '',
    headers: {},
  });
const readTile =
  (number: number) =>
  async (tile: Tile): Promise<Buffer> => {
    const { status, body } = await get(`${String(number)}/${toTilePath(tile)}`);
    expect(status).toBe(200);
    return body;
  };

describe('nobody', () => {
  test('takes anything back: the app role adds, and moves a lease', async () => {
    for (const table of ['evidence_log', 'log_batch', 'log_hash', 'log_witnessed', 'log_entry'])
      for (const statement of [`delete from ${table}`, `update ${table} set number = 1`, `truncate ${table}`])
        await expect(app.query(statement)).rejects.toThrow('permission denied');
    await expect(app.query('delete from log_lease')).rejects.toThrow('permission denied');
  });

  test('sees where another agency has what in the log', async () => {
    const exchange = await ask();
    await logged(exchange);
    const [asker] = await placesOf(exchange);
    expect((await app.query('select from log_entry')).rowCount).toBe(0);
    await app.query("select set_config('app.agency', $1, false)", [asker!.agency]);
    const own = await app.query<Place>('select * from log_entry where exchange = $1', [exchange]);
    expect([...new Set(own.rows.map(({ agency }) => agency))]).toEqual([asker!.agency]);
    await app.query("select set_config('app.agency', '', false)");
  });

  test('adds to a log that it does not write, or at another place than its end', async () => {
    const add = (boot: string, first: string) =>
      app.query<{ done: boolean }>(
        `select append_log($1, 0, $2, $3, $4, $5, now(), '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}') as done`,
        [boot, first, Buffer.alloc(32), Buffer.alloc(32), Buffer.alloc(64)],
      );
    const { rows } = await admin.query<{ boot: string; size: string }>(
      `select l.boot, (select max(first + length(leaves) / 32) from log_batch where number = 0) as size
       from log_lease l where number = 0`,
    );
    const [{ boot, size }] = rows as [{ boot: string; size: string }];
    expect((await add('1', size)).rows[0]?.done).toBe(false);
    expect((await add(boot, '0')).rows[0]?.done).toBe(false);
  });

  test('asks for entries, for tiles that are not there, for another log, or with another method', async () => {
    for (const path of [
      '0/tile/entries/000',
      '0/tile/0/999',
      '0/tile/9/000.p/1',
      '7/checkpoint',
      '00/checkpoint',
      'x',
    ])
      expect(await get(path)).toMatchObject({ status: 404, code: 'path-not-offered' });
    expect(await get('0/checkpoint', 'POST')).toMatchObject({ status: 405 });
  });
});

describe('whoever is no member any more', () => {
  test('reads nothing', async () => {
    const setStatus = (status: 'active' | 'suspended') =>
      country.registry.publish((snapshot) => {
        snapshot.gateways.find(({ id }) => id === country.municipal.id)!.status = status;
      });
    await setStatus('suspended');
    await country.settled();
    for (const path of ['0/checkpoint', '0/tile/0/000.p/1'])
      expect(await get(path)).toMatchObject({ status: 403, code: 'peer-unknown' });
    await setStatus('active');
    await country.settled();
    expect(await get('0/checkpoint')).toMatchObject({ status: 200 });
  });
});

describe('every member', () => {
  test('reads a checkpoint soon after, and finds each record in it', async () => {
    const exchange = await ask();
    await logged(exchange);
    const head = parseCheckpoint((await get('0/checkpoint')).body.toString());
    const { rows } = await admin.query<{ key: string }>('select key from evidence_log where number = 0');
    checkCheckpoint(head, fromVkey(rows[0]!.key));
    expect(head.origin).toBe(origin(0));
    expect(Buffer.from(await readRoot(head.size, readTile(0))).equals(head.root)).toBe(true);

    const { exchanges } = await country.cloud.operate<{ exchanges: EvidenceSummary[] }>(
      'GET',
      `/evidence/${exchange}?member=TH/GOV/DOPA`,
    );
    const [begun, ended] = exchanges[0]!.records!.map((record) => Buffer.from(record, 'base64'));
    const places = (await placesOf(exchange)).filter(({ provider_side }) => provider_side);
    const placeOf = (half: 'begun' | 'ended') => Number(places.find((place) => place[half] !== null)![half]);
    const leaf = await readTile(0)({ level: 0, index: 0, width: Math.min(256, head.size) });
    for (const [record, at] of [
      [begun!, placeOf('begun')],
      [ended!, placeOf('ended')],
    ] as const) {
      const shown = leaf.subarray(at * 32, at * 32 + 32);
      const proof = await readInclusionProof(at, head.size, readTile(0));
      expect(isIncluded({ index: at, size: head.size, root: head.root }, shown, proof)).toBe(true);
      // Salted: who guesses the record does not find it.
      expect(shown.equals(leafHash(createHash('sha256').update(record).digest()))).toBe(false);
    }
  });

  test('finds the witness under it', async () => {
    const exchange = await ask();
    await logged(exchange);
    const { size } = parseCheckpoint((await get('0/checkpoint')).body.toString());
    await witnessed(0, size);
    const key = fromVkey(country.registry.witness.vkey);
    await expect
      .poll(async () => findCosigned(parseCheckpoint((await get('0/checkpoint')).body.toString()).note, key))
      .toBeGreaterThan(Date.now() / 1000 - 60);
    expect(country.registry.witness.logs.get(origin(0))).toMatchObject({ gateway: country.cloud.id });
    expect(country.registry.witness.refused).toEqual([]);
  });
});

describe('an exported file', () => {
  test('tells where each record stands and who has seen it there, to whoever has the pinned key alone', async () => {
    const exchange = await ask();
    await logged(exchange);
    const { size } = parseCheckpoint((await get('0/checkpoint')).body.toString());
    await witnessed(0, size);
    const file = (member: string) =>
      country.cloud.operate<EvidenceFile>('GET', `/evidence/${exchange}/file?member=${member}`);
    const pinned = [toVerifyingKey(country.registry.publicKey)];
    // The registry does not name the log yet: nobody could check its key.
    expect(verifyEvidenceFile(await file('TH/GOV/DGA'), pinned)[0]?.logged).toEqual([]);
    await country.registry.publish((snapshot) => {
      const { key } = country.registry.witness.logs.get(origin(0))!;
      snapshot.gateways.find(({ id }) => id === country.cloud.id)!.logs.push({ origin: origin(0), key });
    });
    await country.settled();
    for (const member of ['TH/GOV/DGA', 'TH/GOV/DOPA']) {
      const exported = await file(member);
      const [proven] = verifyEvidenceFile(exported, pinned);
      expect(proven?.logged?.map(({ half }) => half)).toEqual(['begun', 'ended']);
      for (const each of proven!.logged!) {
        expect(each.origin).toBe(origin(0));
        expect(each.witnesses).toMatchObject([{ name: 'TH/witness' }]);
      }
      const [begun, ended] = exported.log![0]!;
      const swapped = { ...exported, log: [[ended!, begun!]] };
      expect(() => verifyEvidenceFile(swapped, pinned)).toThrow(
        expect.objectContaining({ code: 'log-proof-wrong' }),
      );
      const { log: _log, ...before } = exported;
      expect(verifyEvidenceFile(before, pinned)[0]).not.toHaveProperty('logged');
    }
  });
});

describe('a process', () => {
  test('that is killed leaves nothing unlogged, and its log goes on', async () => {
    await country.cloud.stop();
    country.registry.setDown(true);
    const apart = await country.cloud.startApart();
    // No witness can be asked: exchanges go on, and the log waits.
    const exchange = await ask();
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(await placesOf(exchange)).toEqual([]);
    const ended = new Promise((resolve) => apart.once('exit', resolve));
    apart.kill('SIGKILL');
    await ended;
    country.registry.setDown(false);
    await country.cloud.start();
    await logged(exchange);
    expect(await logsOf(exchange)).toEqual([0]);
    const { rows } = await admin.query('select number from evidence_log');
    expect(rows).toEqual([{ number: 0 }]);
  });

  test('beside another one writes a log of its own', async () => {
    // Somebody else is alive and writes log 0.
    const other = new pg.Client({ connectionString: country.cloud.database.appUrl });
    await other.connect();
    await country.cloud.stop();
    await other.query('select pg_advisory_lock(77)');
    await admin.query('update log_lease set boot = 77 where number = 0');
    await country.cloud.start();
    const exchange = await ask();
    await logged(exchange);
    expect(await logsOf(exchange)).toEqual([1]);
    await other.end();
  });
});

describe('put back to an earlier state', () => {
  test('the gateway opens another log, which names the last checkpoint that was witnessed', async () => {
    await country.cloud.stop();
    await country.cloud.start();
    const before = await ask();
    await logged(before);
    const number = (await placesOf(before))[0]!.number;
    const { size } = (
      await admin.query<{ size: number }>(
        'select max(first + length(leaves) / 32)::int as size from log_batch where number = $1',
        [number],
      )
    ).rows[0]!;
    await witnessed(number, size);
    await country.cloud.stop();
    const lost = country.registry.witness.signed.get(origin(number))!;
    // As a backup of before has it.
    await admin.query(
      'delete from log_batch where number = $1 and first = (select max(first) from log_batch where number = $1)',
      [number],
    );
    await admin.query('delete from log_witnessed where number = $1 and size = $2', [number, lost.size]);
    // No other log can be taken up instead.
    const other = new pg.Client({ connectionString: country.cloud.database.appUrl });
    await other.connect();
    await other.query('select pg_advisory_lock(78)');
    await admin.query('update log_lease set boot = 78 where number <> $1', [number]);
    await country.cloud.start();
    const after = await ask();
    await logged(after);
    expect(await logsOf(after)).not.toContain(number);
    // By the one who wanted to write it, or by who found its end unwitnessed: whoever came first.
    const followers = () =>
      [...country.registry.witness.logs.values()].filter(({ follows }) => follows?.origin === origin(number));
    await expect.poll(() => followers().length).toBe(1);
    expect(parseCheckpoint(followers()[0]!.follows!.checkpoint)).toMatchObject({ size: lost.size });
    // The old one was never shown shorter than it had been.
    expect(country.registry.witness.signed.get(origin(number))).toBe(lost);
    expect(country.registry.witness.refused).toEqual([]);
    await other.end();
  });
});
