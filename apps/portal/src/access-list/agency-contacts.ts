import { toMemberId, type LocalText } from '@saphan/contracts';
import type { Network } from '../network/open-network.ts';

/**
 * Where a person can ask an agency: what its services in the catalogue give for complaints, each once.
 * @param id member, subsystem or data service
 */
export function findContacts(network: Network, id: string): readonly LocalText[] {
  const member = toMemberId(id);
  const all = [...network.index().services.values()]
    .flatMap(({ providers }) => providers)
    .filter(({ subsystem }) => toMemberId(subsystem) === member)
    .flatMap(({ complaints }) => complaints);
  return [...new Map(all.map((contact) => [contact.th, contact])).values()];
}
