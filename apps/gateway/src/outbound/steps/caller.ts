import { header, isSubsystemId, toMemberId, type SubsystemId } from '@saphan/contracts';
import { findBearer } from '../../door-tokens.ts';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { HostedMember } from '../../keys/member-keys.ts';
import type { Parts } from '../../parts.ts';
import { readName } from '../../request/read-name.ts';
import type { Asked } from '../asked.ts';

export interface Caller {
  readonly client: SubsystemId;
  readonly consumer: HostedMember;
}

/** Which subsystem calls is told by its token alone; `Saphan-Client` may say so again, never otherwise. */
export function checkCaller({ headers }: Asked, { tokens, keys }: Parts): Caller {
  const bearer = findBearer(headers.authorization);
  const client = bearer === undefined ? undefined : tokens.find('outbound', bearer);
  if (client === undefined || !isSubsystemId(client)) {
    throw gatewayProblem('caller-unknown', { at: 'authorization' });
  }
  if (headers[header.client] !== undefined && readName(headers, header.client, isSubsystemId) !== client) {
    throw gatewayProblem('caller-mismatch', { at: header.client });
  }
  const consumer = keys.findMember(toMemberId(client));
  if (!consumer) throw gatewayProblem('member-not-hosted');
  return { client, consumer };
}
