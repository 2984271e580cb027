import { toUuidV7, type Submission } from '@saphan/contracts';
import { toVariant } from '@saphan/forms';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findCaseFee } from '../case/get-fee.ts';
import { keepAnswers } from '../case/keep-answers.ts';
import { openCase } from '../case/open-case.ts';
import { readAnswers } from '../case/read-answers.ts';
import { findServiceOfCase } from '../case/service-of-case.ts';
import { takeAction, type ActionDraft } from '../case/take-action.ts';
import { applicant, openTestDesk, proofOf, toSubmission, type TestDesk } from '../desk.fixture.ts';
import { putOfficer } from '../officer/put-officer.ts';
import { readRunning } from '../process/read-running.ts';
import { checkSubmission } from './check-submission.ts';
import { receiveSubmission } from './receive-submission.ts';

let test: TestDesk;
let worker: string;
const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');

beforeAll(async () => {
  test = await openTestDesk();
  const entry = { member: 'TH/LGO/CNX', pid: '9501100000011', names: { th: 'ก', en: 'a' } };
  worker = (await putOfficer(test.desk, cnx(), { ...entry, grants: [{ role: 'case-officer' }] }, 'operator'))
    .id;
});
afterAll(() => test.close());

const typed = (values: object) =>
  Object.entries(values).map(([id, value]) => ({ id, value: value as unknown, source: 'typed' as const }));

const serviceOf = (id: string) => test.country.catalogue.services.find((each) => each.id === id);

/** An application to a service as the portal delivers it: what the variant lists of what is known, and nothing else. */
function toApplication(id: string, variant: string, more: object): Submission {
  const service = serviceOf(id);
  const listed = new Set(service && toVariant(service, variant).items.map(({ item }) => item));
  const submission = toSubmission(test);
  const known = new Map(
    [...submission.answers.filter(({ source }) => source === 'typed'), ...typed(more)].map((answer) => [
      answer.id,
      answer,
    ]),
  );
  return {
    ...submission,
    application: { ...submission.application, id: toUuidV7(Date.now()) },
    service: { id, version: 1, variant },
    answers: [...known.values()].filter((answer) => listed.has(answer.id)),
    seals: [],
  };
}

const check = (submission: Submission) => {
  const submitted = new Date(submission.application.submittedAt);
  return checkSubmission(submission, {
    agency: cnx(),
    network: test.desk.network,
    client: 'TH/GOV/DGA/portal',
    subject: { kind: 'pid', value: applicant.id },
    proofs: [proofOf(applicant.id, submitted.getTime() / 1000)],
    now: submitted,
  });
};

async function receive(submission: Submission): Promise<string> {
  const body = Buffer.from(JSON.stringify(submission));
  return (await receiveSubmission(test.desk, cnx(), check(submission), body)).case;
}

const open = (id: string) =>
  test.desk.store.asAgency(cnx().id, async (trx) => {
    const found = await openCase(trx, test.desk.vault, id);
    return { ...found, answers: await readAnswers(trx, test.desk, found) };
  });

async function act(id: string, type: 'claim' | 'find-complete'): Promise<void> {
  const { view } = await open(id);
  const officer = {
    ...{ id: worker, agency: cnx().id, pid: '9501100000011', secondFactor: true },
    grants: [{ role: 'case-officer' as const, from: '2026-01-01' }],
  };
  const actor = { kind: 'officer', id: worker } as const;
  const draft: ActionDraft = { type, transaction: toUuidV7(Date.now()), base: view.version, actor };
  await test.desk.store.asAgency(cnx().id, (trx) => takeAction(test.desk, trx, id, draft, officer));
}

/** Whole days that the law leaves for the decision, once the application was found complete. */
async function decisionDays(id: string): Promise<number> {
  await act(id, 'claim');
  await act(id, 'find-complete');
  const { row } = await open(id);
  expect(row.due_rule).toBe('decision');
  return Math.floor((Number(row.due_at) - Number(row.due_from)) / 86_400_000);
}

const shop = { 'shop.areaSquareMetres': 320, 'shop.seats': 40 };

it('two kinds of application to one service each have their own days, fee, evidence and name', async () => {
  const first = await receive(toApplication('food-place-licence', 'new', { ...shop, 'shop.toilets': 2 }));
  const renewal = await receive(
    toApplication('food-place-licence', 'renew', {
      ...shop,
      'earlier.licenceNumber': 'CNX-FOODL-2568-000001',
    }),
  );
  const cancelled = await receive(
    toApplication('food-place-licence', 'cancel', {
      'earlier.licenceNumber': 'CNX-FOODL-2568-000001',
      'earlier.endsOn': '2026-12-31',
    }),
  );
  const cases = await Promise.all([first, renewal, cancelled].map(open));
  const services = cases.map(({ row }) => findServiceOfCase(test.desk, row));
  expect(services.map((service) => service?.names.en)).toEqual([
    'Licence of a food place over 200 m²',
    'Licence of a food place over 200 m² (Renewal)',
    'Licence of a food place over 200 m² (Cancellation)',
  ]);
  expect(services.map((service) => service?.evidence.some(({ id }) => id === 'plan'))).toEqual([
    true,
    false,
    false,
  ]);
  expect(services.map((service) => service?.documents[0]?.type)).toEqual([
    'food-place-licence',
    'food-place-licence',
    'food-place-licence-ended',
  ]);
  const fees = cases.map(({ row, answers }) => findCaseFee(test.desk, row, answers.scope)?.amountSatang);
  expect(fees).toEqual([200_000, 200_000, 0]);
  expect(await decisionDays(first)).toBe(30);
  expect(await decisionDays(renewal)).toBe(15);
});

it('an item that only another kind of application needs is not let in', () => {
  const renewal = toApplication('food-place-licence', 'renew', shop);
  const extra = { ...renewal, answers: [...renewal.answers, ...typed({ 'shop.toilets': 2 })] };
  expect(() => check(extra)).toThrow(expect.objectContaining({ code: 'item-not-needed' }));
});

const works = { 'works.storeys': 2, 'works.kind': 'build', 'site.ownership': 'own' };
const large = { ...works, 'works.areaSquareMetres': 2500 };

it('what answers decide is decided here too: who submits can’t pick another', () => {
  const refused = expect.objectContaining({ code: 'service-unknown' }) as Error;
  expect(() => check(toApplication('building-permit', 'new', large))).toThrow(refused);
  expect(check(toApplication('building-permit', 'new-large', large)).service.time.days).toBe(30);
  const small = { ...large, 'works.areaSquareMetres': 180 };
  expect(() => check(toApplication('building-permit', 'new-large', small))).toThrow(refused);
  expect(check(toApplication('building-permit', 'new', small)).service.time.days).toBe(45);
});

it('an answer that comes later can lead to another variant, whose days count from then on', async () => {
  const id = await receive(
    toApplication('building-permit', 'new', { ...works, 'works.areaSquareMetres': 180 }),
  );
  const found = await open(id);
  await test.desk.store.asAgency(cnx().id, (trx) =>
    keepAnswers(
      test.desk,
      trx,
      found,
      [{ item: 'works.areaSquareMetres', value: 2500, source: 'typed' }],
      'supplement',
    ),
  );
  expect((await open(id)).row.variant).toBe('new-large');
  expect(await decisionDays(id)).toBe(30);
});

it('a case goes by the process of its variant: nobody visits the site for a replacement', async () => {
  const number = { 'earlier.licenceNumber': 'CNX-BLD-68-00001' };
  const first = await receive(
    toApplication('building-permit', 'new', { ...works, 'works.areaSquareMetres': 180 }),
  );
  const replacement = await receive(
    toApplication('building-permit', 'replace', { ...works, ...number, 'earlier.loss': 'lost' }),
  );
  const processes = await test.desk.store.asAgency(cnx().id, async (trx) => {
    const rows = [];
    for (const id of [first, replacement])
      rows.push(await readRunning(test.desk, trx, await openCase(trx, test.desk.vault, id)));
    return rows.map((running) => running?.process.id);
  });
  expect(processes[0]).toBeDefined();
  expect(processes[1]).toBeDefined();
  expect(processes[0]).not.toBe(processes[1]);
});

it('what was declared outside the service’s time of the year is refused; a kind without such a time is not', () => {
  const on = (variant: string, day: string): Submission => {
    const submission = toApplication('elderly-allowance', variant, {
      'home.subDistrict': '500105',
      'elderly.statePension': false,
      'elderly.movedHere': false,
      'allowance.payWay': 'promptpay',
      ...(variant === 'amend' && { 'earlier.change': 'บัญชีใหม่' }),
    });
    return {
      ...submission,
      application: { ...submission.application, submittedAt: `${day}T05:00:00.000Z` },
    };
  };
  const refused = expect.objectContaining({ code: 'service-unknown' }) as Error;
  expect(() => check(on('new', '2026-12-01'))).toThrow(refused);
  expect(() => check(on('moved', '2026-12-31'))).toThrow(refused);
  expect(check(on('new', '2026-11-30')).service.id).toBe('elderly-allowance');
  expect(check(on('new', '2026-09-30')).service.id).toBe('elderly-allowance');
  expect(check(on('amend', '2026-12-01')).submission.service.variant).toBe('amend');
});
