import { request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { header, toUuidV7 } from '@saphan/contracts';
import { signActor, type RequestMessage } from '@saphan/exchange';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declareDesk } from '../fixture/declare-sources.fixture.ts';
import { forge } from '../fixture/peer.fixture.ts';
import { filesService, openTestCountry, portal, type TestCountry } from '../fixture/test-country.fixture.ts';

let country: TestCountry;
let agreement: string;

beforeAll(async () => {
  country = await openTestCountry();
  await declareDesk(country);
  agreement = await country.conclude({
    service: filesService,
    right: 'officer',
    purpose: { code: 'deliver-files', text: { th: 'x', en: 'x' } },
    items: ['file.receipt'],
    inputItems: ['file.manifest'],
  });
});
afterAll(() => country.close());

const body = Buffer.from('{"parts":[]}');

/** A put of a manifest whose exchange id and signature are so old. */
async function toRequest(ageSeconds: number): Promise<RequestMessage> {
  const at = Date.now() - ageSeconds * 1000;
  const exchange = toUuidV7(at);
  const iat = Math.floor(at / 1000);
  const actor = signActor(
    {
      iss: portal,
      sub: 'x',
      kind: 'system',
      role: 'x',
      purpose: 'deliver-files',
      exchange,
      aud: filesService,
      iat,
      exp: iat + 300,
    },
    country.actorKeys.portal,
  );
  return forge(country, {
    client: portal,
    service: filesService,
    agreement,
    method: 'PUT',
    rest: `/${exchange}/manifest`,
    body,
    created: iat,
    headers: { [header.exchange]: exchange, [header.purpose]: 'deliver-files', [header.actor]: actor },
  });
}

/** Sends the head at once and the body after so long, or once that is done; gives status and problem code. */
async function sendSlowly(request: RequestMessage, delay: number | (() => Promise<void>)): Promise<string> {
  const own = (await country.cloud.tls()).current();
  const outgoing = httpsRequest({
    host: '127.0.0.1',
    port: country.municipal.inboundPort(),
    method: request.method,
    path: request.path,
    headers: { ...request.headers, 'content-length': body.length },
    ...own,
    rejectUnauthorized: false,
    agent: false,
  });
  const answered = new Promise<string>((resolve, reject) => {
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const document = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { code?: string };
        resolve(document.code ?? String(incoming.statusCode));
      });
    });
  });
  outgoing.flushHeaders();
  await (typeof delay === 'number' ? sleep(delay) : delay());
  outgoing.end(body);
  return answered;
}

test('a request that is old when its body is there changes nothing', async () => {
  expect(await sendSlowly(await toRequest(58), 3_000)).toBe('not-timely');
  expect(country.desk.files.size).toBe(0);
});

test('one that is still young is taken', async () => {
  expect(await sendSlowly(await toRequest(10), 500)).toBe('200');
  expect(country.desk.files.size).toBe(1);
});

test('what was revoked while the body came is not to be had by having begun early', async () => {
  const before = country.desk.files.size;
  const request = await toRequest(0);
  const revoke = async (): Promise<void> => {
    // The steps before the body have passed.
    await sleep(1_000);
    await country.registry.publish((snapshot) => {
      for (const signed of snapshot.agreements) signed.revokedAt = new Date().toISOString();
    });
    await country.settled();
  };
  expect(await sendSlowly(request, revoke)).toBe('agreement-revoked');
  expect(country.desk.files.size).toBe(before);
});
