import { toUuidV7, type IntakeReceipt } from '@saphan/contracts';
import type { Officer, OfficerRole } from '@saphan/cases';
import { openTasks } from '@saphan/process';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Desk } from '../desk.ts';
import { issueDocument } from '../document/issue-document.ts';
import { asServiceTask } from './fail-service.ts';
import { openCase } from '../case/open-case.ts';
import { takeAction, type ActionDraft } from '../case/take-action.ts';
import { applicant, openTestDesk, proofOf, toSubmission, type TestDesk } from '../desk.fixture.ts';
import { checkSubmission } from '../intake/check-submission.ts';
import { receiveSubmission } from '../intake/receive-submission.ts';
import { putOfficer } from '../officer/put-officer.ts';
import { administerProcess, type AdministratorStep } from './administer-process.ts';
import { completeTask } from './complete-task.ts';
import { carryWord, fireTimer } from './process-jobs.ts';
import { readRunning } from './read-running.ts';

let test: TestDesk;
let officers: Record<'worker' | 'authority' | 'supervisor', Officer>;
const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
const refused = (code: string): unknown => expect.objectContaining({ code });

async function addOfficer(pid: string, role: OfficerRole): Promise<Officer> {
  const entry = { member: 'TH/LGO/CNX', pid, names: { th: role, en: role }, grants: [{ role }] };
  const { id } = await putOfficer(test.desk, cnx(), entry, 'operator');
  return { id, agency: cnx().id, grants: [{ role, from: '2026-01-01' }], pid, secondFactor: true };
}

beforeAll(async () => {
  // The shop goes by the hotels' process: an inspection with a time, a review beside it.
  test = await openTestDesk((catalogue) => ({
    ...catalogue,
    services: catalogue.services.map((service) =>
      service.id === 'food-place-notification' ? { ...service, process: 'hotel-licence' } : service,
    ),
  }));
  officers = {
    worker: await addOfficer('9501100000011', 'case-officer'),
    authority: await addOfficer('9501100000029', 'authority'),
    supervisor: await addOfficer('9501100000037', 'supervisor'),
  };
});
afterAll(() => test.close());

async function receive(): Promise<IntakeReceipt> {
  const submission = toSubmission(test);
  const checked = checkSubmission(submission, {
    agency: cnx(),
    network: test.desk.network,
    client: 'TH/GOV/DGA/portal',
    subject: { kind: 'pid', value: applicant.id },
    proofs: [proofOf(applicant.id)],
    now: test.desk.clock(),
  });
  return receiveSubmission(test.desk, cnx(), checked, Buffer.from(JSON.stringify(submission)));
}

const inside = <Result>(work: Parameters<typeof test.desk.store.asAgency<Result>>[1]): Promise<Result> =>
  test.desk.store.asAgency(cnx().id, work);

const standing = (id: string) =>
  inside(async (trx) => {
    const open = await openCase(trx, test.desk.vault, id);
    const running = await readRunning(test.desk, trx, open);
    if (!running) throw new Error('no process');
    return { open, running };
  });

const openAt = async (id: string): Promise<string[]> => {
  const { running } = await standing(id);
  return openTasks(running.process, running.state)
    .map(({ token }) => token.at)
    .sort();
};

async function act(id: string, officer: Officer, draft: object) {
  const open = await inside((trx) => openCase(trx, test.desk.vault, id));
  const actor = { kind: 'officer', id: officer.id } as const;
  const action = {
    transaction: toUuidV7(Date.now()),
    base: open.view.version,
    actor,
    ...draft,
  } as ActionDraft;
  return inside((trx) => takeAction(test.desk, trx, id, action, officer));
}

async function toForm(id: string, element: string) {
  const { running } = await standing(id);
  const token = running.state.tokens.find(({ at, loop }) => at === element && !loop)?.id ?? 0;
  return { transaction: toUuidV7(Date.now()), base: running.step, token, reason: 'ไปดูแล้ว' };
}

async function complete(id: string, element: string, results: Record<string, unknown>, change: object = {}) {
  const form = { ...(await toForm(id, element)), results, ...change };
  return inside((trx) => completeTask(test.desk, trx, id, form, officers.worker));
}

async function administer(id: string, type: AdministratorStep, element: string, reason = 'ผู้ตรวจลาออก') {
  const form = { ...(await toForm(id, element)), administrator: officers.supervisor.id, reason };
  return inside((trx) => administerProcess(test.desk, trx, id, type, form));
}

async function toReview(): Promise<string> {
  const { case: id } = await receive();
  await act(id, officers.worker, { type: 'claim' });
  await act(id, officers.worker, { type: 'find-complete' });
  return id;
}

const rows = async (
  id: string,
  table: 'process_task' | 'process_timer' | 'process_step' | 'process_token',
): Promise<readonly Record<string, unknown>[]> => {
  const order = sql.ref(table === 'process_step' ? 'step' : table === 'process_token' ? 'id' : 'token');
  const found = await inside((trx) =>
    sql<
      Record<string, unknown>
    >`select * from ${sql.table(table)} where case_id = ${id} order by ${order}`.execute(trx),
  );
  return found.rows;
};
const jobs = async (task: string, id: string): Promise<Record<string, unknown>[]> =>
  (
    await test.pool.query<Record<string, unknown>>(
      `select j.run_at, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = $1 and j.payload->>'case' = $2`,
      [task, id],
    )
  ).rows;

const approval = { type: 'approve', feeSatang: 0 } as const;

describe('what is refused', () => {
  it('a decision before the process has come to it', async () => {
    const id = await toReview();
    await expect(act(id, officers.authority, approval)).rejects.toEqual(refused('process-other-first'));
    expect((await standing(id)).open.view.state).toBe('under-review');
  });

  it('a task without right, answer, reason, or on an older standing; the own case', async () => {
    const id = await toReview();
    const form = { ...(await toForm(id, 'inspect')), results: { placeIsSafe: true } };
    const as = (officer: Officer, change: object = {}) =>
      inside((trx) => completeTask(test.desk, trx, id, { ...form, ...change }, officer));
    const auditor = { ...officers.worker, grants: [{ role: 'auditor', from: '2026-01-01' }] } as Officer;
    await expect(as(auditor)).rejects.toEqual(refused('process-no-right'));
    await expect(as({ ...officers.worker, pid: applicant.id })).rejects.toEqual(refused('process-no-right'));
    await expect(as(officers.worker, { results: {} })).rejects.toEqual(refused('process-incomplete'));
    await expect(as(officers.worker, { reason: ' ' })).rejects.toEqual(refused('process-incomplete'));
    await expect(as(officers.worker, { base: 1 })).rejects.toEqual(refused('process-stale'));
    await expect(as(officers.worker, { token: 99 })).rejects.toEqual(refused('process-no-task'));
    expect(await openAt(id)).toEqual(['inspect', 'review-manager']);
  });

  it('the check and the decision as a task of their own word, also of an administrator', async () => {
    const { case: id } = await receive();
    await expect(complete(id, 'check', {})).rejects.toEqual(refused('process-no-task'));
    await expect(administer(id, 'skip', 'check')).rejects.toEqual(refused('process-not-skipped'));
    await expect(administer(id, 'cancel', 'check', ' ')).rejects.toEqual(refused('process-incomplete'));
    await expect(administer(id, 'move', 'check')).rejects.toEqual(refused('process-newest'));
    expect(await openAt(id)).toEqual(['check']);
  });
});

describe('a case goes by its process', () => {
  it('in two round trips a step of its own', async () => {
    const id = await toReview();
    const form = { ...(await toForm(id, 'inspect')), results: { placeIsSafe: true } };
    const sent = vi.spyOn(pg.Client.prototype, 'query');
    try {
      await inside((trx) => completeTask(test.desk, trx, id, form, officers.worker));
      expect(sent.mock.calls).toHaveLength(2);
    } finally {
      sent.mockRestore();
    }
  });

  it('from the check to the document, each step on record', async () => {
    const id = await toReview();
    expect(await openAt(id)).toEqual(['inspect', 'review-manager']);
    await complete(id, 'inspect', { placeIsSafe: true });
    await complete(id, 'review-manager', { managerIsFit: true });
    expect(await openAt(id)).toEqual(['decide']);
    expect((await standing(id)).running.state.variables).toEqual({ placeIsSafe: true, managerIsFit: true });
    await act(id, officers.authority, approval);
    expect(await openAt(id)).toEqual(['issue']);
    expect(await jobs('issue-document', id)).toHaveLength(1);
    const steps = await rows(id, 'process_step');
    expect(steps.map(({ type }) => type)).toEqual([
      'begin',
      'find-complete',
      'complete',
      'complete',
      'approve',
    ]);
    expect(
      (await rows(id, 'process_task'))
        .map(({ element, state }) => `${String(element)} ${String(state)}`)
        .sort(),
    ).toEqual(['check done', 'decide done', 'inspect done', 'issue open', 'review-manager done']);
  });

  it('a timer is a row and a job, fires once, and is gone with its task', async () => {
    const id = await toReview();
    const [timer] = await rows(id, 'process_timer');
    expect(timer).toMatchObject({ event: 'overdue', due_at: new Date('2027-01-01T03:51:00Z') });
    const [job] = await jobs('process-timer', id);
    expect(job?.['run_at']).toEqual(timer?.['due_at']);
    await fireTimer(test.desk)(job?.['payload'] as never);
    await fireTimer(test.desk)(job?.['payload'] as never);
    expect(await openAt(id)).toEqual(['hasten', 'inspect', 'review-manager']);
    expect(await rows(id, 'process_timer')).toEqual([]);
    const other = await toReview();
    await complete(other, 'inspect', { placeIsSafe: true });
    expect(await rows(other, 'process_timer')).toEqual([]);
    await fireTimer(test.desk)({ ...(job?.['payload'] as object), case: other } as never);
    expect(await openAt(other)).toEqual(['review-manager']);
  });

  it('ends with the case', async () => {
    const { case: id } = await receive();
    const actor = { kind: 'person', id: applicant.id } as const;
    await inside((trx) => takeAction(test.desk, trx, id, { type: 'withdraw', transaction: 'w', actor }));
    expect((await standing(id)).running.state).toMatchObject({ status: 'cancelled', tokens: [] });
    expect(await rows(id, 'process_token')).toEqual([]);
  });

  it('what is taken back with its transaction leaves nothing; a repeat is answered and does nothing', async () => {
    const id = await toReview();
    const form = { ...(await toForm(id, 'inspect')), results: { placeIsSafe: false } };
    const before = await rows(id, 'process_step');
    await expect(
      inside(async (trx) => {
        await completeTask(test.desk, trx, id, form, officers.worker);
        throw new Error('the process is killed here');
      }),
    ).rejects.toThrow('killed');
    expect(await rows(id, 'process_step')).toEqual(before);
    expect(await openAt(id)).toEqual(['inspect', 'review-manager']);
    const both = await Promise.all(
      [1, 2, 3].map(() => inside((trx) => completeTask(test.desk, trx, id, form, officers.worker))),
    );
    expect(both.filter(({ isRepeat }) => isRepeat)).toHaveLength(2);
    expect(await rows(id, 'process_step')).toHaveLength(before.length + 1);
  });

  it('of many at once on one standing one is taken, the others are told', async () => {
    const id = await toReview();
    const form = { ...(await toForm(id, 'inspect')), results: { placeIsSafe: true } };
    const tries = Array.from({ length: 12 }, () => ({ ...form, transaction: toUuidV7(Date.now()) }));
    const ended = await Promise.allSettled(
      tries.map((one) => inside((trx) => completeTask(test.desk, trx, id, one, officers.worker))),
    );
    const codes = ended.map((one) =>
      one.status === 'fulfilled' ? 'taken' : (one.reason as { code: string }).code,
    );
    expect(codes.filter((code) => code === 'taken')).toHaveLength(1);
    expect(codes.filter((code) => code === 'process-stale')).toHaveLength(11);
    expect(await openAt(id)).toEqual(['review-manager']);
  });

  it('a word reaches other cases once, and asks nothing of those that wait for nothing', async () => {
    const id = await toReview();
    const payload = {
      agency: cnx().id,
      case: id,
      type: 'message',
      name: 'paid',
      transaction: 'word:1',
    } as const;
    await carryWord(test.desk)(payload);
    expect(await openAt(id)).toEqual(['inspect', 'review-manager']);
  });
});

describe('an administrator', () => {
  it('goes on without a task, with a reason that stays', async () => {
    const id = await toReview();
    await administer(id, 'skip', 'inspect');
    expect(await openAt(id)).toEqual(['review-manager']);
    expect((await rows(id, 'process_step')).at(-1)).toMatchObject({
      type: 'skip',
      actor_kind: 'administrator',
      element: 'inspect',
    });
  });

  it('ends the process: the case goes on by its law alone', async () => {
    const id = await toReview();
    await administer(id, 'cancel', 'inspect');
    await act(id, officers.authority, approval);
    expect((await standing(id)).open.view.state).toBe('issuing');
    expect(await jobs('issue-document', id)).toHaveLength(1);
  });

  it('retries only what has failed', async () => {
    const id = await toReview();
    await expect(administer(id, 'retry', 'inspect')).rejects.toEqual(refused('process-no-task'));
  });

  it('retries a document that the desk has given up, and it is issued', async () => {
    const id = await toReview();
    await complete(id, 'inspect', { placeIsSafe: true });
    await complete(id, 'review-manager', { managerIsFit: true });
    await act(id, officers.authority, approval);
    const broken: Desk = {
      ...test.desk,
      documents: { ...test.desk.documents, make: () => Promise.reject(new Error('no renderer')) },
    };
    const payload = { agency: cnx().id, case: id } as never;
    const context = { attempt: 1, maxAttempts: 2, signal: new AbortController().signal };
    const run = (desk: Desk, attempt: number) =>
      asServiceTask(desk, 'issue', issueDocument(desk))(payload, { ...context, attempt });
    const faultOf = async () => (await standing(id)).running.state.tokens[0]?.fault;
    await expect(run(broken, 1)).rejects.toThrow('no renderer');
    expect(await faultOf()).toBeUndefined();
    await expect(run(broken, 2)).rejects.toThrow('no renderer');
    expect(await faultOf()).toBe('given-up');
    await test.pool.query(`delete from graphile_worker._private_jobs where payload->>'case' = $1`, [id]);
    await administer(id, 'retry', 'issue');
    expect(await faultOf()).toBeUndefined();
    expect(await jobs('issue-document', id)).toHaveLength(1);
    await run(test.desk, 1);
    expect((await standing(id)).open.view.state).toBe('completed');
    expect((await standing(id)).running.state.status).toBe('completed');
  });

  it('moves a case to the version that is published now, where each task has its place', async () => {
    const id = await toReview();
    const { catalogue } = test.country;
    const standard = catalogue.processes?.['standard'];
    const hotel = catalogue.processes?.['hotel-licence'];
    if (!standard || !hotel || !catalogue.processes) throw new Error('no processes');
    try {
      catalogue.processes['hotel-licence'] = { ...standard };
      await expect(administer(id, 'move', 'inspect')).rejects.toMatchObject({
        code: 'process-unmapped',
        at: 'inspect: missing, review-manager: missing',
      });
      catalogue.processes['hotel-licence'] = { ...hotel, bpmn: `${hotel.bpmn}<!-- newer -->` };
      const { running } = await standing(id);
      await administer(id, 'move', 'inspect');
      const moved = await standing(id);
      expect(moved.running.version).not.toBe(running.version);
      expect(await openAt(id)).toEqual(['inspect', 'review-manager']);
    } finally {
      catalogue.processes['hotel-licence'] = hotel;
    }
  });
});

it('a case from before there were processes is decided as it was', async () => {
  const id = await toReview();
  const admin = new pg.Client({ connectionString: test.database.adminUrl });
  await admin.connect();
  await admin.query('delete from process_instance where case_id = $1', [id]);
  await admin.end();
  await act(id, officers.authority, approval);
  const { view } = await inside((trx) => openCase(trx, test.desk.vault, id));
  expect(view.state).toBe('issuing');
  expect(await jobs('issue-document', id)).toHaveLength(1);
});
