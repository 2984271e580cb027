import { openTasks, type OpenTask } from '@saphan/process';
import type { OpenCase } from '../case/case-record.ts';
import { openForOfficer } from '../case-page/read-case-page.ts';
import type { Desk } from '../desk.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { readOfficerNames } from '../officer/officer-names.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { openJson } from '../store/sealed-json.ts';
import { addView } from '../view/case-views.ts';
import { isCaseWork } from './case-process.ts';
import { findTaskGrant } from './complete-task.ts';
import { readRunning, stepContext, type RunningProcess } from './read-running.ts';
import { findServiceOfCase } from '../case/service-of-case.ts';

export interface StepRow {
  readonly step: number;
  readonly at: Date;
  readonly type: string;
  readonly element: string | null;
  readonly actor: string;
  readonly reason: string | undefined;
}

export interface ProcessPageData {
  readonly open: OpenCase;
  readonly running: RunningProcess;
  readonly bpmn: string;
  readonly tasks: readonly (OpenTask & { readonly mayDo: boolean; readonly isCaseWork: boolean })[];
  readonly done: ReadonlySet<string>;
  readonly steps: readonly StepRow[];
  readonly names: Awaited<ReturnType<typeof readOfficerNames>>;
  readonly hasNewer: boolean;
}

/** Whether the catalogue has another version of the process by now. */
async function hasNewer(
  desk: Desk,
  trx: DeskTransaction,
  open: OpenCase,
  { version, state }: RunningProcess,
): Promise<boolean> {
  if (state.status !== 'running') return false;
  const { catalogue } = desk.network.index();
  const name = findServiceOfCase(desk, open.row)?.process ?? 'standard';
  const entry = catalogue.processes?.[name];
  return entry !== undefined && (await desk.processes.keep(trx, name, entry)) !== version;
}

/** What the page of a case's process shows; reading it is a view of the case. Nothing where the case has none. */
export async function readProcessPage(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  id: string,
): Promise<ProcessPageData | undefined> {
  const open = await openForOfficer(desk, trx, who, id);
  await addView(desk, trx, open, open.viewer, []);
  const running = await readRunning(desk, trx, open);
  if (!running) return undefined;
  const { bpmn } = await trx
    .selectFrom('process_version')
    .select('bpmn')
    .where('digest', '=', running.version)
    .executeTakeFirstOrThrow();
  const tasks = await trx
    .selectFrom('process_task')
    .select('element')
    .where('case_id', '=', id)
    .where('state', '=', 'done')
    .execute();
  const steps = await trx
    .selectFrom('process_step')
    .selectAll()
    .where('case_id', '=', id)
    .orderBy('step')
    .execute();
  return {
    open,
    running,
    bpmn,
    tasks: openTasks(running.process, running.state).map((each) => ({
      ...each,
      isCaseWork: isCaseWork(each.task.work.kind),
      mayDo: each.task.task === 'user' && findTaskGrant(desk, open, each, who.officer) !== undefined,
    })),
    done: new Set(tasks.map(({ element }) => element)),
    steps: steps.map(({ step, at, type, element, actor, content }) => ({
      step,
      at,
      type,
      element,
      actor,
      reason:
        content === null
          ? undefined
          : openJson<{ reason?: string }>(desk.vault, open.key, content, stepContext(id, step)).reason,
    })),
    names: await readOfficerNames(trx),
    hasNewer: await hasNewer(desk, trx, open, running),
  };
}
