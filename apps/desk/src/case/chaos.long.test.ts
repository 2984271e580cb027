import { toUuidV7 } from '@saphan/contracts';
import { createRandom, openBadNetwork, type BadNetwork, type NetworkAnswer } from '@saphan/testkit';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPool } from '@saphan/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../api/api.fixture.ts';
import { deliverUpdate } from '../deliver/deliver-update.ts';
import { issueDocument } from '../document/issue-document.ts';
import { issueReceipt } from '../document/issue-receipt.ts';
import { giveToken } from '../oauth/api-token.ts';
import { receivePaymentNotice } from '../payment/receive-payment-notice.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { registerSystem } from '../system/agency-system.ts';
import { openCase } from './open-case.ts';

/** Small form of `npm run prove -- cases`: one case, two hundred at once, a network and a database that fail. */
const people = 200;
/** Of them, those who write: each word is appended to a case that holds all before it. */
const writers = 60;
const somsak = '9501100000029';
let api: TestApi;
let network: BadNetwork;
let tokens: readonly string[];
let decider: string;
let id: string;
const agency = () => api.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');

beforeAll(async () => {
  api = await openTestApi();
  network = openBadNetwork(createRandom(1));
  await api.addOfficer({ pid: somsak, name: 'สมศักดิ์ พัฒนกิจ', role: 'authority' });
  decider = await api.officerToken(await api.addSystem('TH/LGO/CNX', 'authority'), somsak);
  tokens = await api.desk.store.asAgency(agency().id, async (trx) => {
    const given: string[] = [];
    for (let at = 0; at < people; at += 1) {
      const scopes = ['cases:read', 'cases:write'] as const;
      const details = { nameTh: `คนที่ ${String(at)}`, nameEn: `No. ${String(at)}`, scopes, redirectUris: [] };
      const by = { agency: agency().id, by: 'operator' };
      const made = await registerSystem(api.desk, trx, details, by);
      await trx
        .insertInto('officer_grant')
        .values({
          id: toUuidV7(Date.now()),
          agency: agency().id,
          officer: made.id,
          role: 'case-officer',
          valid_from: '2026-01-01',
          granted_by: 'operator',
        })
        .execute();
      const token = await giveToken(api.desk, trx, { id: made.id, agency: agency().id }, scopes);
      given.push(token.access_token);
    }
    return given;
  });
  id = (await receiveCase(api)).case;
});
afterAll(async () => {
  await network.close();
  await api.close();
});

const send = (path: string, token: string, key: string, body: object) =>
  network.send(`${api.origin}/api/v1/cases/${id}/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': key, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const view = async () =>
  (await api.desk.store.asAgency(agency().id, (trx) => openCase(trx, api.desk.vault, id))).view;
const actions = () =>
  api.desk.store.asAgency(agency().id, async (trx) => (await openCase(trx, api.desk.vault, id)).actions);
/** A refusal is one whichever rule is the first to see that the case has changed. */
const told = ({ status, json }: NetworkAnswer) => ({ status, json: status === 200 ? json : undefined });
/** Both copies of one request are told the same. */
const expectAlike = (answers: readonly (readonly [NetworkAnswer, NetworkAnswer])[]): void => {
  for (const [one, other] of answers) expect(told(one)).toEqual(told(other));
};

/** Breaks every connection of the desk to its database, as a restart does, three times while the work goes on. */
async function whileDatabaseFails<Result>(work: Promise<Result>): Promise<Result> {
  const killer = openPool({ url: api.database.appUrl, applicationName: 'killer', max: 1 });
  const broken = (async () => {
    for (let times = 0; times < 3; times += 1) {
      await sleep(250);
      await killer.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`,
      );
    }
  })();
  try {
    return await work;
  } finally {
    await broken;
    await killer.end();
  }
}

const patience = { timeout: 120_000 };

it(
  'of two hundred who claim a case at once one has it, and each is told once what became of it',
  patience,
  async () => {
    const { version: base } = await view();
    const answers = await Promise.all(
      tokens.map((token, at) => send('actions', token, `claim-${String(at)}`, { type: 'claim', base })),
    );
    expectAlike(answers);
    const won = answers.filter(([{ status }]) => status === 200);
    expect(won).toHaveLength(1);
    expect(new Set(answers.map(([{ status }]) => status))).toEqual(new Set([200, 409]));
    expect((await actions()).filter(({ type }) => type === 'claim')).toHaveLength(1);
  },
);

it(
  'what two hundred write while the database fails stands there once, in the person’s copy too',
  patience,
  async () => {
    const texts = Array.from({ length: writers }, (_, at) => `ข้อความที่ ${String(at)}`);
    const answers = await whileDatabaseFails(
      Promise.all(
        texts.map((text, at) => send('messages', tokens[at] ?? '', `write-${String(at)}`, { text })),
      ),
    );
    expectAlike(answers);
    expect(answers.filter(([{ status }]) => status !== 200)).toEqual([]);
    expect(network.repeats).toBeGreaterThan(0);
    const written = (await actions()).flatMap((action) => (action.type === 'message' ? [action.text] : []));
    expect(written.toSorted()).toEqual(texts.toSorted());
    await deliverUpdate(api.desk)({ agency: agency().id, case: id } as never, context);
    const shown = api.gateway.updates.at(-1)?.messages?.map(({ text }) => text) ?? [];
    expect(new Set(shown).size).toBe(shown.length);
  },
);

const context = { attempt: 1, maxAttempts: 1, signal: AbortSignal.abort() };
/** Does it many times at once and again where it failed; it must succeed in the end. */
async function insist(count: number, work: () => Promise<unknown>): Promise<void> {
  const one = async (): Promise<void> => {
    for (let tries = 0; ; tries += 1)
      try {
        await work();
        return;
      } catch (error) {
        if (tries > 50) throw error;
        await sleep(50);
      }
  };
  await Promise.all(Array.from({ length: count }, one));
}

it(
  'decision, payment, receipt and document come once, however often they are asked for',
  patience,
  async () => {
    const worker = tokens[0] ?? '';
    const { version } = await view();
    expectAlike([await send('actions', worker, 'complete', { type: 'find-complete', base: version })]);
    const { version: base } = await view();
    const approved = await whileDatabaseFails(
      Promise.all(
        Array.from({ length: 10 }, (_, at) =>
          send('actions', decider, `approve-${String(at)}`, { type: 'approve', base, checked: true }),
        ),
      ),
    );
    expectAlike(approved);
    expect(approved.filter(([{ status }]) => status === 200)).toHaveLength(1);
    const { payment } = await view();
    const { row } = await api.desk.store.asAgency(agency().id, (trx) => openCase(trx, api.desk.vault, id));
    const notice = {
      profile: 'saphan-payment-notice-1',
      application: row.application,
      case: id,
      payment: payment?.id,
      amountSatang: payment?.amountSatang,
      paidAt: '2026-11-24T02:00:00Z',
      reference: 'bank-1',
    };
    const payload = { agency: agency().id, case: id } as never;
    await whileDatabaseFails(
      Promise.all([
        insist(10, () => receivePaymentNotice(api.desk, agency(), notice, 'TH/GOV/DGA/portal')),
        // Before what they wait for, beside it and after it.
        insist(4, () => issueDocument(api.desk)(payload, context)),
        insist(4, () => issueReceipt(api.desk)(payload, context)),
      ]),
    );
    await insist(2, () => issueDocument(api.desk)(payload, context));
    await insist(2, () => issueReceipt(api.desk)(payload, context));
    await insist(3, () => deliverUpdate(api.desk)(payload, context));
    const types = (await actions()).map(({ type }) => type);
    for (const once of [
      'find-complete',
      'approve',
      'request-payment',
      'payment-received',
      'receipt',
      'issued',
    ])
      expect([once, types.filter((type) => type === once).length]).toEqual([once, 1]);
    expect((await view()).state).toBe('completed');
    const kept = await api.desk.store.asAgency(agency().id, (trx) =>
      trx.selectFrom('issued_document').select(['number', 'type']).where('case_id', '=', id).execute(),
    );
    expect(kept.map(({ type }) => type).toSorted()).toEqual(['food-place-certificate', 'receipt']);
  },
);
