import {
  isMemberId,
  JoiningRequest,
  joinRequestProfile,
  toMemberId,
  type GatewayId,
  type JoinRequest,
  type JoinSubmission,
  type SelfTestReport,
} from '@saphan/contracts';
import { problem, signJoinProof } from '@saphan/exchange';
import type { SnapshotFollower } from '@saphan/snapshot';
import type { Server } from '@saphan/web';
import type pg from 'pg';
import { Type } from 'typebox';
import { gatewayProblem } from '../gateway-problems.ts';
import { alone, renewalLocks } from '../keys/one-at-a-time.ts';
import { replaceLostKeys } from '../keys/replace-lost-keys.ts';
import type { TlsIdentity } from '../keys/tls-identity.ts';
import type { Parts } from '../parts.ts';
import { runSelfTest } from '../self-test/self-test.ts';
import type { OperatorCheck } from './check-operator.ts';

const hostOf = (address: string): string => new URL(address).hostname.replaceAll(/[[\]]/g, '');

/**
 * `POST /joining`: what the Linkage Center wants with a join token, proved by each key. Keys are made here and
 * never leave; those that were revoked or have ended are replaced.
 * `POST /self-test`: whether a hosted member can exchange.
 * @param follower knows which snapshot keys this gateway believes
 */
export function addJoiningRoutes(
  app: Server,
  parts: Parts,
  {
    identity,
    follower,
    pool,
  }: {
    readonly identity: TlsIdentity;
    readonly follower: Pick<SnapshotFollower, 'trusts'>;
    readonly pool: pg.Pool;
  },
  check: OperatorCheck,
): void {
  const { keys, settings, now, log } = parts;
  const owner = toMemberId(settings.gateway as GatewayId);

  app.post('/joining', { schema: { body: JoiningRequest } }, async (request): Promise<JoinSubmission> => {
    check.checkOperator(request);
    const { invitation, member, agency, address, pin: wanted } = request.body;
    if (!follower.trusts(wanted)) throw gatewayProblem('pin-differs', { detail: wanted });
    if (!isMemberId(member)) throw problem('name-malformed', { at: 'member' });
    const isAlone = await alone(pool, renewalLocks.memberKeys, () => replaceLostKeys(parts, member));
    if (!isAlone) throw gatewayProblem('busy', { retryAfterSeconds: 1 });
    const published = await keys.enrol({ id: member, agency });
    const asked: JoinRequest = {
      profile: joinRequestProfile,
      invitation,
      member,
      gateway: settings.gateway,
      ...(address !== undefined && {
        address,
        csr: await identity.request(settings.gateway, [hostOf(address)]),
      }),
      keys: published.map(({ kid, use, jwk, notAfter }) => ({ kid, use, jwk, notAfter })),
    };
    const at = Math.floor(now() / 1000);
    const own = (['exchange', 'agreement', 'seal'] as const).map((use) => keys.getKey(member, use));
    // A host says with its own key that it takes the member.
    const host = member === owner ? [] : [keys.getKey(owner, 'exchange')];
    log.info({ member }, 'a join was asked for');
    return { request: asked, proofs: [...own, ...host].map((key) => signJoinProof(asked, key, at)) };
  });

  app.post(
    '/self-test',
    { schema: { body: Type.Object({ member: Type.String() }, { additionalProperties: false }) } },
    async (request): Promise<SelfTestReport> => {
      const { member } = request.body;
      check.checkMember(request, member);
      const hosted = keys.findMember(member);
      if (!hosted) throw gatewayProblem('member-not-hosted');
      return runSelfTest(hosted, identity, parts);
    },
  );
}
