import { isGatewayId, toMemberId, type GatewayId } from '@saphan/contracts';
import { compactVerify, decodeJwt, decodeProtectedHeader } from 'jose';
import type { Database } from '../database.ts';
import { findKeysOf } from '../member/member-keys.ts';

/**
 * Reads what a gateway says of itself: signed by the exchange key of its owner, one that holds now.
 * @param type `typ` of the JWS
 * @returns its claims, of which the gateway alone has been looked at
 * @throws Error with the reason
 */
export async function verifyStatement(
  db: Database,
  jws: string,
  type: string,
  nowMs: number,
): Promise<unknown> {
  const { kid = '', typ } = decodeProtectedHeader(jws);
  if (typ !== type) throw new Error(`typ ${String(typ)}`);
  const gateway = String(decodeJwt(jws).gateway);
  if (!isGatewayId(gateway)) throw new Error(`gateway ${gateway}`);
  const member = await getOwner(db, gateway);
  const key = (await findKeysOf(db, member))({ kid, use: 'exchange', member, at: nowMs / 1000 });
  if (key === undefined) throw new Error(`${kid} is no exchange key of ${member}`);
  const { payload } = await compactVerify(jws, key.publicKey, { algorithms: [key.algorithm] });
  return JSON.parse(new TextDecoder().decode(payload)) as unknown;
}

async function getOwner(db: Database, gateway: GatewayId): Promise<string> {
  const row = await db
    .selectFrom('gateway')
    .select(['owner', 'status'])
    .where('id', '=', gateway)
    .executeTakeFirst();
  if (row?.status !== 'active' || row.owner !== toMemberId(gateway))
    throw new Error(`${gateway} is not active`);
  return row.owner;
}
