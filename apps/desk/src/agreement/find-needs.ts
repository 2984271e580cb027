import type { Agreement, Catalogue, Service, Snapshot } from '@saphan/contracts';
import { itemsOfSchema } from '@saphan/exchange';

/** Data of one source that a service of the agency needs, and how much of it is agreed. */
export interface Need {
  /** Data service, e.g. `TH/GOV/DOPA/population/person.v1`. */
  readonly source: string;
  /** Items that the service needs and the source gives. */
  readonly items: readonly string[];
  /** In force for the agency's own task, for these items or some of them. */
  readonly agreed: { readonly hash: string; readonly agreement: Agreement } | undefined;
  readonly missing: readonly string[];
}

/** Under which the desk asks for its legal task. */
const purpose = 'decide';

/** Items that a service needs, as answers or in the place of papers. */
export const neededBy = ({ items, evidence }: Service): Set<string> =>
  new Set([...items.map(({ item }) => item), ...evidence.flatMap((row) => row.items)]);

/**
 * What a service needs from other agencies' registers: each source that is asked under the officer's right and gives items of
 * the service's.
 * @param desk subsystem that would ask
 * @param now epoch milliseconds
 */
export function findNeeds(
  service: Service,
  desk: string,
  { catalogue, snapshot }: { readonly catalogue: Catalogue; readonly snapshot: Snapshot },
  now: number,
): Need[] {
  const needed = neededBy(service);
  const sources = new Map(catalogue.items.map((item) => [item.id, item.source]));
  return snapshot.dataServices
    .filter(({ status }) => status === 'active')
    .flatMap(({ id, definition: code }) => {
      const definition = catalogue.dataServices.find((each) => each.code === code);
      if (definition?.rights.includes('officer') !== true) return [];
      const given = definition.operations.flatMap(({ response }) =>
        response === undefined ? [] : itemsOfSchema(response),
      );
      // What another register is the authority for is asked there.
      const items = [...new Set(given)].filter((item) => needed.has(item) && sources.get(item) === code);
      if (items.length === 0) return [];
      const agreed = snapshot.agreements.find(
        ({ agreement, revokedAt }) =>
          agreement.consumer === desk &&
          agreement.service === id &&
          agreement.purpose.code === purpose &&
          agreement.right === 'officer' &&
          revokedAt === undefined &&
          Date.parse(agreement.validity.until) > now,
      );
      const missing = items.filter((item) => agreed?.agreement.items.includes(item) !== true);
      return [{ source: id, items, agreed, missing }];
    });
}
