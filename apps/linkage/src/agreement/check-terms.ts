import { toMemberId, type Agreement, type Catalogue, type SubsystemId } from '@saphan/contracts';
import { itemsOfSchema } from '@saphan/exchange';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';

/** What of the registry an agreement must fit. */
export interface Parties {
  /** Status of the asking subsystem; nothing where it is not registered. */
  readonly consumer: string | undefined;
  /** Listing of the data service. */
  readonly service: { readonly definition: string; readonly status: string } | undefined;
  readonly members: ReadonlySet<string>;
}

export async function findParties(db: Database, agreement: Agreement): Promise<Parties> {
  const [consumer, service, members] = await Promise.all([
    db.selectFrom('subsystem').select('status').where('id', '=', agreement.consumer).executeTakeFirst(),
    db
      .selectFrom('data_service')
      .select(['definition', 'status'])
      .where('id', '=', agreement.service)
      .executeTakeFirst(),
    db.selectFrom('member').select('id').where('status', '=', 'active').execute(),
  ]);
  return { consumer: consumer?.status, service, members: new Set(members.map(({ id }) => id)) };
}

/**
 * An agreement may promise only what registry and catalogue know.
 * @param nowMs epoch milliseconds
 * @throws Problem `agreement-terms` with the member of the agreement that is at fault
 */
export function checkTerms(
  agreement: Agreement,
  parties: Parties,
  catalogue: Catalogue,
  nowMs: number,
): void {
  const fault = (at: string, detail: string): never => {
    throw linkageProblem('agreement-terms', { at, detail });
  };
  if (parties.consumer !== 'active') fault('consumer', `${agreement.consumer} is not an active system`);
  if (!parties.members.has(toMemberId(agreement.consumer as SubsystemId))) {
    fault('consumer', `the member of ${agreement.consumer} is not active`);
  }
  if (parties.service?.status !== 'active')
    fault('service', `${agreement.service} is not an active data service`);
  const definition = catalogue.dataServices.find(({ code }) => code === parties.service?.definition);
  if (definition === undefined) return fault('service', `the catalogue does not define ${agreement.service}`);
  if (!definition.rights.includes(agreement.right))
    fault('right', `${definition.code} is not given under this right`);

  const given = new Set(
    definition.operations.flatMap(({ response }) => (response ? itemsOfSchema(response) : [])),
  );
  const taken = new Set(
    definition.operations.flatMap(({ query, requestItem }) => [
      ...query.map(({ item }) => item),
      ...(requestItem === undefined ? [] : [requestItem]),
    ]),
  );
  for (const item of agreement.items)
    if (!given.has(item)) fault('items', `${definition.code} does not give ${item}`);
  for (const item of agreement.inputItems) {
    if (!taken.has(item)) fault('inputItems', `${definition.code} does not take ${item}`);
  }
  for (const member of agreement.delegates) if (!parties.members.has(member)) fault('delegates', member);

  const [from, until] = [Date.parse(agreement.validity.from), Date.parse(agreement.validity.until)];
  if (!(from < until)) fault('validity', 'it ends before it begins');
  if (!(until > nowMs)) fault('validity', 'it has ended');
}
