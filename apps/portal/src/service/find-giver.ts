import { toMemberId, type EvidenceRow, type ServiceId } from '@saphan/contracts';
import type { Network } from '../network/open-network.ts';

/**
 * Who gives what a paper would say: of several that give the same, the issuer's own register, else one that gives it to people's
 * portals, in the person's own right. Whoever has joined with a register of the same kind for others is not asked here.
 * @returns a data service, else the issuer of the paper
 */
export function findGiver(
  network: Pick<Network, 'servicesOf' | 'snapshot'>,
  { issuer, dataService }: Pick<EvidenceRow, 'issuer' | 'dataService'>,
): string {
  const listings = dataService === undefined ? [] : network.servicesOf(dataService);
  if (listings.length < 2) return listings[0]?.id ?? issuer;
  const { agreements } = network.snapshot();
  const isGiven = (id: string): boolean =>
    agreements.some(
      ({ agreement, revokedAt }) =>
        revokedAt === undefined && agreement.service === id && agreement.right === 'citizen',
    );
  const giver =
    listings.find(({ id }) => toMemberId(id as ServiceId) === issuer) ??
    listings.find(({ id }) => isGiven(id));
  return (giver ?? listings[0])?.id ?? issuer;
}
