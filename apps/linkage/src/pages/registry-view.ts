import {
  toMemberId,
  type Catalogue,
  type DataItem,
  type DataServiceDefinition,
  type DataServiceListing,
  type Gateway,
  type Member,
  type Snapshot,
  type Subsystem,
} from '@saphan/contracts';
import { itemsOfSchema } from '@saphan/exchange';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';

/** What is published now, with the ways that pages walk it. */
export interface RegistryView {
  readonly snapshot: Snapshot;
  readonly catalogue: Catalogue;
  findMember(id: string): Member | undefined;
  /** Of a subsystem, gateway or data service. */
  findMemberOf(id: string): Member | undefined;
  findSubsystem(id: string): Subsystem | undefined;
  findService(id: string): DataServiceListing | undefined;
  findGateway(id: string): Gateway | undefined;
  /** By its code, e.g. `person.v1`. */
  findDefinition(code: string): DataServiceDefinition | undefined;
  findItem(id: string): DataItem | undefined;
  /** Items that a definition's answers can hold. */
  givenItems(definition: DataServiceDefinition): readonly string[];
}

const index = <Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

function makeView(snapshot: Snapshot, catalogue: Catalogue): RegistryView {
  const members = index(snapshot.members);
  const subsystems = index(snapshot.subsystems);
  const services = index(snapshot.dataServices);
  const gateways = index(snapshot.gateways);
  const items = index(catalogue.items);
  const definitions = new Map(catalogue.dataServices.map((definition) => [definition.code, definition]));
  const given = new Map<DataServiceDefinition, readonly string[]>();
  return {
    snapshot,
    catalogue,
    findMember: (id) => members.get(id),
    findMemberOf: (id) => members.get(toMemberId(id)),
    findSubsystem: (id) => subsystems.get(id),
    findService: (id) => services.get(id),
    findGateway: (id) => gateways.get(id),
    findDefinition: (code) => definitions.get(code),
    findItem: (id) => items.get(id),
    givenItems(definition) {
      const known = given.get(definition);
      if (known !== undefined) return known;
      const found = [
        ...new Set(
          definition.operations.flatMap(({ response }) => (response ? itemsOfSchema(response) : [])),
        ),
      ];
      given.set(definition, found);
      return found;
    },
  };
}

/** Gives the view of the newest snapshot; made once for each. */
export function openRegistryView({
  publisher,
  catalogues,
}: Pick<LinkageContext, 'publisher' | 'catalogues'>): () => Promise<RegistryView> {
  let made: { version: number; view: RegistryView } | undefined;
  return async () => {
    const newest = publisher.newest();
    if (newest === undefined) throw linkageProblem('snapshot-not-yet');
    if (made?.version === newest.version) return made.view;
    const payload = newest.jws.split('.')[1] ?? '';
    const snapshot = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Snapshot;
    const { catalogue } = await catalogues.current();
    made = { version: newest.version, view: makeView(snapshot, catalogue) };
    return made.view;
  };
}
