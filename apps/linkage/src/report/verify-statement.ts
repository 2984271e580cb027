import { isGatewayId, isMemberId, toMemberId, type GatewayId } from '@saphan/contracts';
import { compactVerify, decodeJwt, decodeProtectedHeader } from 'jose';
import type { Database } from '../database.ts';
import { findKeysOf } from '../member/member-keys.ts';

/** Who must have signed a statement, read from its claims before anything else of them is believed. @throws Error with the reason */
type SignerOf = (db: Database, claims: Readonly<Record<string, unknown>>) => Promise<string>;

/** What a gateway says of itself, its owner signs. */
export async function ownerOfGateway(
  db: Database,
  claims: Readonly<Record<string, unknown>>,
): Promise<string> {
  const gateway = String(claims['gateway']);
  if (!isGatewayId(gateway)) throw new Error(`gateway ${gateway}`);
  return getOwner(db, gateway);
}

/** What an agency says of itself, it signs. */
export function memberItself(_db: Database, claims: Readonly<Record<string, unknown>>): Promise<string> {
  const member = String(claims['member']);
  if (!isMemberId(member)) throw new Error(`member ${member}`);
  return Promise.resolve(member);
}

/**
 * Reads a statement that is signed by an exchange key that holds now.
 * @param type `typ` of the JWS
 * @returns its claims, of which only who signs has been looked at
 * @throws Error with the reason
 */
export async function verifyStatement(
  db: Database,
  jws: string,
  { type, signerOf }: { readonly type: string; readonly signerOf: SignerOf },
  nowMs: number,
): Promise<unknown> {
  const { kid = '', typ } = decodeProtectedHeader(jws);
  if (typ !== type) throw new Error(`typ ${String(typ)}`);
  const member = await signerOf(db, decodeJwt(jws));
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
