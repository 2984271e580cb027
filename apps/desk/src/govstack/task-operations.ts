import { openTasks, type OpenTask } from '@saphan/process';
import type { Language } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import { Type } from 'typebox';
import { ActionBody } from '../api/action-schemas.ts';
import { apiProblem } from '../api/api-problems.ts';
import { checkDecides } from '../api/check-decides.ts';
import { operation, type Call, type Operation } from '../api/operation.ts';
import { takeAction } from '../api/take-action.ts';
import { openForOfficer } from '../case-page/read-case-page.ts';
import { takeAction as takeOnCase } from '../case/take-action.ts';
import type { OpenCase } from '../case/case-record.ts';
import { openCase } from '../case/open-case.ts';
import { readAnswers } from '../case/read-answers.ts';
import type { Desk } from '../desk.ts';
import { webProblem } from '@saphan/web';
import { isCaseWork } from '../process/case-process.ts';
import { completeTask, findTaskGrant } from '../process/complete-task.ts';
import { readRunning, type RunningProcess } from '../process/read-running.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { addView } from '../view/case-views.ts';
import { readOpen } from './application-operations.ts';
import { Completed, Paging, Task, TaskBody, TaskWithData, toStatus } from './govstack-schemas.ts';
import { formOfService, nameOfService } from './to-application.ts';

const TaskParams = Type.Object({ taskId: Type.String({ pattern: '^[0-9a-f-]{36}\\.[0-9]{1,9}$' }) });
const action = Compile(ActionBody);

interface Standing {
  readonly open: OpenCase;
  readonly running: RunningProcess;
  readonly task: OpenTask;
}

const toTask = (
  desk: Desk,
  { open: { row, view }, task: { task, token } }: Standing,
  language: Language,
) => ({
  taskId: `${row.id}.${String(token.id)}`,
  mainTaskId: row.id,
  name: task.names[language],
  ...(row.assignee !== null && { assigneeId: row.assignee }),
  ...(task.work.role !== undefined && { roleId: task.work.role }),
  created: token.since,
  description: `${row.number} · ${task.work.kind ?? token.at}`,
  serviceKey: row.service,
  serviceName: nameOfService(desk, row.service, language),
  fileId: row.id,
  eFormId: formOfService(desk, row.service),
  status: toStatus(view.state),
});

/** Tasks of a case that the caller may do. */
async function readTasks(
  { desk, caller }: Pick<Call<unknown, unknown, unknown>, 'desk' | 'caller'>,
  trx: DeskTransaction,
  open: OpenCase,
): Promise<Standing[]> {
  const running = await readRunning(desk, trx, open);
  if (running?.state.status !== 'running') return [];
  return openTasks(running.process, running.state)
    .filter((task) => task.task.task === 'user' && findTaskGrant(desk, open, task, caller.who.officer))
    .map((task) => ({ open, running, task }));
}

/** @throws Problem `not-found`, and those of `openForOfficer` */
async function getTask(
  call: Pick<Call<unknown, unknown, unknown>, 'desk' | 'caller'>,
  trx: DeskTransaction,
  taskId: string,
): Promise<Standing> {
  const [id = '', token] = taskId.split('.');
  const open = await openForOfficer(call.desk, trx, call.caller.who, id);
  const found = (await readTasks(call, trx, open)).find(({ task }) => String(task.token.id) === token);
  if (found === undefined) throw webProblem('not-found', { detail: taskId });
  return found;
}

type Completing = Call<{ taskId: string }, undefined, { data?: Record<string, unknown> }>;

/** Work that an action of the case does: the same action, with its words where it has any. */
async function takeCaseAction(
  call: Completing,
  trx: DeskTransaction,
  { open, task }: Standing,
): Promise<void> {
  const { desk, caller, body, transaction } = call;
  const { row, view } = open;
  let base = view.version;
  const acting = { ...call, params: { id: row.id } };
  if (task.task.work.kind === 'check-completeness') {
    const { officer, names } = caller.who;
    const actor = { kind: 'officer', id: officer.id, name: names.th } as const;
    if (view.assignee === undefined) {
      const claim = { type: 'claim', transaction: `${transaction}:claim`, base, actor } as const;
      await takeOnCase(desk, trx, row.id, claim, officer);
      base += 1;
    }
    await takeAction(acting, trx, { type: 'find-complete', base });
    return;
  }
  const asked = task.task.work.kind === 'issue' ? { type: 'issue' } : body.data?.['decision'];
  const words = { base, ...(asked as object) };
  if (!action.Check(words)) throw apiProblem('api-field', { at: 'data.decision' });
  checkDecides(caller, words.type);
  await takeAction(acting, trx, words);
}

/** A task of its own word: what it writes, and why. */
async function completeOwn(
  call: Completing,
  trx: DeskTransaction,
  { open, running, task }: Standing,
): Promise<void> {
  const { reason, ...results } = call.body.data ?? {};
  const form = {
    transaction: call.transaction,
    base: running.step,
    token: task.token.id,
    results,
    reason: typeof reason === 'string' ? reason : '',
  };
  await completeTask(call.desk, trx, open.row.id, form, call.caller.who.officer);
}

/** What waits to be done, by the process of each case. */
export const taskOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/tasks',
    id: 'getTasks',
    summary: 'Tasks that the caller may do',
    tag: 'Operator',
    scope: 'cases:read',
    query: Type.Object({
      mainTaskId: Type.Optional(Type.String({ format: 'uuid' })),
      fileId: Type.Optional(Type.String({ format: 'uuid' })),
      assigneeId: Type.Optional(Type.String({ format: 'uuid' })),
      ...Paging,
    }),
    answer: Type.Array(Task),
    async work(call, trx) {
      const { desk, caller, query, language } = call;
      const { mainTaskId, fileId = mainTaskId, assigneeId, ...paging } = query;
      const ids =
        fileId === undefined ? (await readOpen(call, trx, paging)).map(({ row }) => row.id) : [fileId];
      const tasks: Standing[] = [];
      for (const id of ids) {
        const open =
          fileId === undefined
            ? await openCase(trx, desk.vault, id)
            : await openForOfficer(desk, trx, caller.who, id);
        if (assigneeId === undefined || open.row.assignee === assigneeId)
          tasks.push(...(await readTasks(call, trx, open)));
      }
      return tasks.map((each) => toTask(desk, each, language));
    },
  }),
  operation({
    method: 'GET',
    path: '/tasks/{taskId}',
    id: 'getTaskById',
    summary: 'One task with what its case knows',
    tag: 'Operator',
    scope: 'cases:read',
    params: TaskParams,
    answer: TaskWithData,
    async work(call, trx) {
      const { desk, caller, params, language } = call;
      const found = await getTask(call, trx, params.taskId);
      const { open, running } = found;
      const { values } = await readAnswers(trx, desk, open);
      await addView(desk, trx, open, { officer: caller.who.officer.id }, Object.keys(values));
      const shown = toTask(desk, found, language);
      return {
        ...shown,
        taskName: shown.name,
        formVariables: { ...running.state.variables },
        data: { ...values },
      };
    },
  }),
  operation({
    method: 'POST',
    path: '/tasks/{taskId}/complete',
    id: 'completeTaskById',
    summary: 'Complete a task; one that decides takes data.decision as an action of /api/v1',
    tag: 'Operator',
    scope: 'cases:write',
    keyOptional: true,
    params: TaskParams,
    body: TaskBody,
    answer: Completed,
    async work(call, trx) {
      const found = await getTask(call, trx, call.params.taskId);
      await (isCaseWork(found.task.task.work.kind)
        ? takeCaseAction(call, trx, found)
        : completeOwn(call, trx, found));
      const { row, view } = await openCase(trx, call.desk.vault, found.open.row.id);
      return {
        taskId: call.params.taskId,
        fileId: row.id,
        serviceKey: row.service,
        status: toStatus(view.state),
        variables: {},
      };
    },
  }),
];
