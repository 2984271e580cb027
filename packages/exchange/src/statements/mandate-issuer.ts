import {
  subjectKinds,
  toMemberId,
  type Catalogue,
  type DataServiceListing,
  type MandateClaims,
  type ServiceId,
  type Snapshot,
} from '@saphan/contracts';

/**
 * Only the register that holds a relation may state it: its member must offer an active data service which, by
 * its definition, gives mandates (for things of this kind, where the definition names one kind for all).
 * Without this any member's seal key could make anyone a director of any company.
 */
export function isRegisterOf(
  claims: MandateClaims,
  snapshot: Pick<Snapshot, 'dataServices'>,
  catalogue: Pick<Catalogue, 'dataServices'>,
): boolean {
  const gives = (listing: DataServiceListing): boolean => {
    const definition = catalogue.dataServices.find(({ code }) => code === listing.definition);
    const kind = definition?.mandates?.kind;
    if (kind === undefined) return false;
    return kind === claims.for.kind || !subjectKinds.some((known) => known === kind);
  };
  return snapshot.dataServices.some(
    (listing) =>
      listing.status === 'active' && toMemberId(listing.id as ServiceId) === claims.iss && gives(listing),
  );
}
