import { toUuidV7, type ConsultationRequest, type Subject } from '@saphan/contracts';
import type { Officer, OfficerRole } from '@saphan/cases';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase } from '../case/open-case.ts';
import { readAnswers } from '../case/read-answers.ts';
import { takeAction, type ActionDraft } from '../case/take-action.ts';
import { applicant, houseCode, openTestDesk, type TestDesk } from '../desk.fixture.ts';
import { keepWhole, toManifest } from '../file/stored-file.ts';
import { putOfficer } from '../officer/put-officer.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { readViews } from '../view/case-views.ts';
import { findGoesAlong, toConsult } from './ask-consultation.ts';
import { demand, withDemand } from './asked-service.fixture.ts';
import { addConsultationView, readConsultationViews } from './consultation-views.ts';
import { openConsultation } from './consultation-record.ts';
import { deliverOpinion } from './deliver-opinion.ts';
import { receiveConsultation } from './receive-consultation.ts';
import { receiveOpinion } from './receive-opinion.ts';
import { sendConsultations } from './send-consultations.ts';
import { takeConsultationAction } from './take-consultation-action.ts';

let test: TestDesk;
let ari: Officer;
let dao: Officer;
let id: string;
const context = { attempt: 1, maxAttempts: 25, signal: new AbortController().signal };
const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
const dopa = () => test.desk.agencies.ofSubsystem('TH/GOV/DOPA/desk');
const subject: Subject = { kind: 'pid', value: applicant.id };
const stranger: Subject = { kind: 'pid', value: '9501100009999' };

async function addOfficer(member: string, pid: string, role: OfficerRole): Promise<Officer> {
  const agency = test.desk.agencies.ofSubsystem(`${member}/desk`);
  const entry = { member, pid, names: { th: pid, en: pid }, grants: [{ role }] };
  const { id: officer } = await putOfficer(test.desk, agency, entry, 'operator');
  const grants = [{ role, from: '2026-01-01' }];
  return { id: officer, agency: agency.id, grants, pid, secondFactor: false };
}

beforeAll(async () => {
  test = await openTestDesk(withDemand());
  ari = await addOfficer('TH/LGO/CNX', '9501100000011', 'case-officer');
  dao = await addOfficer('TH/GOV/DOPA', '9501100000029', 'case-officer');
  ({ case: id } = await receiveCase(test));
  await act({ type: 'claim' });
});
afterAll(() => test.close());

const read = () => test.desk.store.asAgency(cnx().id, (trx) => openCase(trx, test.desk.vault, id));
async function act(draft: object) {
  const { view } = await read();
  const actor = { kind: 'officer', id: ari.id };
  const action = { transaction: toUuidV7(Date.now()), base: view.version, actor, ...draft } as ActionDraft;
  return test.desk.store.asAgency(cnx().id, (trx) => takeAction(test.desk, trx, id, action, ari));
}
const ask = async (question = 'มีผู้อาศัยอยู่หรือไม่') => {
  const along = await test.desk.store.asAgency(cnx().id, async (trx) => {
    const open = await openCase(trx, test.desk.vault, id);
    return findGoesAlong(demand, { answers: await readAnswers(trx, test.desk, open), files: [] });
  });
  await act(toConsult(test.desk, demand, { question, ...along }));
};
const send = () => sendConsultations(test.desk)({ agency: cnx().id, case: id } as never, context);
const receive = (
  request: unknown,
  { client = 'TH/LGO/CNX/desk', about = subject }: { client?: string; about?: Subject | 'nobody' } = {},
) =>
  receiveConsultation(test.desk, request, Buffer.from(JSON.stringify(request)), {
    agency: dopa(),
    client,
    subject: about === 'nobody' ? undefined : about,
  });
const request = (): ConsultationRequest => {
  const [sent] = test.gateway.consultations;
  if (sent === undefined) throw new Error('nothing was sent');
  return sent;
};

describe('a question to another agency', () => {
  it('carries the applicant’s own word and no register’s, and is sent once', async () => {
    await ask();
    await send();
    await send();
    expect(test.gateway.consultations).toHaveLength(1);
    expect(request()).toMatchObject({
      service: 'food-place-notification',
      demand: 'household',
      question: 'มีผู้อาศัยอยู่หรือไม่',
      items: [
        { item: 'shop.houseCode', value: houseCode },
        { item: 'shop.name', value: 'ครัวกัญญา' },
      ],
      due: '2026-11-30T16:59:59.999Z',
    });
    expect(JSON.stringify(request())).not.toContain(applicant.id);
  });

  it('takes nothing along that a register has sealed, however the catalogue lists it', async () => {
    const along = await test.desk.store.asAgency(cnx().id, async (trx) => {
      const answers = await readAnswers(trx, test.desk, await openCase(trx, test.desk.vault, id));
      expect(answers.values['person.birthDate']).toBe('1992-03-14');
      return findGoesAlong({ ...demand, items: ['person.birthDate'] }, { answers, files: [] });
    });
    expect(along).toEqual({ items: [], files: [] });
  });

  it('is not taken from who does not provide the service, about nobody, or with more than the catalogue lists', async () => {
    await expect(receive(request(), { client: 'TH/GOV/RD/desk' })).rejects.toMatchObject({
      code: 'consultation-beyond',
    });
    await expect(receive(request(), { about: 'nobody' })).rejects.toMatchObject({
      code: 'consultation-malformed',
    });
    const more = [...request().items, { item: 'contact.phone', value: '020001234' }];
    await expect(receive({ ...request(), items: more })).rejects.toMatchObject({
      code: 'consultation-beyond',
    });
    await expect(receive({ ...request(), demand: 'other' })).rejects.toMatchObject({
      code: 'consultation-beyond',
    });
    await expect(receive({ ...request(), due: undefined })).rejects.toMatchObject({
      code: 'consultation-malformed',
    });
  });

  it('keeps the files that it names, of its sender alone', async () => {
    const content = Buffer.from('%PDF-1.7 a plan');
    const keep = async (sender: string) => {
      const file = { id: toUuidV7(Date.now()), name: 'plan.pdf', mediaType: 'application/pdf' };
      await test.desk.store.asAgency(dopa().id, (trx) =>
        keepWhole(test.desk, trx, dopa().id, { ...file, content }, sender),
      );
      const { bytes, sha256 } = toManifest(file, content);
      return { ...file, question: 'shop.plan', bytes, sha256 };
    };
    const own = await keep('TH/LGO/CNX/desk');
    const other = await keep('TH/GOV/RD/desk');
    await receive({ ...request(), consultation: toUuidV7(Date.now()), files: [own, other] });
    const rows = await test.desk.store.asAgency(dopa().id, (trx) =>
      trx.selectFrom('stored_file').select(['id', 'taken']).where('sender', 'is not', null).execute(),
    );
    expect(new Map(rows.map(({ id, taken }) => [id, taken]))).toEqual(
      new Map([
        [own.id, true],
        [other.id, false],
      ]),
    );
  });

  it('is taken once; another under its id is refused', async () => {
    const first = await receive(request());
    expect(first.number).toMatch(/^DOPA-K-69-/);
    expect(await receive(request())).toEqual(first);
    await expect(receive({ ...request(), question: 'อย่างอื่น' })).rejects.toMatchObject({
      code: 'consultation-changed',
    });
  });
});

describe('its answer', () => {
  let consultation: string;
  const take = (draft: object, officer = dao) =>
    test.desk.store.asAgency(dopa().id, (trx) =>
      takeConsultationAction(
        test.desk,
        trx,
        consultation,
        {
          transaction: toUuidV7(Date.now()),
          actor: { kind: 'officer', id: officer.id },
          ...draft,
        } as never,
        officer,
      ),
    );
  const answer = { type: 'answer', outcome: 'agrees', text: 'ไม่มีผู้อาศัย', files: [] };
  const opinion = () => test.gateway.opinions[0];
  const give = (client = 'TH/GOV/DOPA/desk', about = subject) =>
    receiveOpinion(test.desk, request().consultation, opinion(), { agency: cnx(), client, subject: about });

  it('is given by who has it, and not by another agency’s officer or who it is about', async () => {
    consultation = (await receive(request())).case;
    await expect(take({ type: 'claim' }, ari)).rejects.toMatchObject({ code: 'case-no-right' });
    const own = { ...dao, pid: applicant.id };
    await expect(take({ type: 'claim' }, own)).rejects.toMatchObject({ code: 'case-own-case' });
    await expect(take(answer)).rejects.toMatchObject({ code: 'case-not-assignee' });
    await take({ type: 'claim' });
    await take(answer);
    const hidden = test.desk.store.asAgency(cnx().id, (trx) =>
      openConsultation(trx, test.desk.vault, consultation),
    );
    await expect(hidden).rejects.toMatchObject({ code: 'consultation-unknown' });
  });

  it('returns to the case from who was asked alone, once', async () => {
    await deliverOpinion(test.desk)({ agency: dopa().id, consultation } as never, context);
    expect(opinion()).toMatchObject({ outcome: 'agrees', text: 'ไม่มีผู้อาศัย', files: [] });
    await expect(give('TH/GOV/RD/desk')).rejects.toMatchObject({ code: 'consultation-unknown' });
    await expect(give('TH/GOV/DOPA/desk', stranger)).rejects.toMatchObject({ code: 'consultation-unknown' });
    await give();
    await give();
    const { view, actions } = await read();
    expect(actions.filter(({ type }) => type === 'consult-answered')).toHaveLength(1);
    expect(view.consultations).toMatchObject([
      { of: 'TH/GOV/DOPA/desk', answer: { outcome: 'agrees', number: opinion()?.number } },
    ]);
  });

  it('is changed and deleted by nobody', async () => {
    for (const statement of [
      sql`delete from consultation`,
      sql`delete from consultation_action`,
      sql`update consultation_action set at = now()`,
      sql`update consultation_view set at = now()`,
    ])
      await expect(test.desk.store.asAgency(dopa().id, (trx) => statement.execute(trx))).rejects.toThrow(
        'permission denied',
      );
  });

  it('leaves a line for the person: who looked at the other agency, on which law, at what', async () => {
    await test.desk.store.asAgency(dopa().id, async (trx) =>
      addConsultationView(test.desk, trx, await openConsultation(trx, test.desk.vault, consultation), dao.id),
    );
    expect(await readConsultationViews(test.desk, dopa(), stranger)).toEqual([]);
    expect(await readConsultationViews(test.desk, dopa(), subject)).toMatchObject([
      {
        consumer: 'TH/GOV/DOPA/desk',
        right: 'officer',
        legalBasis: { section: '12' },
        items: ['shop.houseCode', 'shop.name'],
        case: request().number,
        kind: 'view',
      },
    ]);
    expect(await readViews(test.desk, dopa(), subject)).toEqual([]);
  });
});
