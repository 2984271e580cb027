import type { Catalogue } from '@saphan/contracts';

/** A catalogue in which the state issues nothing that officers only attest: services whose other papers have sources can climb. */
export const withoutAttested = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  services: catalogue.services.map((service) => ({
    ...service,
    evidence: service.evidence.map((each) =>
      each.resolution === 'attestation' ? { ...each, issuedByState: false } : each,
    ),
  })),
});
