import { toUuidV7, type ConsultationOutcome } from '@saphan/contracts';
import type { Officer } from '@saphan/cases';
import { openTasks } from '@saphan/process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCase } from '../case/open-case.ts';
import { takeAction, type ActionDraft } from '../case/take-action.ts';
import { applicant, openTestDesk, type TestDesk } from '../desk.fixture.ts';
import { putOfficer } from '../officer/put-officer.ts';
import { completeTask } from '../process/complete-task.ts';
import { readRunning } from '../process/read-running.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { askByProcess, type ConsultPayload } from './ask-by-process.ts';
import { withDemand } from './asked-service.fixture.ts';
import { receiveOpinion } from './receive-opinion.ts';
import { sendConsultations } from './send-consultations.ts';

let test: TestDesk;
let worker: Officer;
let number = 0;
const context = { attempt: 1, maxAttempts: 25, signal: new AbortController().signal };
const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');

beforeAll(async () => {
  // The shop goes by the process of buildings, which asks a land office; here that is the population office.
  test = await openTestDesk(withDemand({ id: 'land-deed' }, { process: 'building-permit' }));
  const pid = '9501100000011';
  const grants = [{ role: 'case-officer' as const }];
  const entry = { member: 'TH/LGO/CNX', pid, names: { th: 'ก', en: 'a' }, grants };
  const { id } = await putOfficer(test.desk, cnx(), entry, 'operator');
  const all = [{ role: 'case-officer' as const, from: '2026-01-01' }];
  worker = { id, agency: cnx().id, grants: all, pid, secondFactor: true };
});
afterAll(() => test.close());

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
const jobsOf = async (id: string): Promise<ConsultPayload[]> =>
  (
    await test.pool.query<{ payload: ConsultPayload }>(
      `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'process-consult' and j.payload->>'case' = $1`,
      [id],
    )
  ).rows.map(({ payload }) => payload);

async function act(id: string, type: 'claim' | 'find-complete') {
  const { open } = await standing(id);
  const actor = { kind: 'officer', id: worker.id } as const;
  const draft = { type, transaction: toUuidV7(Date.now()), base: open.view.version, actor } as ActionDraft;
  await inside((trx) => takeAction(test.desk, trx, id, draft, worker));
}

/** A case that has come to the tasks of asking, with the job that asks. */
async function toAsking(): Promise<{ id: string; job: ConsultPayload }> {
  number += 1;
  const { case: id } = await receiveCase(test, number);
  await act(id, 'claim');
  expect(await jobsOf(id)).toEqual([]);
  await act(id, 'find-complete');
  const [job, ...others] = await jobsOf(id);
  if (!job || others.length > 0) throw new Error('one job asks');
  return { id, job };
}

async function askAndAnswer(outcome: ConsultationOutcome): Promise<string> {
  const { id, job } = await toAsking();
  await askByProcess(test.desk)(job as never, context);
  await askByProcess(test.desk)(job as never, context);
  await sendConsultations(test.desk)({ agency: cnx().id, case: id } as never, context);
  const { open } = await standing(id);
  expect(open.actions.filter(({ type }) => type === 'consult')).toMatchObject([
    { demand: 'land-deed', question: 'บ้านหลังนี้มีผู้อาศัยอยู่หรือไม่', actor: { kind: 'system' } },
  ]);
  const consultation = test.gateway.consultations.at(-1)?.consultation ?? '';
  const text = 'ตรวจทะเบียนแล้ว';
  const head = { profile: 'saphan-consultation-answer-1', consultation, number: 'DOPA-K-1' };
  await receiveOpinion(
    test.desk,
    consultation,
    { ...head, at: test.desk.clock().toISOString(), outcome, text, files: [] },
    { agency: cnx(), client: 'TH/GOV/DOPA/desk', subject: { kind: 'pid', value: applicant.id } },
  );
  return id;
}

it.each([
  ['agrees', true],
  ['objects', false],
] as const)('a task asks as it opens, once; who %s has done it', async (outcome, value) => {
  const id = await askAndAnswer(outcome);
  expect(await openAt(id)).toEqual(['consult-plan', 'consult-works']);
  const { running } = await standing(id);
  expect(running.state.variables).toMatchObject({ landIsClear: value });
});

it.each(['informs', 'declines'] as const)('what %s leaves the task to the officer', async (outcome) => {
  const id = await askAndAnswer(outcome);
  expect(await openAt(id)).toEqual(['consult-land', 'consult-plan', 'consult-works']);
  const { running } = await standing(id);
  const token = running.state.tokens.find(({ at }) => at === 'consult-land')?.id ?? 0;
  const form = { transaction: toUuidV7(Date.now()), base: running.step, token, reason: 'โทรถามแล้ว' };
  await inside((trx) =>
    completeTask(test.desk, trx, id, { ...form, results: { landIsClear: true } }, worker),
  );
  expect(await openAt(id)).toEqual(['consult-plan', 'consult-works']);
});

it('without an agreement nobody is asked, and the task is the officer’s', async () => {
  const { id, job } = await toAsking();
  const { agreements } = test.country.snapshot;
  const at = agreements.findIndex(({ agreement }) => agreement.purpose.code === 'consult');
  const [agreement] = agreements.splice(at, 1);
  await askByProcess(test.desk)(job as never, context);
  if (agreement) agreements.push(agreement);
  const { open } = await standing(id);
  expect(open.view.consultations).toEqual([]);
  expect(await openAt(id)).toContain('consult-land');
});
