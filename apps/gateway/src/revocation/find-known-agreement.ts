import { toMemberId, type Agreement, type ServiceId, type SubsystemId } from '@saphan/contracts';
import type { Parts } from '../parts.ts';

export type Party = 'consumer' | 'provider';
export const parties = ['consumer', 'provider'] as const satisfies readonly Party[];

export const memberOf = ({ consumer, service }: Agreement, party: Party): string =>
  party === 'consumer' ? toMemberId(consumer as SubsystemId) : toMemberId(service as ServiceId);

type Known = Pick<Parts, 'snapshot' | 'agreements' | 'keys'>;

function findListed(hash: string, { snapshot }: Known): Agreement | undefined {
  try {
    return snapshot.index().findAgreement(hash)?.agreement;
  } catch {
    return undefined;
  }
}

/** By the registry or, where that does not hold any more, by what was exchanged under. */
export async function findKnownAgreement(hash: string, parts: Known): Promise<Agreement | undefined> {
  const listed = findListed(hash, parts);
  if (listed) return listed;
  for (const { agency } of parts.keys.members()) {
    const held = (await parts.agreements.find(agency, [hash])).get(hash);
    if (held) return held;
  }
  return undefined;
}
