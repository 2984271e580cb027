import { isSubsystemId, SystemKeyRequest, toMemberId, type SystemKey } from '@saphan/contracts';
import { problem, signSystemKey, toPublicJwk } from '@saphan/exchange';
import type { Server } from '@saphan/web';
import type pg from 'pg';
import { gatewayProblem } from '../gateway-problems.ts';
import { alone, renewalLocks } from '../keys/one-at-a-time.ts';
import { isSystemKeyLost, replaceLostSystemKey } from '../keys/replace-lost-keys.ts';
import type { Parts } from '../parts.ts';
import type { OperatorCheck } from './check-operator.ts';

/**
 * Makes the key by which this gateway says that a system asks, and signs what lists it in the registry. One that holds is the same
 * again; in place of one that was revoked, or has ended, there is another.
 */
export function addSystemKeyRoute(app: Server, parts: Parts, pool: pg.Pool, check: OperatorCheck): void {
  const { keys, systemKeys, log, now } = parts;
  app.put('/subsystems/actor-key', { schema: { body: SystemKeyRequest } }, async (request) => {
    const { subsystem } = request.body;
    if (!isSubsystemId(subsystem)) throw problem('name-malformed', { at: 'subsystem' });
    const member = toMemberId(subsystem);
    check.checkMember(request, member);
    if (!keys.findMember(member)) throw gatewayProblem('member-not-hosted');
    const isReady =
      !(await isSystemKeyLost(parts, subsystem)) ||
      (await alone(pool, renewalLocks.systemKeys, () => replaceLostSystemKey(parts, subsystem)));
    if (!isReady) throw gatewayProblem('busy', { retryAfterSeconds: 1 });
    const key = await systemKeys.make(subsystem);
    log.info({ subsystem, kid: key.kid }, 'key of a system');
    const jwk = { ...toPublicJwk(key) };
    const claims = { subsystem, jwk, iat: Math.floor(now() / 1000) };
    const signed = signSystemKey(claims, keys.getKey(member, 'agreement'), key);
    return { subsystem, kid: key.kid, jwk, ...signed } satisfies SystemKey;
  });
}
