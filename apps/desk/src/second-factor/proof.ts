import { sessionOf } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

/** That an officer has shown a second factor in this session. */
export interface Proof {
  readonly officer: string;
  /** Row of `second_factor` or `one_time_code`. */
  readonly by: string;
  /** RFC 3339. */
  readonly at: string;
}

const key = 'secondFactor';

export function proofOf(request: FastifyRequest): Proof | undefined {
  const proof = sessionOf(request).content.app?.[key] as Partial<Proof> | undefined;
  const { officer, by, at } = proof ?? {};
  return officer === undefined || by === undefined || at === undefined ? undefined : { officer, by, at };
}

export async function keepProof(request: FastifyRequest, proof: Proof): Promise<void> {
  const session = sessionOf(request);
  await session.update({ app: { ...session.content.app, [key]: proof } });
}

/**
 * Whether a proof still counts: of this officer, of the last minutes, and by something that has not been taken from him since.
 */
export async function isProofGood(
  { settings, clock }: Pick<Desk, 'settings' | 'clock'>,
  trx: DeskTransaction,
  officer: string,
  proof: Proof | undefined,
): Promise<boolean> {
  if (proof?.officer !== officer) return false;
  const age = clock().getTime() - Date.parse(proof.at);
  if (!(age >= 0 && age < settings.secondFactorMinutes * 60_000)) return false;
  const standing = (table: 'second_factor' | 'one_time_code') =>
    trx
      .selectFrom(table)
      .select('id')
      .where('id', '=', proof.by)
      .where('officer', '=', officer)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
  return (await standing('second_factor')) !== undefined || (await standing('one_time_code')) !== undefined;
}
