import { Problem, type Submission } from '@saphan/contracts';
import { toSigningKey } from '@saphan/exchange';
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  applicant,
  houseCode,
  openTestDesk,
  proofOf,
  registered,
  toSubmission,
  type TestDesk,
} from '../desk.fixture.ts';
import { checkSubmission } from './check-submission.ts';
import { receiveSubmission } from './receive-submission.ts';

let test: TestDesk;
beforeAll(async () => {
  test = await openTestDesk();
});
afterAll(() => test.close());

const person = 'TH/GOV/DOPA/population/person.v1';
const portal = 'TH/GOV/DGA/portal';
const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');

function check(body: unknown, change: object = {}) {
  return checkSubmission(body, {
    agency: cnx(),
    network: test.desk.network,
    client: portal,
    subject: { kind: 'pid', value: applicant.id },
    proofs: [proofOf(applicant.id)],
    now: test.desk.clock(),
    ...change,
  });
}

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return String(error.code);
    throw error;
  }
  return 'nothing thrown';
};

/** The submission with one answer changed. */
const withAnswer = (id: string, change: object): Submission => {
  const submission = toSubmission(test);
  const answers = submission.answers.map((answer) => (answer.id === id ? { ...answer, ...change } : answer));
  return { ...submission, answers };
};

const withSeal = (index: number, seal: Submission['seals'][number]): Submission => {
  const submission = toSubmission(test);
  return { ...submission, seals: submission.seals.with(index, seal) };
};

describe('a submission is refused', () => {
  it('when it has another shape, or a service or variant that is not ours', () => {
    expect(codeOf(() => check({ profile: 'other' }))).toBe('submission-malformed');
    const service = { id: 'vat-registration', version: 1, variant: 'new' };
    expect(codeOf(() => check(toSubmission(test, { service })))).toBe('service-unknown');
    const variant = { id: 'food-place-notification', version: 1, variant: 'renew' };
    expect(codeOf(() => check(toSubmission(test, { service: variant })))).toBe('service-unknown');
  });

  it('when it is about a place that this desk does not serve', () => {
    expect(codeOf(() => check(withAnswer('shop.subDistrict', { value: '100101' })))).toBe('service-unknown');
    expect(codeOf(() => check(withAnswer('shop.subDistrict', { value: undefined })))).toBe('service-unknown');
  });

  it('when another declared than applies, or the subject is another', () => {
    expect(codeOf(() => check(toSubmission(test), { proofs: [proofOf('9501100009999')] }))).toBe(
      'submission-other-person',
    );
    expect(codeOf(() => check(toSubmission(test), { proofs: [] }))).toBe('submission-other-person');
    const subject = { kind: 'pid', value: '9501100009999' };
    expect(codeOf(() => check(toSubmission(test), { subject }))).toBe('submission-other-person');
    const other = { kind: 'person', id: '9501100009999', name: 'another' } as const;
    expect(codeOf(() => check(toSubmission(test, { subject: other })))).toBe('submission-other-person');
  });

  it('when it says a time before who declared it signed in, or one to come', () => {
    const at = (submittedAt: string, change?: object): string => {
      const submission = toSubmission(test);
      const application = { ...submission.application, submittedAt };
      return codeOf(() => check({ ...submission, application }, change));
    };
    expect(at('2026-11-22T16:00:00Z')).toBe('submission-malformed');
    expect(at('2026-11-24T03:50:00Z')).toBe('submission-malformed');
    // It was frozen for the first of two directors; the second signed days later, and it waited on its way.
    const second = proofOf(applicant.id, Date.parse('2026-11-27T08:00:00Z') / 1000);
    const late = { proofs: [second, proofOf(applicant.id)], now: new Date('2026-12-03T00:00:00Z') };
    expect(at('2026-11-23T03:50:00Z', late)).toBe('nothing thrown');
  });

  it('when it brings an item that the service does not need, typed or inside a seal', () => {
    const submission = toSubmission(test);
    const extra = { id: 'taxpayer.vatNumber', value: '1', source: 'typed' as const };
    expect(codeOf(() => check({ ...submission, answers: [...submission.answers, extra] }))).toBe(
      'item-not-needed',
    );
    const values = { ...registered[person], 'person.sex': 'female' };
    const seal = test.country.seal(person, `pid:${applicant.id}`, values);
    expect(codeOf(() => check(withSeal(0, seal)))).toBe('item-not-needed');
  });

  it('when a sealed value was changed by one letter', () => {
    expect(codeOf(() => check(withAnswer('person.lastNameTh', { value: 'ศรีวิไลย' })))).toBe(
      'seal-other-value',
    );
  });

  it('when a seal is by another key, about another person, or was tampered with', () => {
    const key = toSigningKey(generateKeyPairSync('ed25519').privateKey);
    const forged = test.country.seal(person, `pid:${applicant.id}`, registered[person], { key });
    expect(codeOf(() => check(withSeal(0, forged)))).toBe('seal-broken');
    const other = test.country.seal(person, 'pid:9501100009999', registered[person]);
    expect(codeOf(() => check(withSeal(0, other)))).toBe('seal-other-subject');
    const good = test.country.seal(person, `pid:${applicant.id}`, registered[person]);
    const lied = {
      ...good,
      subject: { ...good.subject, text: `pid:${applicant.id}` },
      exchange: other.exchange,
    };
    expect(codeOf(() => check(withSeal(0, lied)))).toBe('seal-broken');
    const flipped = { ...good, token: good.token.replace(/.~/, (end) => (end === 'A~' ? 'B~' : 'A~')) };
    expect(codeOf(() => check(withSeal(0, flipped)))).toBe('seal-broken');
  });

  it('when a house is not the one that was named', () => {
    const house = 'TH/GOV/DOPA/population/house.v1';
    const seal = test.country.seal(house, 'house:98500000099', registered[house]);
    expect(codeOf(() => check(withSeal(1, seal)))).toBe('seal-other-subject');
  });

  it('when a value was fetched under an agreement that does not let it be passed on, or too long ago', () => {
    const agreement = test.country.agreementHash('TH/GOV/RD/desk', person);
    const kept = test.country.seal(person, `pid:${applicant.id}`, registered[person], { agreement });
    expect(codeOf(() => check(withSeal(0, kept)))).toBe('seal-not-agreed');
    const at = new Date('2026-06-01T00:00:00Z');
    const old = test.country.seal(person, `pid:${applicant.id}`, registered[person], { at });
    expect(codeOf(() => check(withSeal(0, old)))).toBe('seal-not-agreed');
  });

  it('when a value was fetched before its agreement, or after it was revoked', () => {
    const { snapshot } = test.country;
    const seal = test.country.seal(person, `pid:${applicant.id}`, registered[person]);
    const kept = [...snapshot.agreements];
    const at = kept.findIndex(({ hash }) => hash === test.country.agreementHash(portal, person));
    try {
      snapshot.agreements[at] = { ...kept[at]!, revokedAt: '2026-11-20T00:00:00Z' };
      expect(codeOf(() => check(withSeal(0, seal)))).toBe('seal-not-agreed');
      snapshot.agreements[at] = { ...kept[at]!, revokedAt: '2026-11-23T03:45:00Z' };
      expect(codeOf(() => check(withSeal(0, seal)))).toBe('nothing thrown');
    } finally {
      snapshot.agreements[at] = kept[at]!;
    }
  });

  it('when one item is answered twice, sealed and typed', () => {
    const submission = toSubmission(test);
    const typed = { id: 'person.lastNameTh', value: 'ใจดี', source: 'typed' as const };
    expect(codeOf(() => check({ ...submission, answers: [...submission.answers, typed] }))).toBe(
      'seal-other-value',
    );
  });

  it('when a genuine seal is by an agency that does not govern the item', () => {
    const building = 'TH/LGO/CNX/buildings/building.v1';
    const values = { 'person.firstNameTh': 'ปลอม' };
    const seal = test.country.seal(building, `house:${houseCode}`, values);
    const submission = toSubmission(test);
    const answers = submission.answers.map((answer) =>
      answer.id === 'person.firstNameTh' ? { ...answer, value: 'ปลอม', seal: 2 } : answer,
    );
    const forged = { ...submission, answers, seals: [...submission.seals, seal] };
    expect(['seal-broken', 'seal-not-agreed']).toContain(codeOf(() => check(forged)));
  });
});

describe('a submission is taken', () => {
  const receive = (submission: Submission) => {
    const body = Buffer.from(JSON.stringify(submission));
    return receiveSubmission(test.desk, cnx(), check(submission), body);
  };

  it('once, however often and however many at once it comes', async () => {
    const submission = toSubmission(test);
    const receipts = await Promise.all(Array.from({ length: 5 }, () => receive(submission)));
    expect(new Set(receipts.map((receipt) => receipt.case)).size).toBe(1);
    expect(receipts[0]?.number).toMatch(/^CNX-69-[0-9]{5}$/);
    const changed = { ...submission, language: 'en' as const };
    await expect(receive(changed)).rejects.toMatchObject({ code: 'submission-changed' });
  });

  it('with nothing personal readable in the database', async () => {
    await receive(toSubmission(test));
    const dump = await test.desk.store.asAgency(cnx().id, async (trx) => [
      await trx.selectFrom('case_file').selectAll().execute(),
      await trx.selectFrom('case_answer').selectAll().execute(),
      await trx.selectFrom('case_seal').selectAll().execute(),
      await trx.selectFrom('case_action').selectAll().execute(),
    ]);
    const bytes = JSON.stringify(dump, (_key, value: unknown) =>
      value instanceof Object && 'type' in value && value.type === 'Buffer'
        ? Buffer.from((value as unknown as { data: number[] }).data).toString('latin1')
        : value,
    );
    expect(bytes).toContain('food-place-notification');
    for (const secret of [applicant.id, 'กัญญา', Buffer.from('กัญญา').toString('latin1'), '020001234'])
      expect(bytes).not.toContain(secret);
  });

  it('but what a revoked key has sealed, of whatever date, is not believed: the desk fetches it itself', async () => {
    const dopa = test.country.snapshot.members.find(({ id }) => id === 'TH/GOV/DOPA');
    const [key] = dopa?.keys ?? [];
    const kept = { ...key };
    const submission = toSubmission(test);
    try {
      Object.assign(key!, { notAfter: '2026-11-23T03:45:00Z', revokedAt: '2026-11-23T03:45:00Z' });
      const checked = check(submission);
      expect(checked.seals).toEqual([]);
      const personal = checked.answers.filter(({ item }) => item.startsWith('person.'));
      expect(personal.length).toBe(Object.keys(registered[person]).length);
      for (const answer of personal) {
        expect(answer).toMatchObject({ source: 'later', service: person });
        expect(answer).not.toHaveProperty('value');
      }
      expect(checked.answers.find(({ item }) => item === 'shop.name')).toMatchObject({ source: 'typed' });
      const receipt = await receive(submission);
      const { later, sealed } = await test.desk.store.asAgency(cnx().id, async (trx) => ({
        later: await trx
          .selectFrom('case_answer')
          .select('item')
          .where('case_id', '=', receipt.case)
          .where('source', '=', 'later')
          .execute(),
        sealed: await trx
          .selectFrom('case_answer')
          .select('item')
          .where('case_id', '=', receipt.case)
          .where('source', '=', 'sealed')
          .execute(),
      }));
      expect(sealed).toEqual([]);
      expect(later.map(({ item }) => item)).toContain('person.lastNameTh');
    } finally {
      Object.assign(key!, { notAfter: kept.notAfter });
      delete key!.revokedAt;
    }
  });

  it('with the seals that are left in their places, where one of several is not believed', () => {
    const cnxMember = test.country.snapshot.members.find(({ id }) => id === 'TH/LGO/CNX');
    const building = 'TH/LGO/CNX/buildings/building.v1';
    const values = new Map([
      ['building.permitNumber', 'ปลอม'],
      ['building.use', 'commerce'],
    ]);
    const seal = test.country.seal(building, `house:${houseCode}`, Object.fromEntries(values));
    const submission = toSubmission(test);
    const [first, second] = submission.seals;
    const answers = submission.answers.map((answer) => {
      const sealed = values.get(answer.id);
      if (sealed !== undefined) return { id: answer.id, value: sealed, source: 'sealed' as const, seal: 0 };
      return answer.seal === undefined ? answer : { ...answer, seal: answer.seal + 1 };
    });
    const key = cnxMember!.keys[0]!;
    try {
      key.revokedAt = '2026-11-23T03:50:00Z';
      const checked = check({ ...submission, answers, seals: [seal, first!, second!] });
      expect(checked.seals.map(({ service }) => service)).toEqual([
        person,
        'TH/GOV/DOPA/population/house.v1',
      ]);
      const of = (id: string) => checked.answers.find(({ item }) => item === id);
      expect(of('person.lastNameTh')).toMatchObject({ source: 'sealed', sealIndex: 0 });
      expect(of('house.postalCode')).toMatchObject({ source: 'sealed', sealIndex: 1 });
      expect(of('building.use')).toEqual({ item: 'building.use', source: 'later', service: building });
    } finally {
      delete key.revokedAt;
    }
  });

  it('and is invisible to another agency', async () => {
    const receipt = await receive(toSubmission(test));
    const seen = await test.desk.store.asAgency(test.desk.agencies.ofSubsystem('TH/GOV/RD/desk').id, (trx) =>
      trx.selectFrom('case_file').select('id').where('id', '=', receipt.case).execute(),
    );
    expect(seen).toEqual([]);
  });
});
