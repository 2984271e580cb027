import type { Process, ProcessState, Token } from '@saphan/process';
import { sql } from 'kysely';
import type { StepCase } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { openJson } from '../store/sealed-json.ts';

/** The process of a case as it stands. */
export interface RunningProcess {
  readonly version: string;
  readonly process: Process;
  readonly state: ProcessState;
  /** Number of steps taken. */
  readonly step: number;
  readonly beganAt: Date;
  /** Whether the transaction that was asked about has been taken before. */
  readonly isRepeat: boolean;
}

interface TokenRow {
  readonly id: number;
  readonly element: string;
  readonly parent: number;
  readonly since: string;
  readonly flow: string | null;
  readonly entry: number | null;
  readonly fault: string | null;
  readonly content: string | null;
  readonly timers: Readonly<Record<string, string | null>> | null;
}

export interface ProcessRow {
  readonly version: string;
  readonly status: ProcessState['status'];
  readonly error: string | null;
  readonly step: number;
  readonly next_token: number;
  readonly variables: Buffer;
  readonly began_at: Date;
  readonly is_repeat: boolean;
  readonly tokens: readonly TokenRow[];
}

export const variablesContext = (id: string): string => `process:${id}`;
export const tokenContext = (id: string, token: number): string => `process:${id}:${String(token)}`;
export const stepContext = (id: string, step: number): string => `process-step:${id}:${String(step)}`;

const toInstant = (at: string | null): string | null => (at === null ? null : new Date(at).toISOString());

/**
 * The process of a case, in one round trip; nothing for a case that began before there were processes.
 * @param transaction of which is asked whether it has been taken
 */
export async function readRunning(
  desk: Desk,
  trx: DeskTransaction,
  record: Pick<StepCase, 'row' | 'key'>,
  transaction = '',
): Promise<RunningProcess | undefined> {
  const { rows } =
    await sql<ProcessRow>`select * from read_process(${record.row.id}, ${transaction})`.execute(trx);
  const [found] = rows;
  return found && toRunning(desk, trx, record, found);
}

/** Opens what `read_process` gave. */
export async function toRunning(
  desk: Desk,
  trx: DeskTransaction,
  { row, key }: Pick<StepCase, 'row' | 'key'>,
  found: ProcessRow,
): Promise<RunningProcess> {
  const toToken = (token: TokenRow): Token => ({
    id: token.id,
    at: token.element,
    parent: token.parent,
    since: new Date(token.since).toISOString(),
    ...(token.flow !== null && { flow: token.flow }),
    ...(token.entry !== null && { index: token.entry }),
    ...(token.fault !== null && { fault: token.fault }),
    ...(token.content !== null &&
      openJson<Pick<Token, 'locals' | 'loop'>>(
        desk.vault,
        key,
        Buffer.from(token.content, 'base64'),
        tokenContext(row.id, token.id),
      )),
    ...(token.timers !== null && {
      timers: Object.fromEntries(Object.entries(token.timers).map(([event, due]) => [event, toInstant(due)])),
    }),
  });
  return {
    version: found.version,
    process: await desk.processes.get(trx, found.version),
    state: {
      status: found.status,
      ...(found.error !== null && { error: found.error }),
      next: found.next_token,
      variables: openJson(desk.vault, key, found.variables, variablesContext(row.id)),
      tokens: found.tokens.map(toToken),
    },
    step: found.step,
    beganAt: found.began_at,
    isRepeat: found.is_repeat,
  };
}
