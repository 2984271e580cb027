import { toCaseView, type CaseAction } from '@saphan/cases';
import { CompiledQuery } from 'kysely';
import { actionContext, type StepCase } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { openJson, openKey } from '../store/sealed-json.ts';
import { toRunning, type ProcessRow, type RunningProcess } from './read-running.ts';

/** A form that was sent: which, and what it was based on. */
export interface SentForm {
  readonly transaction: string;
  /** Step of the process that the officer saw. */
  readonly base: number;
  readonly token: number;
}

/** What `open_step` gives: bytes as base64, instants as text. */
type StepRow = Readonly<Record<'agency' | 'service' | 'variant' | 'received_at', string>> & {
  readonly wrapped_key: string | null;
  /** Sealed actions, oldest first, the first of version 1. */
  readonly actions: readonly string[];
} & (
    | { readonly version: null }
    | (Omit<ProcessRow, 'variables' | 'began_at' | 'tokens'> & {
        readonly variables: string;
        readonly began_at: string;
        readonly tokens: ProcessRow['tokens'] | null;
      })
  );

const toBytes = (base64: string): Buffer => Buffer.from(base64, 'base64');

/**
 * Opens a case and its process for a step, locked, in one round trip.
 * @throws Problem `case-unknown`, `process-none`, `process-stale`
 */
export async function openForStep(
  desk: Desk,
  trx: DeskTransaction,
  id: string,
  { transaction, base }: Pick<SentForm, 'transaction' | 'base'>,
): Promise<{ readonly open: StepCase; readonly running: RunningProcess }> {
  const { rows } = await trx.executeQuery<{ readonly found: StepRow | null }>(
    CompiledQuery.raw('select open_step($1, $2) as found', [id, transaction]),
  );
  const found = rows[0]?.found;
  if (!found) throw deskProblem('case-unknown');
  const key = openKey(desk.vault, found.wrapped_key === null ? null : toBytes(found.wrapped_key));
  const actions = found.actions.map((sealed, at) =>
    openJson<CaseAction>(desk.vault, key, toBytes(sealed), actionContext(id, at + 1)),
  );
  if (found.version === null) throw deskProblem('process-none');
  const { agency, service, variant } = found;
  const record = { row: { id, agency, service, variant, received_at: new Date(found.received_at) }, key };
  const running = await toRunning(desk, trx, record, {
    ...found,
    variables: toBytes(found.variables),
    began_at: new Date(found.began_at),
    tokens: found.tokens ?? [],
  });
  if (!running.isRepeat && running.step !== base)
    throw deskProblem('process-stale', { detail: `based on ${String(base)}, is ${String(running.step)}` });
  return { open: { ...record, actions, view: toCaseView(actions) }, running };
}
