import type { Desk } from '../desk.ts';
import { openJson, openKey, sealJson } from '../store/sealed-json.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import type { SystemRow } from '../system/agency-system.ts';
import { checkStillRegistered } from './authenticate-system.ts';
import { endConsent, lockConsent } from './end-consent.ts';
import { giveToken, type Authorized, type TokenAnswer } from './api-token.ts';
import { oauthProblem } from './oauth-problems.ts';
import type { Scope } from './scopes.ts';
import { digestOf, findAgencyOf, newApiSecret } from './secrets.ts';

const refreshContext = (digest: Buffer): string => `api-refresh:${digest.toString('hex')}`;

/** An officer's consent, as far as it has come: for whom, for what, until when. */
export interface HeldConsent extends Authorized {
  readonly scopes: readonly Scope[];
  readonly endsAt: Date;
}

/** Gives a token in an officer's name, and with it the one by which the next is fetched. */
export async function giveRefreshable(
  desk: Desk,
  trx: DeskTransaction,
  system: Pick<SystemRow, 'id' | 'agency'>,
  consent: HeldConsent,
  /** Of the token; a refresh may ask for fewer than were allowed, and later for all again. */
  scopes: readonly Scope[] = consent.scopes,
): Promise<TokenAnswer> {
  const { officer, pid, signedInAt, proof, code, endsAt } = consent;
  const given = await giveToken(desk, trx, system, scopes, consent);
  const refresh = newApiSecret('refresh', system.agency);
  const digest = digestOf(refresh);
  const { key, wrapped } = desk.vault.newKey();
  await trx
    .insertInto('api_refresh')
    .values({
      digest,
      agency: system.agency,
      system: system.id,
      officer,
      scopes: [...consent.scopes],
      signed_in_at: signedInAt,
      proof: proof?.by ?? null,
      proof_at: proof ? new Date(proof.at) : null,
      wrapped_key: wrapped,
      content: sealJson(desk.vault, key, pid, refreshContext(digest)),
      ends_at: endsAt,
      code,
    })
    .execute();
  return { ...given, refresh_token: refresh };
}

/**
 * Takes a refresh token, once, for the next token. One that comes a second time was stolen by one of the two: the whole consent ends,
 * with every token that came of it (RFC 9700 §4.14.2).
 * @param readScopes which scopes are asked for, of those that were allowed
 * @throws Problem `invalid_grant`, `invalid_scope`; the token stays good where the scope alone was wrong
 */
export async function takeRefresh(
  desk: Desk,
  system: SystemRow,
  token: string,
  readScopes: (allowed: readonly Scope[]) => readonly Scope[],
): Promise<TokenAnswer> {
  if (findAgencyOf('refresh', token) !== system.agency)
    throw oauthProblem('invalid_grant', { detail: 'a token of another agency' });
  const digest = digestOf(token);
  const taken = await desk.store.asAgency(system.agency, async (trx) => {
    await checkStillRegistered(trx, system);
    const find = () =>
      trx
        .selectFrom('api_refresh')
        .selectAll()
        .where('digest', '=', digest)
        .where('system', '=', system.id)
        .executeTakeFirst();
    const named = await find();
    if (named !== undefined) await lockConsent(trx, named.code);
    const row = await find();
    const now = desk.wallClock();
    if (row === undefined || row.ended_at !== null || row.ends_at <= now) return undefined;
    if (row.used_at !== null) {
      await endConsent(trx, row.code, now);
      return undefined;
    }
    const allowed = row.scopes as Scope[];
    const scopes = readScopes(allowed);
    await trx.updateTable('api_refresh').set({ used_at: now }).where('digest', '=', digest).execute();
    const { proof, proof_at: at, officer } = row;
    const consent: HeldConsent = {
      officer,
      pid: openJson<string>(
        desk.vault,
        openKey(desk.vault, row.wrapped_key),
        row.content,
        refreshContext(digest),
      ),
      signedInAt: row.signed_in_at,
      proof: proof === null || at === null ? undefined : { officer, by: proof, at: at.toISOString() },
      code: row.code,
      scopes: allowed,
      endsAt: row.ends_at,
    };
    return giveRefreshable(desk, trx, system, consent, scopes);
  });
  if (taken === undefined) throw oauthProblem('invalid_grant');
  return taken;
}
