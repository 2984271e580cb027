import { sessionOf } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import type { Desk } from '../desk.ts';
import { addAudit } from '../officer/add-audit.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { makeCodes } from './one-time-code.ts';

export const recoveryKey = 'recoveryCodes';
const count = 10;

interface Kept {
  readonly officer: string;
  readonly codes: readonly string[];
}

/** Codes that this officer has been given and has not yet said to have kept; they wait in the sealed session alone. */
export function keptCodes(request: FastifyRequest, who: DeskOfficer): readonly string[] | undefined {
  const kept = sessionOf(request).content.app?.[recoveryKey] as Kept | undefined;
  return kept?.officer === who.officer.id ? kept.codes : undefined;
}

/** Makes new recovery codes for the page that shows them; the old ones end. */
export async function giveRecoveryCodes(
  desk: Desk,
  request: FastifyRequest,
  who: DeskOfficer,
): Promise<void> {
  const owner = { agency: who.agency.id, officer: who.officer.id };
  const codes = await desk.store.asAgency(who.agency.id, async (trx) => {
    const made = await makeCodes(desk, trx, owner, { kind: 'recovery', count, by: owner.officer });
    await addAudit(desk, trx, {
      agency: owner.agency,
      actor: owner.officer,
      action: 'make-recovery-codes',
      about: owner.officer,
      detail: { count },
    });
    return made;
  });
  const session = sessionOf(request);
  const kept: Kept = { officer: owner.officer, codes };
  await session.update({ app: { ...session.content.app, [recoveryKey]: kept } });
}
