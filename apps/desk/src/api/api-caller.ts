import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from '../desk.ts';
import { findToken, type HeldToken } from '../oauth/api-token.ts';
import { isScope, secondFactorAcr, type Scope } from '../oauth/scopes.ts';
import { toDeskOfficer, type DeskOfficer } from '../officer/desk-officer.ts';
import { apiProblem } from './api-problems.ts';

/** Who asks: a system, in its own name or an officer's. */
export interface ApiCaller {
  /** With the rights that count: the officer's, or the system's own. */
  readonly who: DeskOfficer;
  readonly system: string;
  readonly scopes: readonly Scope[];
  /** Whether an officer stands behind it. */
  readonly isOfficer: boolean;
}

/** RFC 6750 §3: what is wanted, for a program to read. */
export function challenge(reply: FastifyReply, fields: Readonly<Record<string, string>>): void {
  const listed = Object.entries({ realm: 'saphan', ...fields }).map(([name, value]) => `${name}="${value}"`);
  void reply.header('www-authenticate', `Bearer ${listed.join(', ')}`);
}

function refuseToken(reply: FastifyReply) {
  challenge(reply, { error: 'invalid_token' });
  return apiProblem('api-token-ended');
}

async function toWho(
  desk: Desk,
  reply: FastifyReply,
  { row, agency, pid, proof }: HeldToken,
): Promise<DeskOfficer> {
  const hosted = desk.agencies.all().find(({ id }) => id === agency);
  const officer = await desk.store.asAgency(agency, (trx) =>
    trx
      .selectFrom('officer')
      .selectAll()
      .where('id', '=', row.officer)
      .where('is_active', '=', true)
      .executeTakeFirst(),
  );
  const from = officer?.sessions_from ?? null;
  // Whoever ended an officer's sessions has ended what he let systems do as well.
  const isOver = from !== null && row.signed_in_at !== null && row.signed_in_at < from;
  if (hosted === undefined || officer === undefined || isOver) throw refuseToken(reply);
  return toDeskOfficer(desk, hosted, officer, {
    ...(pid !== undefined && { pid }),
    proof,
    agencies: [hosted],
  });
}

/** @throws Problem `api-token-needed`, `api-token-ended` */
export async function getCaller(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<ApiCaller> {
  const [, token] = /^Bearer ([A-Za-z0-9_\-.]+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (token === undefined) {
    challenge(reply, {});
    throw apiProblem('api-token-needed');
  }
  const held = await findToken(desk, token);
  if (held === undefined) throw refuseToken(reply);
  const { row } = held;
  return {
    who: await toWho(desk, reply, held),
    system: row.system,
    scopes: row.scopes.filter(isScope),
    isOfficer: row.officer !== row.system,
  };
}

/** @throws Problem `api-scope-missing` */
export function checkScope(reply: FastifyReply, { scopes }: ApiCaller, scope: Scope): void {
  if (scopes.includes(scope)) return;
  challenge(reply, { error: 'insufficient_scope', scope });
  throw apiProblem('api-scope-missing', { rule: scope });
}

/** Asks the program to let its officer show a second factor (RFC 9470). */
export function toStepUp(reply: FastifyReply) {
  challenge(reply, { error: 'insufficient_user_authentication', acr_values: secondFactorAcr });
  return apiProblem('api-step-up');
}
