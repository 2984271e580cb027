import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toVerifyingKey, verifyWebhook } from '@saphan/exchange';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi, type TestSystem } from '../api/api.fixture.ts';
import { applicant } from '../desk.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { orderDelivery, sendWebhook, setWebhook, webhookTries } from './webhooks.ts';

interface Told {
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

let api: TestApi;
let system: TestSystem;
let receiver: Server;
let url: string;
let answer = 204;
let told: Told[] = [];
let agency: string;

beforeAll(async () => {
  api = await openTestApi();
  agency = api.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id;
  receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      told.push({ headers: request.headers, body: Buffer.concat(parts) });
      response.writeHead(answer, { location: 'http://169.254.169.254/' }).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((receiver.address() as AddressInfo).port)}/hooks`;
  system = await api.addSystem('TH/LGO/CNX', 'case-officer');
});
afterAll(async () => {
  receiver.close();
  await api.close();
});

const by = () => ({ agency, by: system.id });
const waiting = () =>
  api.desk.store.asAgency(agency, (trx) =>
    trx.selectFrom('webhook_delivery').selectAll().orderBy('id').execute(),
  );
const attempt = (delivery: string, number: number) =>
  sendWebhook(api.desk)({ agency, delivery } as never, {
    attempt: number,
    maxAttempts: webhookTries,
    signal: new AbortController().signal,
  });

describe('a system that has an address', () => {
  let id: string;
  it('is told of each action in the action’s own transaction, within its rights', async () => {
    const elsewhere = await api.addSystem('TH/LGO/CNX', undefined);
    await api.desk.store.asAgency(agency, async (trx) => {
      await setWebhook(api.desk, trx, system.id, url, by());
      await setWebhook(api.desk, trx, elsewhere.id, url, by());
    });
    ({ case: id } = await receiveCase(api));
    const rows = await waiting();
    expect(rows).toMatchObject([{ system: system.id, case_id: id, type: 'case.receive', state: 'waiting' }]);
    const jobs = await api.pool.query(
      `select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'send-webhook'`,
    );
    expect(jobs.rowCount).toBe(1);
  });

  it('gets what it can check with the published key, and nothing of a person', async () => {
    const [row] = await waiting();
    await attempt(row?.id ?? '', 1);
    const [got] = told;
    const published = await (await fetch(`${api.origin}/api/v1/webhook-keys`)).json();
    const keys = (published as { keys: Record<string, string>[] }).keys;
    const findKey = (kid: string) => {
      const jwk = keys.find((key) => key['kid'] === kid);
      return jwk && toVerifyingKey(jwk);
    };
    const body = got?.body ?? Buffer.alloc(0);
    const at = api.clock.date().getTime() / 1000;
    const headers = (got?.headers ?? {}) as Record<string, string>;
    expect(() => verifyWebhook(headers, { url, body }, findKey, at)).not.toThrow();
    expect(JSON.parse(body.toString())).toMatchObject({
      type: 'case.receive',
      case: id,
      version: 1,
      state: 'received',
    });
    for (const personal of [applicant.id, applicant.name]) expect(body.toString()).not.toContain(personal);
    expect(keys.every((key) => !('d' in key))).toBe(true);
    expect(await waiting()).toMatchObject([{ state: 'taken', tries: 1, last_outcome: '204' }]);
    await attempt(row?.id ?? '', 2);
    expect(told).toHaveLength(1);
  });

  it('is tried again where it does not answer 2xx, and given up at last; a redirect is not followed', async () => {
    told = [];
    api.clock.forward(1000);
    const token = await api.ownToken(system);
    await api.ask('POST', `/api/v1/cases/${id}/actions`, {
      token,
      key: 'claim',
      body: { type: 'claim', base: 1 },
    });
    const row = (await waiting()).at(-1);
    expect(row?.type).toBe('case.claim');
    for (const [status, number] of [
      [500, 1],
      [302, 2],
    ] as const) {
      answer = status;
      await expect(attempt(row?.id ?? '', number)).rejects.toThrow('not reached');
      expect((await waiting()).at(-1)).toMatchObject({
        state: 'waiting',
        tries: number,
        last_outcome: String(status),
      });
    }
    await attempt(row?.id ?? '', webhookTries);
    expect((await waiting()).at(-1)).toMatchObject({ state: 'dead', tries: 3 });
    expect(new Set(told.map(({ body }) => body.toString())).size).toBe(1);
    answer = 204;
    const order = { system: system.id, delivery: row?.id ?? '', order: 'again' } as const;
    await api.desk.store.asAgency(agency, (trx) => orderDelivery(api.desk, trx, order, by()));
    await attempt(row?.id ?? '', 1);
    expect((await waiting()).at(-1)).toMatchObject({ state: 'taken' });
    await expect(
      api.desk.store.asAgency(agency, (trx) => orderDelivery(api.desk, trx, order, by())),
    ).rejects.toMatchObject({ code: 'delivery-unknown' });
  });

  it('is not looked for on the desk’s own network, wherever its address came from', async () => {
    await api.desk.store.asAgency(agency, (trx) =>
      trx
        .updateTable('webhook')
        .set({ url: 'http://127.0.0.2:8080/' })
        .where('system', '=', system.id)
        .execute(),
    );
    api.clock.forward(1000);
    await receiveCase(api, 1);
    const row = (await waiting()).at(-1);
    await expect(attempt(row?.id ?? '', 1)).rejects.toThrow('webhook-address');
  });
});
