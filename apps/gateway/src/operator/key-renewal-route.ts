import {
  KeyRenewalRequest,
  mostMemberKeys,
  mostSystemKeys,
  NextKeyWithdrawal,
  toMemberId,
  type KeyRenewal,
  type PublicKey,
  type SubsystemId,
} from '@saphan/contracts';
import type { Server } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import { gatewayProblem } from '../gateway-problems.ts';
import { isGood } from '../keys/listed-keys.ts';
import { makesNextKeys } from '../keys/member-key-renewal.ts';
import { memberKeyUses, type MemberKeyUse } from '../keys/member-keys.ts';
import { alone, renewalLocks } from '../keys/one-at-a-time.ts';
import { withdrawNextKey } from '../keys/withdraw-next-key.ts';
import type { Parts } from '../parts.ts';
import type { OperatorCheck } from './check-operator.ts';

/** Whether the registry has as many of these keys as it takes. @param alike those of one use, or of one system */
const isFull = (alike: readonly PublicKey[], most: number, nowMs: number): boolean =>
  alike.filter((key) => isGood(key, nowMs)).length >= most;

/**
 * `POST /members/next-keys`: makes the keys that follow a member's own, and those of its systems here, before their time, as after somebody left who had access.
 * They are registered and taken up as those that come in their time are; where one is on its way already, that one is named.
 * Where another gateway makes the member's own, those of the systems here are made alone.
 * `POST /members/next-keys/withdrawal`: gives up one that is not in use, so that another one can be made.
 */
export function addKeyRenewalRoutes(
  app: Server,
  parts: Pick<Parts, 'keys' | 'systemKeys' | 'snapshot' | 'settings' | 'now' | 'log'>,
  pool: pg.Pool,
  check: OperatorCheck,
): void {
  const { keys, systemKeys, snapshot, settings, now, log } = parts;

  const makesOwn = (member: string): boolean => makesNextKeys(settings.gateway, member, snapshot.held());
  const listedOf = (member: string): readonly PublicKey[] =>
    snapshot.held()?.members.find(({ id }) => id === member)?.keys ?? [];

  function checkHosted(request: FastifyRequest, member: string): void {
    check.checkMember(request, member);
    if (!keys.findMember(member)) throw gatewayProblem('member-not-hosted');
  }

  /** While no other process of this gateway is at them. */
  async function onKeys(member: string, work: () => Promise<void>): Promise<void> {
    if (!makesOwn(member)) throw gatewayProblem('keys-made-elsewhere');
    const isDone = await alone(pool, renewalLocks.memberKeys, async () => {
      await keys.reload();
      await work();
    });
    if (!isDone) throw gatewayProblem('busy', { retryAfterSeconds: 1 });
  }

  async function makeOwn(member: string): Promise<KeyRenewal['keys']> {
    const made: KeyRenewal['keys'] = [];
    await onKeys(member, async () => {
      const listed = listedOf(member);
      const missing = memberKeyUses.filter((use) => !keys.findNext(member, use));
      const alike = (use: MemberKeyUse) => listed.filter((key) => key.use === use);
      const full = missing.find((use) => isFull(alike(use), mostMemberKeys, now()));
      if (full !== undefined) throw gatewayProblem('next-keys-many', { detail: full });
      for (const use of memberKeyUses) {
        const state = missing.includes(use) ? 'made' : 'pending';
        made.push({ use, kid: (await keys.makeNext(member, use)).kid, state });
      }
    });
    return made;
  }

  const systemsOf = async (member: string): Promise<readonly string[]> =>
    (await systemKeys.list()).filter((subsystem) => toMemberId(subsystem as SubsystemId) === member);

  /** Each of several gateways of a member has keys of its own for the systems. */
  async function makeForSystems(member: string): Promise<KeyRenewal['keys']> {
    const made: KeyRenewal['keys'] = [];
    const isDone = await alone(pool, renewalLocks.systemKeys, async () => {
      for (const subsystem of await systemsOf(member)) {
        await systemKeys.reload(subsystem);
        const isPending = systemKeys.findNext(subsystem) !== undefined;
        const alike = listedOf(member).filter((key) => key.use === 'actor' && key.subsystem === subsystem);
        if (!isPending && isFull(alike, mostSystemKeys, now()))
          throw gatewayProblem('next-keys-many', { detail: subsystem });
        const { kid } = await systemKeys.makeNext(subsystem);
        made.push({ use: 'actor', subsystem, kid, state: isPending ? 'pending' : 'made' });
      }
    });
    if (!isDone) throw gatewayProblem('busy', { retryAfterSeconds: 1 });
    return made;
  }

  app.post('/members/next-keys', { schema: { body: KeyRenewalRequest } }, async (request) => {
    const { member } = request.body;
    checkHosted(request, member);
    const hasSystems = (await systemsOf(member)).length > 0;
    const own = makesOwn(member) || !hasSystems ? await makeOwn(member) : [];
    const made = [...own, ...(await makeForSystems(member))];
    log.info({ member }, 'the next keys were asked for');
    return { member, keys: made } satisfies KeyRenewal;
  });

  app.post(
    '/members/next-keys/withdrawal',
    { schema: { body: NextKeyWithdrawal } },
    async (request): Promise<NextKeyWithdrawal> => {
      const { member, kid } = request.body;
      checkHosted(request, member);
      await onKeys(member, () => withdrawNextKey(parts, member, kid));
      return { member, kid };
    },
  );
}
