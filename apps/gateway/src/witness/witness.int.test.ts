import { toMemberId, toWitnessName, type GatewayId, type ServiceId } from '@saphan/contracts';
import { findCosigned, fromVkey, parseCheckpoint } from '@saphan/exchange';
import { openOutbound } from '@saphan/outbound';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
let cloud: pg.Client;
let municipal: pg.Client;
const origin = (): string => `${country.cloud.id}/log/0`;
const witnessName = (): string => toWitnessName(country.municipal.id);

beforeAll(async () => {
  country = await openTestCountry();
  await declareRegister(country);
  await country.conclude({});
  cloud = new pg.Client({ connectionString: country.cloud.database.adminUrl });
  municipal = new pg.Client({ connectionString: country.municipal.database.adminUrl });
  await Promise.all([cloud.connect(), municipal.connect()]);
});
afterAll(async () => {
  await Promise.all([cloud.end(), municipal.end()]);
  await country.close();
});

const ask = async (): Promise<void> => {
  await openOutbound({
    baseUrl: country.cloud.outboundUrl(),
    bearer: country.tokens.portal,
    client: portal,
  }).call({
    service: personService as ServiceId,
    purpose: 'prefill',
    subject: { kind: 'pid', value: somchai },
    proofs: [await country.proof()],
  });
};
const watchedSize = async (): Promise<number> => {
  const { rows } = await municipal.query<{ size: string }>('select size from watched_log where origin = $1', [
    origin(),
  ]);
  return Number(rows[0]?.size ?? 0);
};
const alarms = async (): Promise<number> =>
  (await municipal.query('select from watched_alarm')).rowCount ?? 0;
const eventually = (size: () => Promise<number>, atLeast: number) =>
  expect
    .poll(async () => {
      await country.municipal.sweep();
      await country.cloud.sweep();
      return size();
    })
    .toBeGreaterThanOrEqual(atLeast);
/** Nothing is listed of the log before its key is. */
const listLog = async (): Promise<void> => {
  await expect.poll(() => country.registry.witness.logs.get(origin())?.key).toBeDefined();
  const { key } = country.registry.witness.logs.get(origin())!;
  await country.registry.publish((snapshot) => {
    snapshot.gateways.find(({ id }) => id === country.cloud.id)!.logs.push({ origin: origin(), key });
  });
  await country.settled();
};
const tell = () =>
  send(country.cloud, country.municipal, {
    method: 'GET',
    path: `/.well-known/saphan/witnessed/${origin()}`,
    query: '',
    headers: {},
  });

test('a gateway of an agency that is no witness signs nothing of others', async () => {
  await ask();
  await listLog();
  await country.municipal.sweep();
  expect(country.registry.current().witnessKeys).toHaveLength(1);
  expect(await watchedSize()).toBe(0);
  expect((await tell()).status).toBe(404);
});

test('made a witness, it lists its key and signs how far another gateway’s log has grown', async () => {
  await country.registry.publish((snapshot) =>
    snapshot.witnesses.push(toMemberId(country.municipal.id as GatewayId)),
  );
  await country.settled();
  await eventually(watchedSize, 2);
  const vkey = country.registry.current().witnessKeys?.find((key) => key.startsWith(`${witnessName()}+`));
  const { status, body } = await tell();
  expect(status).toBe(200);
  const { note, origin: named } = parseCheckpoint(body.toString());
  expect(named).toBe(origin());
  expect(findCosigned(note, fromVkey(vkey ?? ''))).toBeGreaterThan(Date.now() / 1000 - 60);
});

test('the log’s own gateway fetches the signature, for its evidence to bear it', async () => {
  const gathered = async (): Promise<number> =>
    (await cloud.query('select from log_witnessed where witness = $1', [witnessName()])).rowCount ?? 0;
  await eventually(gathered, 1);
});

test('it follows as the log grows, and finds nothing wrong', async () => {
  const before = await watchedSize();
  await ask();
  await eventually(watchedSize, before + 2);
  expect(await alarms()).toBe(0);
});

test('a log that does not continue what was signed is an alarm, kept with both checkpoints and passed on', async () => {
  await municipal.query("update watched_log set root = decode(repeat('ab', 32), 'hex')");
  await ask();
  await eventually(alarms, 1);
  expect(country.registry.witness.refused).toContainEqual({ origin: origin(), why: 'by somebody' });
  const size = await watchedSize();
  await country.municipal.sweep();
  expect(await watchedSize()).toBe(size);
  const app = new pg.Client({ connectionString: country.municipal.database.appUrl });
  await app.connect();
  for (const statement of ['delete from watched_alarm', 'delete from watched_log'])
    await expect(app.query(statement)).rejects.toThrow('permission denied');
  await app.end();
});

test('the log of snapshots is seen by every gateway, and a witness brings the Linkage Center its signature', async () => {
  const { registry } = country;
  await registry.publish((snapshot) => (snapshot.snapshotLog = registry.log.named));
  await country.settled();
  const vkey = registry.current().witnessKeys?.find((key) => key.startsWith(`${witnessName()}+`)) ?? '';
  const signed = (): Promise<number> =>
    Promise.resolve(
      registry.posted
        .filter(({ url }) => url === '/snapshot/log/cosignature')
        .map(({ body }) => parseCheckpoint(body))
        .filter(
          ({ origin: named, note }) =>
            named === registry.log.named.origin && findCosigned(note, fromVkey(vkey)),
        ).length,
    );
  await eventually(signed, 1);
  for (const client of [cloud, municipal]) {
    const { rows } = await client.query('select key from watched_log where origin = $1', [
      registry.log.named.origin,
    ]);
    expect(rows).toEqual([{ key: registry.log.named.key }]);
  }
  const metrics = await fetch(`http://127.0.0.1:${String(country.cloud.settings.operatorPort)}/metrics`);
  expect(await metrics.text()).toMatch(/^saphan_snapshot_unlogged_seconds 0$/m);
});
