import type { Problem } from '@saphan/contracts';
import { gatewayProblem } from '../gateway-problems.ts';

interface Waiting {
  readonly go: () => void;
  readonly refuse: (reason: Problem) => void;
}

export interface WaitingLine {
  /**
   * @param caller whose share this comes from
   * @throws Problem that the line is full, or what `signal` was aborted with
   */
  <Result>(signal: AbortSignal, work: () => Promise<Result>, caller?: string): Promise<Result>;
}

const tooMany = (): Problem => gatewayProblem('source-unavailable', { hop: 'source', retryAfterSeconds: 1 });

/**
 * At most `places` at work at once; some wait, the rest is refused at once. Callers take turns, whoever of them came first,
 * so that one who asks for much waits for itself alone: it leaves a quarter of the places to those who have nothing at work, and
 * where the line is full its last one gives way to another's first.
 * @param full what is told who finds no place in the line
 */
export function createWaitingLine(
  places: number,
  longest: number,
  full: () => Problem = tooMany,
): WaitingLine {
  // Callers in the order of their turns.
  const lines = new Map<string, Waiting[]>();
  const working = new Map<string, number>();
  const kept = Math.floor(places / 4);
  let busy = 0;
  let waiting = 0;

  const mayWork = (caller: string): boolean =>
    busy < places - kept || (busy < places && (working.get(caller) ?? 0) === 0);

  function begin(caller: string): void {
    busy += 1;
    working.set(caller, (working.get(caller) ?? 0) + 1);
  }
  function end(caller: string): void {
    busy -= 1;
    const left = (working.get(caller) ?? 0) - 1;
    if (left > 0) working.set(caller, left);
    else working.delete(caller);
    letIn();
  }

  function remove(caller: string, one: Waiting): void {
    const line = lines.get(caller) ?? [];
    line.splice(line.indexOf(one), 1);
    waiting -= 1;
    if (line.length === 0) lines.delete(caller);
  }

  function letIn(): void {
    for (const [caller, line] of lines) {
      const [first] = line;
      if (!first || !mayWork(caller)) continue;
      remove(caller, first);
      // To the end of the turns.
      if (lines.delete(caller)) lines.set(caller, line);
      begin(caller);
      first.go();
      return;
    }
  }

  /** Makes room by taking the last from whoever has most, unless that is the caller. */
  function makeRoom(caller: string): void {
    let most: readonly [caller: string, line: readonly Waiting[]] | undefined;
    for (const each of lines) if (each[1].length > (most?.[1].length ?? 0)) most = each;
    const last = most?.[1].at(-1);
    if (!most || !last || most[1].length <= (lines.get(caller)?.length ?? 0) + 1) throw full();
    remove(most[0], last);
    last.refuse(full());
  }

  async function enter(signal: AbortSignal, caller: string): Promise<void> {
    if (mayWork(caller) && !lines.has(caller)) {
      begin(caller);
      return;
    }
    if (waiting >= longest) makeRoom(caller);
    await new Promise<void>((resolve, reject) => {
      const one: Waiting = {
        go() {
          signal.removeEventListener('abort', stop);
          resolve();
        },
        refuse(reason) {
          signal.removeEventListener('abort', stop);
          reject(reason);
        },
      };
      const stop = (): void => {
        remove(caller, one);
        reject(signal.reason as Error);
      };
      lines.set(caller, [...(lines.get(caller) ?? []), one]);
      waiting += 1;
      signal.addEventListener('abort', stop, { once: true });
    });
  }

  return async (signal, work, caller = '') => {
    signal.throwIfAborted();
    await enter(signal, caller);
    try {
      return await work();
    } finally {
      end(caller);
    }
  };
}
