import {
  KeyRenewalRequest,
  mostMemberKeys,
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

/** Whether the registry takes no further key of that use. @param listed all of the member */
const isFull = (listed: readonly PublicKey[], use: MemberKeyUse, nowMs: number): boolean =>
  listed.filter((key) => key.use === use && isGood(key, nowMs)).length >= mostMemberKeys;

/**
 * `POST /members/next-keys`: makes the keys that follow a member's own, and those of its systems here, before their time, as after somebody left who had access.
 * They are registered and taken up as those that come in their time are; where one is on its way already, that one is named.
 * `POST /members/next-keys/withdrawal`: gives up one that is not in use, so that another one can be made.
 */
export function addKeyRenewalRoutes(
  app: Server,
  parts: Pick<Parts, 'keys' | 'systemKeys' | 'snapshot' | 'settings' | 'now' | 'log'>,
  pool: pg.Pool,
  check: OperatorCheck,
): void {
  const { keys, systemKeys, snapshot, settings, now, log } = parts;

  /** While no other process of this gateway is at them. */
  async function onKeys(request: FastifyRequest, member: string, work: () => Promise<void>): Promise<void> {
    check.checkMember(request, member);
    if (!keys.findMember(member)) throw gatewayProblem('member-not-hosted');
    if (!makesNextKeys(settings.gateway, member, snapshot.held()))
      throw gatewayProblem('keys-made-elsewhere');
    const isDone = await alone(pool, renewalLocks.memberKeys, async () => {
      await keys.reload();
      await work();
    });
    if (!isDone) throw gatewayProblem('busy', { retryAfterSeconds: 1 });
  }

  /** Each of several gateways of a member has keys of its own for the systems. */
  async function makeForSystems(member: string): Promise<KeyRenewal['keys']> {
    const made: KeyRenewal['keys'] = [];
    const isDone = await alone(pool, renewalLocks.systemKeys, async () => {
      for (const subsystem of await systemKeys.list()) {
        if (toMemberId(subsystem as SubsystemId) !== member) continue;
        await systemKeys.reload(subsystem);
        const state = systemKeys.findNext(subsystem) ? 'pending' : 'made';
        const { kid } = await systemKeys.makeNext(subsystem);
        made.push({ use: 'actor', subsystem, kid, state });
      }
    });
    if (!isDone) throw gatewayProblem('busy', { retryAfterSeconds: 1 });
    return made;
  }

  app.post('/members/next-keys', { schema: { body: KeyRenewalRequest } }, async (request) => {
    const { member } = request.body;
    const made: KeyRenewal['keys'] = [];
    await onKeys(request, member, async () => {
      const listed = snapshot.held()?.members.find(({ id }) => id === member)?.keys ?? [];
      const missing = memberKeyUses.filter((use) => !keys.findNext(member, use));
      const full = missing.find((use) => isFull(listed, use, now()));
      if (full !== undefined) throw gatewayProblem('next-keys-many', { detail: full });
      for (const use of memberKeyUses) {
        const state = missing.includes(use) ? 'made' : 'pending';
        made.push({ use, kid: (await keys.makeNext(member, use)).kid, state });
      }
    });
    made.push(...(await makeForSystems(member)));
    log.info({ member }, 'the next keys were asked for');
    return { member, keys: made } satisfies KeyRenewal;
  });

  app.post(
    '/members/next-keys/withdrawal',
    { schema: { body: NextKeyWithdrawal } },
    async (request): Promise<NextKeyWithdrawal> => {
      const { member, kid } = request.body;
      await onKeys(request, member, () => withdrawNextKey(parts, member, kid));
      return { member, kid };
    },
  );
}
