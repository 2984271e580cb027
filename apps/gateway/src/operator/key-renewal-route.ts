import { KeyRenewalRequest, type KeyRenewal } from '@saphan/contracts';
import type { Server } from '@saphan/web';
import type pg from 'pg';
import { gatewayProblem } from '../gateway-problems.ts';
import { makesNextKeys } from '../keys/member-key-renewal.ts';
import { memberKeyUses } from '../keys/member-keys.ts';
import { alone, renewalLocks } from '../keys/one-at-a-time.ts';
import type { Parts } from '../parts.ts';
import type { OperatorCheck } from './check-operator.ts';

/**
 * `POST /members/next-keys`: makes the keys that follow a member's own before their time, as after somebody left who had access.
 * They are registered and taken up as those that come in their time are.
 */
export function addKeyRenewalRoute(
  app: Server,
  { keys, snapshot, settings, log }: Pick<Parts, 'keys' | 'snapshot' | 'settings' | 'log'>,
  pool: pg.Pool,
  check: OperatorCheck,
): void {
  app.post('/members/next-keys', { schema: { body: KeyRenewalRequest } }, async (request) => {
    const { member } = request.body;
    check.checkMember(request, member);
    if (!keys.findMember(member)) throw gatewayProblem('member-not-hosted');
    if (!makesNextKeys(settings.gateway, member, snapshot.held()))
      throw gatewayProblem('keys-made-elsewhere');
    const made: KeyRenewal['keys'] = [];
    const isDone = await alone(pool, renewalLocks.memberKeys, async () => {
      await keys.reload();
      for (const use of memberKeyUses) made.push({ use, kid: (await keys.makeNext(member, use)).kid });
    });
    if (!isDone) throw gatewayProblem('busy', { retryAfterSeconds: 1 });
    log.info({ member }, 'the next keys were asked for');
    return { member, keys: made } satisfies KeyRenewal;
  });
}
