import type { PowerStatement, SubmittedPower } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import { coversService } from '@saphan/exchange';
import { toBangkokDay } from '@saphan/thai';
import type { Selectable } from 'kysely';
import type { Application } from '../application/application.ts';
import type { Power as PowerRow } from '../database.generated.ts';
import type { PersonId } from '../person/person-id.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** The encrypted part of a power of attorney. */
export interface PowerContent {
  readonly statement: PowerStatement;
  /** ID token of who gives it. */
  readonly given?: string;
  /** ID token of who takes it. */
  readonly taken?: string;
}

/** A power of attorney, opened. */
export interface Power extends PowerContent {
  readonly id: string;
  readonly principal: PersonId;
  readonly agent: PersonId;
  /** As it was left; whether its days are over is told by `standingOfPower`. */
  readonly state: 'draft' | 'offered' | 'active' | 'declined' | 'ended';
  readonly key: Buffer;
  readonly endedAt: Date | undefined;
  readonly endedBy: PersonId | undefined;
}

const contextOf = (id: string): string => `portal power ${id}`;

export const sealPower = (vault: Vault, key: Buffer, id: string, content: PowerContent): Buffer =>
  vault.encrypt(key, Buffer.from(JSON.stringify(content)), contextOf(id));

function openPower(vault: Vault, row: Selectable<PowerRow>): Power {
  const key = vault.unwrap(row.wrapped_key);
  const text = vault.decrypt(key, row.content, contextOf(row.id)).toString('utf8');
  return {
    ...(JSON.parse(text) as PowerContent),
    id: row.id,
    principal: row.person as PersonId,
    agent: row.agent as PersonId,
    state: row.state as Power['state'],
    key,
    endedAt: row.ended_at ?? undefined,
    endedBy: (row.ended_by ?? undefined) as PersonId | undefined,
  };
}

/** A power that the transaction's person has given or was offered; nothing for another's, as if it did not exist. */
export async function findPower(
  trx: PortalTransaction,
  vault: Vault,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Power | undefined> {
  const query = trx.selectFrom('power').selectAll().where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row && openPower(vault, row);
}

/** Powers that the transaction's person has given or was offered, the newest first. */
export async function listPowers(trx: PortalTransaction, vault: Vault): Promise<readonly Power[]> {
  const rows = await trx
    .selectFrom('power')
    .selectAll()
    .where('state', '!=', 'draft')
    .orderBy('created_at', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => openPower(vault, row));
}

/** How a power stands on a day: its own days end it too. */
export type PowerStanding = Power['state'] | 'not-yet' | 'over';

export function standingOfPower(
  { state, statement }: Pick<Power, 'state' | 'statement'>,
  now: Date,
): PowerStanding {
  const today = toBangkokDay(now);
  if (state !== 'active' && state !== 'offered') return state;
  if (statement.until < today) return 'over';
  return state === 'active' && today < statement.from ? 'not-yet' : state;
}

/** True while an agent may apply for these services under it. */
export const isUsable = (power: Power, services: readonly string[], now: Date): boolean =>
  standingOfPower(power, now) === 'active' &&
  services.every((service) => coversService(power.statement, service, toBangkokDay(now)));

/**
 * The power under which an application is made now; nothing where it is one's own.
 * @throws Problem `power-ended`
 */
export const getPower = async (
  trx: PortalTransaction,
  vault: Vault,
  { parties, services }: Pick<Application, 'parties' | 'services'>,
  now: Date,
): Promise<SubmittedPower | undefined> =>
  parties.power === undefined
    ? undefined
    : getUsablePower(
        trx,
        vault,
        parties.power,
        services.map(({ service }) => service),
        now,
      );

/**
 * The power under which an agent applies, as an agency gets it.
 * @throws Problem `power-ended` where it was revoked, its days are over, or it does not cover these services
 */
export async function getUsablePower(
  trx: PortalTransaction,
  vault: Vault,
  id: string,
  services: readonly string[],
  now: Date,
): Promise<SubmittedPower> {
  const power = await findPower(trx, vault, id);
  const { given, taken } = power ?? {};
  if (power === undefined || given === undefined || taken === undefined || !isUsable(power, services, now)) {
    throw portalProblem('power-ended');
  }
  return { statement: power.statement, given, taken };
}
