import { Hopeless, type JobContext, type JobTask } from '@saphan/db';
import { openTasks } from '@saphan/process';
import { openCase } from '../case/open-case.ts';
import type { Desk } from '../desk.ts';
import { stepProcess } from './case-process.ts';
import { readRunning } from './read-running.ts';

interface Payload {
  readonly agency: string;
  readonly case: string;
}

/** Code of the error with which a service task ends that the desk has given up; a boundary event may catch it. */
const givenUp = 'given-up';

/** Marks the service task as failed: an error boundary event goes on, else it waits for an administrator. */
const markFailed = (desk: Desk, { agency, case: id }: Payload, kind: string): Promise<void> =>
  desk.store.asAgency(agency, async (trx) => {
    const open = await openCase(trx, desk.vault, id, { lock: true });
    const running = await readRunning(desk, trx, open);
    if (running?.state.status !== 'running') return;
    const failed = openTasks(running.process, running.state).find(
      ({ task, token }) => task.work.kind === kind && token.fault === undefined,
    );
    if (!failed) return;
    const { id: token, at } = failed.token;
    await stepProcess(desk, trx, open, running, [{ type: 'error', token, code: givenUp }], {
      type: 'failed',
      transaction: `failed:${String(running.step)}:${String(token)}`,
      actor: { kind: 'system', id: 'desk' },
      element: at,
    });
  });

/** Runs the job behind a service task; where it is given up, the process of the case is told. */
export const asServiceTask =
  (desk: Desk, kind: string, task: JobTask): JobTask =>
  async (payload: never, context: JobContext) => {
    try {
      await task(payload, context);
    } catch (error) {
      const isLast = error instanceof Hopeless || context.attempt >= context.maxAttempts;
      if (isLast) await markFailed(desk, payload, kind);
      throw error;
    }
  };
