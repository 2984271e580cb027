import { isSubsystemId, SystemKeyRequest, toMemberId, type SystemKey } from '@saphan/contracts';
import { problem, signSystemKey, toPublicJwk } from '@saphan/exchange';
import type { Server } from '@saphan/web';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import type { OperatorCheck } from './check-operator.ts';

/** Makes the key by which this gateway says that a system asks, and signs what lists it in the registry. */
export function addSystemKeyRoute(app: Server, parts: Parts, check: OperatorCheck): void {
  const { keys, systemKeys, log, now } = parts;
  app.put('/subsystems/actor-key', { schema: { body: SystemKeyRequest } }, async (request) => {
    const { subsystem } = request.body;
    if (!isSubsystemId(subsystem)) throw problem('name-malformed', { at: 'subsystem' });
    const member = toMemberId(subsystem);
    check.checkMember(request, member);
    if (!keys.findMember(member)) throw gatewayProblem('member-not-hosted');
    const key = await systemKeys.make(subsystem);
    log.info({ subsystem, kid: key.kid }, 'key of a system');
    const jwk = { ...toPublicJwk(key) };
    const claims = { subsystem, jwk, iat: Math.floor(now() / 1000) };
    const signed = signSystemKey(claims, keys.getKey(member, 'agreement'), key);
    return { subsystem, kid: key.kid, jwk, ...signed } satisfies SystemKey;
  });
}
