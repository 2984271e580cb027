import type { Selectable } from 'kysely';
import type { ApiToken } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import type { Proof } from '../second-factor/proof.ts';
import { openJson, openKey, sealJson } from '../store/sealed-json.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import type { SystemRow } from '../system/agency-system.ts';
import { forgetOld } from './forget-old.ts';
import { secondFactorAcr, type Scope } from './scopes.ts';
import { digestOf, findAgencyOf, newApiSecret } from './secrets.ts';

/** How long a token is good; an officer's no longer than his consent. What needs a second factor ends earlier, with that factor. */
const tokenMs = 60 * 60_000;

/** The officer for whom a token is given, as of his consent. */
export interface Authorized {
  readonly officer: string;
  readonly pid: string;
  readonly signedInAt: Date;
  readonly proof: Proof | undefined;
  /** Digest of the code that it was given for. */
  readonly code: Buffer;
  /** When the consent ends. */
  readonly endsAt: Date;
}

/** RFC 6749 §5.1, with the authentication context of RFC 9470. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
  readonly acr?: string;
  /** By which the next is fetched, once; only with a token of an officer. */
  readonly refresh_token?: string;
}

export const tokenContext = (digest: Buffer): string => `api-token:${digest.toString('hex')}`;

/** Gives a token, in a transaction of the system's agency. */
export async function giveToken(
  desk: Desk,
  trx: DeskTransaction,
  system: Pick<SystemRow, 'id' | 'agency'>,
  scopes: readonly Scope[],
  authorized?: Authorized,
): Promise<TokenAnswer> {
  const now = desk.wallClock();
  const token = newApiSecret('token', system.agency);
  const digest = digestOf(token);
  const lastsMs = Math.min(tokenMs, (authorized?.endsAt.getTime() ?? Infinity) - now.getTime());
  const key = authorized && desk.vault.newKey();
  await forgetOld(desk, trx, system.id);
  await trx
    .insertInto('api_token')
    .values({
      digest,
      agency: system.agency,
      system: system.id,
      officer: authorized?.officer ?? system.id,
      scopes: [...scopes],
      begun_at: now,
      ends_at: new Date(now.getTime() + lastsMs),
      ...(authorized &&
        key && {
          signed_in_at: authorized.signedInAt,
          proof: authorized.proof?.by ?? null,
          proof_at: authorized.proof ? new Date(authorized.proof.at) : null,
          wrapped_key: key.wrapped,
          content: sealJson(desk.vault, key.key, authorized.pid, tokenContext(digest)),
          code: authorized.code,
        }),
    })
    .execute();
  return {
    access_token: token,
    token_type: 'Bearer',
    expires_in: Math.floor(lastsMs / 1000),
    scope: scopes.join(' '),
    ...(authorized?.proof && { acr: secondFactorAcr }),
  };
}

/** A token that is good now, with the system that holds it. */
export interface HeldToken {
  readonly row: Selectable<ApiToken>;
  readonly agency: string;
  readonly pid: string | undefined;
  readonly proof: Proof | undefined;
}

/** The row of a token; nothing where there is none, it is over, or its system has ended. */
export async function findToken(desk: Desk, token: string): Promise<HeldToken | undefined> {
  const agency = findAgencyOf('token', token);
  if (agency === undefined) return undefined;
  const digest = digestOf(token);
  const row = await desk.store.asAgency(agency, (trx) =>
    trx
      .selectFrom('api_token')
      .innerJoin('agency_system', 'agency_system.id', 'api_token.system')
      .selectAll('api_token')
      .where('digest', '=', digest)
      .where('api_token.ended_at', 'is', null)
      .where('ends_at', '>', desk.wallClock())
      .where('agency_system.ended_at', 'is', null)
      .executeTakeFirst(),
  );
  if (row === undefined) return undefined;
  const { proof, proof_at: at, content, wrapped_key: wrapped, officer } = row;
  return {
    row,
    agency,
    pid:
      content === null
        ? undefined
        : openJson<string>(desk.vault, openKey(desk.vault, wrapped), content, tokenContext(digest)),
    proof: proof === null || at === null ? undefined : { officer, by: proof, at: at.toISOString() },
  };
}
