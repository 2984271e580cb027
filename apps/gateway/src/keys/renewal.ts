import { X509Certificate } from 'node:crypto';
import {
  renewalStatementType,
  toMemberId,
  type GatewayId,
  type RenewalAnswer,
  type RenewalStatement,
} from '@saphan/contracts';
import { CompactSign } from 'jose';
import type pg from 'pg';
import type { Parts } from '../parts.ts';
import { createBackOff } from '../settle/back-off.ts';
import { isIssuedBy, toLife } from './certificate-life.ts';
import { alone, renewalLocks } from './one-at-a-time.ts';
import { toThumbprint, type TlsIdentity } from './tls-identity.ts';

const patienceMs = 10_000;
/** From when the registry here lists a certificate: by then the peers' registries list it too (2 s, and as much again for a slow one). */
const settleMs = 10_000;

/** Why a certificate is renewed now; nothing while it need not be. */
function findReason(
  cert: string,
  authorities: readonly string[],
  nowMs: number,
): 'life' | 'authority' | undefined {
  if (nowMs >= toLife(cert).renewAt) return 'life';
  // The first of the authorities issues now.
  const [issuing] = authorities;
  return issuing !== undefined && !isIssuedBy(cert, issuing) ? 'authority' : undefined;
}

async function ask(
  { settings, keys, now }: Pick<Parts, 'settings' | 'keys' | 'now'>,
  csr: string,
): Promise<string> {
  const key = keys.getKey(toMemberId(settings.gateway as GatewayId), 'exchange');
  const said: RenewalStatement = { gateway: settings.gateway, csr, iat: Math.floor(now() / 1000) };
  const body = await new CompactSign(Buffer.from(JSON.stringify(said)))
    .setProtectedHeader({ alg: key.algorithm, typ: renewalStatementType, kid: key.kid })
    .sign(key.privateKey);
  const response = await fetch(new URL('/api/gateway-certificates', settings.linkageUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/jwt', 'accept-language': 'en' },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${String(response.status)} ${text.slice(0, 300)}`);
  return (JSON.parse(text) as RenewalAnswer).certificate;
}

/**
 * Keeps the gateway's certificate good by itself: a fresh key and certificate at two thirds of the life, or when another
 * authority issues. It is taken up once the registry lists it; the one before stays good until its end. A certificate that
 * has ended is renewed the same way: the owner's signature is the credential.
 * @returns one round of it
 */
export function createRenewal(
  pool: pg.Pool,
  identity: TlsIdentity,
  parts: Pick<Parts, 'settings' | 'keys' | 'now' | 'snapshot' | 'log'>,
): () => Promise<void> {
  const { settings, keys, now, snapshot, log } = parts;
  const backOff = createBackOff(now);
  const owner = toMemberId(settings.gateway as GatewayId);
  let listed: { readonly cert: string; readonly sinceMs: number } | undefined;

  function isListed(cert: string): boolean {
    const thumbprint = toThumbprint(new X509Certificate(cert).raw);
    const me = snapshot.held()?.gateways.find(({ id }) => id === settings.gateway);
    return me?.certificates.some((each) => each.thumbprint === thumbprint) ?? false;
  }

  async function takeUp(cert: string): Promise<void> {
    if (toLife(cert).endsAt <= now()) {
      await identity.dropNext();
      return;
    }
    if (!isListed(cert)) return;
    if (listed?.cert !== cert) listed = { cert, sinceMs: now() };
    const present = identity.current();
    const isPresentOver = present === undefined || toLife(present.cert).endsAt <= now();
    if (!isPresentOver && now() - listed.sinceMs < settleMs) return;
    await identity.promote();
    log.info({ notAfter: new Date(toLife(cert).endsAt).toISOString() }, 'certificate renewed');
  }

  async function renew(cert: string): Promise<void> {
    const reason = findReason(cert, snapshot.authorities(), now());
    if (reason === undefined || !backOff.isDue('renewal')) return;
    try {
      await identity.keepNext(await ask(parts, await identity.requestNext(settings.gateway)));
      backOff.answered('renewal');
      log.info({ reason }, 'the next certificate is here');
    } catch (error) {
      backOff.failed('renewal');
      const ends = new Date(toLife(cert).endsAt).toISOString();
      log.warn({ err: error, reason, ends }, 'certificate not renewed yet; it is tried again by itself');
    }
  }

  async function round(): Promise<void> {
    await identity.reload();
    const next = identity.next();
    if (next) return takeUp(next.cert);
    const present = identity.current();
    if (present) await renew(present.cert);
  }

  return async () => {
    await identity.reload();
    if (keys.findMember(owner) === undefined || identity.current() === undefined) return;
    await alone(pool, renewalLocks.certificate, round);
  };
}
