import type { Process, Task } from '../process.ts';
import type { ProcessState, Token } from './state.ts';

export interface OpenTask {
  readonly token: Token;
  readonly task: Task;
}

/** Tasks that wait for somebody to do them, in the order in which they came. */
export const openTasks = (process: Process, { tokens }: ProcessState): OpenTask[] =>
  tokens.flatMap((token) => {
    const node = process.nodes[token.at];
    return node?.type === 'task' && token.loop === undefined ? [{ token, task: node }] : [];
  });

/** Whether a running process waits for something that nothing can bring: a join whose other flows are gone. */
export const isStuck = (process: Process, { status, tokens }: ProcessState): boolean =>
  status === 'running' &&
  tokens.every(({ at, flow }) => flow !== undefined || process.nodes[at]?.type === 'subprocess');
