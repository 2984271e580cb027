import { toUuidV7 } from '@saphan/contracts';
import { findDeadJobs, reviveJob } from '@saphan/db';
import type { DB } from '../database.generated.ts';
import { deskProblem } from '../desk-problems.ts';
import type { Desk } from '../desk.ts';
import {
  caseJobs,
  consultationJobs,
  correctionJobs,
  dataRequestJobs,
  type CaseJob,
  type ConsultationJob,
  type CorrectionJob,
  type DataRequestJob,
} from '../store/add-case-job.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

/** What was to be done for a case or a report, and was given up after all its tries. */
export interface UndoneWork {
  readonly id: string;
  readonly job: CaseJob | ConsultationJob | CorrectionJob | DataRequestJob;
  readonly caseNumber: string;
  readonly tries: number;
  readonly lastTryAt: Date;
  /** Code of the last problem; nothing where it has none: what was thrown may tell what no page should. */
  readonly code: string | undefined;
}

const codeOf = (error: string | undefined): string | undefined =>
  /^[a-z]+(?:-[a-z0-9]+)+/.exec(error ?? '')?.[0];

/** Of one agency, in whose name the transaction is. */
export async function readUndone(trx: DeskTransaction, agency: string): Promise<UndoneWork[]> {
  const dead = await findDeadJobs<DB>(trx, { agency });
  if (dead.length === 0) return [];
  const idsOf = (name: 'case' | 'consultation' | 'correction' | 'dataRequest'): string[] =>
    dead.flatMap(({ payload }) => (typeof payload[name] === 'string' ? [payload[name]] : []));
  const [cases, reports, asked] = [idsOf('case'), idsOf('correction'), idsOf('consultation')];
  const requests = idsOf('dataRequest');
  const rows = [
    ...(cases.length === 0
      ? []
      : await trx.selectFrom('case_file').select(['id', 'number']).where('id', 'in', cases).execute()),
    ...(reports.length === 0
      ? []
      : await trx.selectFrom('correction').select(['id', 'number']).where('id', 'in', reports).execute()),
    ...(asked.length === 0
      ? []
      : await trx.selectFrom('consultation').select(['id', 'number']).where('id', 'in', asked).execute()),
    ...(requests.length === 0
      ? []
      : await trx.selectFrom('data_request').select(['id', 'number']).where('id', 'in', requests).execute()),
  ];
  const numbers = new Map(rows.map(({ id, number }) => [id, number]));
  return dead.flatMap(({ id, task, payload, attempts, lastTryAt, lastError }) => {
    const job = [...caseJobs, ...consultationJobs, ...correctionJobs, ...dataRequestJobs].find(
      (known) => known === task,
    );
    const caseNumber = numbers.get(
      String(payload['case'] ?? payload['correction'] ?? payload['consultation'] ?? payload['dataRequest']),
    );
    if (job === undefined || caseNumber === undefined) return [];
    return [{ id, job, caseNumber, tries: attempts, lastTryAt, code: codeOf(lastError) }];
  });
}

/**
 * Gives it all its tries again, from now, and notes who said so.
 * @param officer who says so
 * @throws Problem `work-not-undone` where it is another agency's, is under way again, or was done
 */
export async function doAgain(
  desk: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  { agency, id, officer }: { readonly agency: string; readonly id: string; readonly officer: string },
): Promise<void> {
  const work = (await readUndone(trx, agency)).find((undone) => undone.id === id);
  if (work === undefined || !(await reviveJob<DB>(trx, id, { agency }))) throw deskProblem('work-not-undone');
  const at = desk.clock();
  await trx
    .insertInto('audit')
    .values({
      id: toUuidV7(at.getTime()),
      agency,
      at,
      actor: officer,
      action: 'do-again',
      detail: JSON.stringify({ job: work.job, case: work.caseNumber, tries: work.tries }),
    })
    .execute();
}
