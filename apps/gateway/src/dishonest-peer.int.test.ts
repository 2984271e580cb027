import { randomUUID } from 'node:crypto';
import { header, type EvidenceSummary } from '@saphan/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, type CallAnswer } from './fixture/call.fixture.ts';
import { openDishonestPeer, type DishonestPeer, type WireAnswer } from './fixture/dishonest-peer.fixture.ts';
import { echoService, openEchoCountry, type EchoCountry } from './fixture/echo.fixture.ts';

let echo: EchoCountry;
let peer: DishonestPeer;
beforeAll(async () => {
  echo = await openEchoCountry();
  await echo.listSystemKey();
  peer = await openDishonestPeer(echo.country);
});
afterAll(async () => {
  await peer.close();
  await echo.close();
});

const ask = (body: string): Promise<CallAnswer> =>
  call(echo.country.cloud, echo.country.tokens.portal, echoService, {
    ...{ method: 'POST', body },
    headers: { 'idempotency-key': randomUUID(), 'content-type': 'text/plain' },
  });
const without =
  (...names: string[]) =>
  (answer: WireAnswer): WireAnswer => ({
    ...answer,
    rawHeaders: answer.rawHeaders.filter((_, index) => {
      const name = answer.rawHeaders[index - (index % 2)] ?? '';
      return !names.includes(name.toLowerCase());
    }),
  });
const withHeader =
  (name: string, change: (value: string) => string) =>
  (answer: WireAnswer): WireAnswer => ({
    ...answer,
    rawHeaders: answer.rawHeaders.map((text, index) =>
      index % 2 === 1 && answer.rawHeaders[index - 1]?.toLowerCase() === name ? change(text) : text,
    ),
  });
const inPlaceOf = (text: string): Buffer => Buffer.from(text);

test('an honest answer is given on', async () => {
  const { status, body } = await ask('as it is');
  expect([status, body.toString()]).toEqual([200, 'as it is']);
});

test.each<[string, DishonestPeer['twist'], string]>([
  ['the signed answer to another request', (answer, before) => before ?? answer, 'peer-answer-invalid'],
  [
    'the body of another answer under its own signature',
    (answer) => ({ ...answer, body: inPlaceOf('not this one') }),
    'peer-answer-invalid',
  ],
  ['another status', (answer) => ({ ...answer, status: 201 }), 'peer-answer-invalid'],
  [
    'a forged signature',
    withHeader(header.signature, (text) =>
      text.replace(/:(.)/, (_all, one) => `:${one === 'A' ? 'B' : 'A'}`),
    ),
    'peer-answer-invalid',
  ],
  [
    'a signature of ten minutes ago',
    withHeader('signature-input', (text) =>
      text.replace(/created=(\d+)/, (_all, at) => `created=${String(Number(at) - 600)}`),
    ),
    'peer-answer-invalid',
  ],
  ['an answer without its signature', without(header.signature, 'signature-input'), 'peer-refused'],
  [
    'an answer that says of itself that nothing came',
    withHeader(header.outcome, () => 'failed;source-failed'),
    'peer-answer-invalid',
  ],
])(
  '%s is not believed: the caller gets nothing of it, and the outcome is unknown',
  async (_what, twist, code) => {
    await ask('the one before');
    peer.twist = twist;
    const { status, json, body, headers } = await ask('this one');
    peer.twist = (answer) => answer;
    expect([status, json.code]).toEqual([502, code]);
    for (const text of ['this one', 'the one before']) expect(body.toString()).not.toContain(text);
    const { exchanges } = await echo.country.cloud.operate<{ exchanges: EvidenceSummary[] }>(
      'GET',
      '/evidence?member=TH/GOV/DGA&limit=100',
    );
    const own = exchanges.find(({ exchange }) => exchange === headers.get(header.exchange));
    // The provider's own evidence is asked afterwards, and may have said by now how it ended.
    expect(['unknown', 'answered']).toContain(own?.outcome);
  },
);
