import { startJobs, type Jobs, type JobTask } from '@saphan/db';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../desk.fixture.ts';
import { addCaseJob, type CaseJob } from './add-case-job.ts';

let test: TestDesk;
let jobs: Jobs | undefined;
let free: (() => void) | undefined;
beforeAll(async () => {
  test = await openTestDesk();
});
afterEach(async () => {
  free?.();
  await jobs?.stop();
});
afterAll(() => test.close());

const agencyOf = (member: string) => {
  const found = test.desk.agencies.all().find((each) => each.member === member);
  if (found === undefined) throw new Error(member);
  return found;
};

const order = (member: string, job: CaseJob, service: string, id: string): Promise<void> => {
  const agency = agencyOf(member).id;
  return test.desk.store.asAgency(agency, (trx) => addCaseJob(trx, job, { agency, id, service }));
};

it('documents of a service that is slow leave hands to those of other services and agencies', async () => {
  const done: string[] = [];
  const isFree = new Promise<void>((resolve) => (free = resolve));
  const make: JobTask = async ({ case: id }: { readonly case: string }) => {
    if (id.startsWith('slow')) await isFree;
    done.push(id);
  };
  for (const n of [1, 2, 3, 4]) {
    await order('TH/LGO/CNX', 'issue-document', 'slow', `slow-${String(n)}`);
    await order('TH/LGO/CNX', 'issue-receipt', 'slow', `slow-receipt-${String(n)}`);
  }
  await order('TH/LGO/CNX', 'issue-document', 'quick', 'other service');
  await order('TH/GOV/RD', 'issue-document', 'slow', 'other agency');
  await order('TH/LGO/CNX', 'deliver-update', 'slow', 'other job');
  jobs = await startJobs({
    ...{ pool: test.pool, concurrency: 2, log: test.desk.log },
    tasks: { 'issue-document': make, 'issue-receipt': make, 'deliver-update': make },
  });
  await expect.poll(() => done.toSorted()).toEqual(['other agency', 'other job', 'other service']);
  free?.();
  await expect.poll(() => done.length).toBe(11);
});
