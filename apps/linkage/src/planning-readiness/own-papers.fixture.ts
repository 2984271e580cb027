import type { Catalogue } from '@saphan/contracts';

/** The one source that a test's registry has. */
const held = 'person.v1';

/** A catalogue in which the state issues no paper but those that come from the one source that is there: its services can climb. */
export const withOwnPapers = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  services: catalogue.services.map((service) => ({
    ...service,
    evidence: service.evidence.map((each) =>
      each.dataService === held ? each : { ...each, issuedByState: false },
    ),
  })),
});
