import { createHash } from 'node:crypto';
import { isSameSecret } from '@saphan/web';
import type { Desk } from '../desk.ts';
import type { Proof } from '../second-factor/proof.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { openJson, openKey, sealJson } from '../store/sealed-json.ts';
import type { SystemRow } from '../system/agency-system.ts';
import { giveRefreshable } from './api-refresh.ts';
import type { TokenAnswer } from './api-token.ts';
import { checkStillRegistered } from './authenticate-system.ts';
import { endConsent } from './end-consent.ts';
import { oauthProblem } from './oauth-problems.ts';
import type { Scope } from './scopes.ts';
import { digestOf, findAgencyOf, newApiSecret } from './secrets.ts';

const codeMs = 60_000;
const codeContext = (digest: Buffer): string => `api-code:${digest.toString('hex')}`;

/** What an officer has allowed a system. */
export interface Consent {
  readonly system: Pick<SystemRow, 'id' | 'agency'>;
  readonly officer: string;
  readonly pid: string;
  readonly signedInAt: Date;
  readonly proof: Proof | undefined;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly scopes: readonly Scope[];
}

/** A code for the system to fetch its token with. */
export async function giveCode(desk: Desk, trx: DeskTransaction, consent: Consent): Promise<string> {
  const { system, proof } = consent;
  const code = newApiSecret('code', system.agency);
  const digest = digestOf(code);
  const { key, wrapped } = desk.vault.newKey();
  await trx
    .insertInto('api_code')
    .values({
      digest,
      agency: system.agency,
      system: system.id,
      officer: consent.officer,
      redirect_uri: consent.redirectUri,
      challenge: consent.challenge,
      scopes: [...consent.scopes],
      signed_in_at: consent.signedInAt,
      proof: proof?.by ?? null,
      proof_at: proof ? new Date(proof.at) : null,
      wrapped_key: wrapped,
      content: sealJson(desk.vault, key, consent.pid, codeContext(digest)),
      ends_at: new Date(desk.wallClock().getTime() + codeMs),
    })
    .execute();
  return code;
}

function isVerifier(verifier: string, challenge: string): boolean {
  if (!/^[A-Za-z0-9\-._~]{43,128}$/.test(verifier)) return false;
  return isSameSecret(challenge, createHash('sha256').update(verifier).digest('base64url'));
}

/**
 * Takes a code, once. One that comes a second time was stolen by one of the two: what it gave ends (RFC 6749 §4.1.2).
 * @throws Problem `invalid_grant`
 */
export async function takeCode(
  desk: Desk,
  system: SystemRow,
  given: { readonly code: string; readonly redirectUri: string; readonly verifier: string },
): Promise<TokenAnswer> {
  const agency = findAgencyOf('code', given.code);
  if (agency !== system.agency) throw oauthProblem('invalid_grant', { detail: 'a code of another agency' });
  const digest = digestOf(given.code);
  const taken = await desk.store.asAgency(agency, async (trx) => {
    await checkStillRegistered(trx, system);
    const row = await trx
      .selectFrom('api_code')
      .selectAll()
      .where('digest', '=', digest)
      .where('system', '=', system.id)
      .forUpdate()
      .executeTakeFirst();
    const now = desk.wallClock();
    if (row === undefined || row.ends_at < now) return undefined;
    if (row.used_at !== null) {
      await endConsent(trx, digest, now);
      return undefined;
    }
    await trx.updateTable('api_code').set({ used_at: now }).where('digest', '=', digest).execute();
    if (row.redirect_uri !== given.redirectUri || !isVerifier(given.verifier, row.challenge))
      return undefined;
    const pid = openJson<string>(
      desk.vault,
      openKey(desk.vault, row.wrapped_key),
      row.content,
      codeContext(digest),
    );
    const { proof, proof_at: at, officer } = row;
    return giveRefreshable(desk, trx, system, {
      scopes: row.scopes as Scope[],
      endsAt: new Date(now.getTime() + desk.settings.apiConsentHours * 3_600_000),
      officer,
      pid,
      signedInAt: row.signed_in_at,
      proof: proof === null || at === null ? undefined : { officer, by: proof, at: at.toISOString() },
      code: digest,
    });
  });
  if (taken === undefined) throw oauthProblem('invalid_grant');
  return taken;
}
