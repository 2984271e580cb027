import type {
  Agreement,
  Catalogue,
  Classification,
  DataServiceDefinition,
  DataServiceListing,
  DelegationClaims,
  Gateway,
  Member,
  Operation,
  SignedAgreement,
  Snapshot,
  Subsystem,
} from '@saphan/contracts';
import {
  compilePruning,
  keysOf,
  verifyAgreement,
  verifyDelegation,
  type KeyFinder,
  type Prune,
} from '@saphan/exchange';
import { findItemAbove } from '../data-class.ts';

export interface OfferedService {
  readonly listing: DataServiceListing;
  readonly definition: DataServiceDefinition;
}

/** One snapshot and its catalogue as the steps look things up: made once a version, never changed. */
export interface SnapshotIndex {
  readonly snapshot: Snapshot;
  readonly catalogue: Catalogue;
  readonly findKey: KeyFinder;
  findMember(id: string): Member | undefined;
  findSubsystem(id: string): Subsystem | undefined;
  findGateway(id: string): Gateway | undefined;
  /** By thumbprint of a TLS certificate. */
  findGatewayOfCertificate(thumbprint: string): Gateway | undefined;
  /** Gateways that hold the keys of a member. */
  gatewaysOf(member: string): readonly Gateway[];
  findService(id: string): OfferedService | undefined;
  /**
   * By hash; its own hash and both signatures have been checked here, that of a member hosted here under a key that is
   * kept here: the registry cannot forge one by listing keys of its own.
   */
  findAgreement(hash: string): SignedAgreement | undefined;
  agreementsBetween(consumer: string, service: string): readonly SignedAgreement[];
  /** Statements by which its consumer lets others ask in its place, checked as the agreement's own signatures are. */
  findDelegations(signed: SignedAgreement): readonly DelegationClaims[];
  /** The first item that an agreement names whose class is above this. */
  findItemAbove(agreement: Agreement, hostClass: Classification): string | undefined;
  /**
   * What an operation's answer is cut to under an agreement; nothing where it answers without a schema.
   * @param named items of the agreement that were asked for, in its order
   */
  findPruning(signed: SignedAgreement, operation: Operation, named: readonly string[]): Prune | undefined;
}

/** Kept compiled for an agreement: of each of its operations the few lists of items that its consumer names. */
const mostPrunings = 100;

function groupBy<Item>(
  items: readonly Item[],
  toKeys: (item: Item) => readonly string[],
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const key of toKeys(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): Map<string, Item> =>
  new Map(items.map((item) => [item.id, item]));

/** @param mayBeOf whether a key that is listed for a member may be its own, as far as this gateway knows its members' keys */
export function toSnapshotIndex(
  snapshot: Snapshot,
  catalogue: Catalogue,
  mayBeOf: (member: string, kid: string) => boolean,
): SnapshotIndex {
  const members = byId(snapshot.members);
  const subsystems = byId(snapshot.subsystems);
  const gateways = byId(snapshot.gateways);
  const certificates = groupBy(snapshot.gateways, (gateway) =>
    gateway.certificates.map(({ thumbprint }) => thumbprint),
  );
  const hosts = groupBy(snapshot.gateways, (gateway) => gateway.hosts);
  const listings = byId(snapshot.dataServices);
  const definitions = new Map(catalogue.dataServices.map((definition) => [definition.code, definition]));
  const agreements = new Map(snapshot.agreements.map((signed) => [signed.hash, signed]));
  const pairs = groupBy(snapshot.agreements, ({ agreement }) => [
    `${agreement.consumer} ${agreement.service}`,
  ]);
  const findKey = keysOf(snapshot);
  const findPartyKey: KeyFinder = (wanted) =>
    mayBeOf(wanted.member, wanted.kid) ? findKey(wanted) : undefined;
  const verified = new WeakSet<SignedAgreement>();
  const delegations = new WeakMap<SignedAgreement, readonly DelegationClaims[]>();
  const above = new WeakMap<Agreement, Map<Classification, string | undefined>>();
  const pruning = new WeakMap<SignedAgreement, Map<string, Prune>>();

  return {
    snapshot,
    catalogue,
    findKey,
    findMember: (id) => members.get(id),
    findSubsystem: (id) => subsystems.get(id),
    findGateway: (id) => gateways.get(id),
    findGatewayOfCertificate: (thumbprint) => certificates.get(thumbprint)?.[0],
    gatewaysOf: (member) => hosts.get(member) ?? [],
    findService(id) {
      const listing = listings.get(id);
      const definition = listing && definitions.get(listing.definition);
      return definition && { listing, definition };
    },
    findAgreement(hash) {
      const signed = agreements.get(hash);
      if (signed && !verified.has(signed)) {
        verifyAgreement(signed, findPartyKey);
        verified.add(signed);
      }
      return signed;
    },
    findDelegations(signed) {
      let said = delegations.get(signed);
      if (!said) {
        said = (signed.delegations ?? []).flatMap(
          (token) => verifyDelegation(token, signed, findPartyKey) ?? [],
        );
        delegations.set(signed, said);
      }
      return said;
    },
    agreementsBetween: (consumer, service) => pairs.get(`${consumer} ${service}`) ?? [],
    findItemAbove(agreement, hostClass) {
      const known = above.get(agreement) ?? new Map<Classification, string | undefined>();
      above.set(agreement, known);
      if (!known.has(hostClass)) {
        const items = new Set([...agreement.items, ...agreement.inputItems]);
        known.set(hostClass, findItemAbove(items, catalogue.items, hostClass));
      }
      return known.get(hostClass);
    },
    findPruning(signed, operation, named) {
      if (operation.response === undefined) return undefined;
      const known = pruning.get(signed) ?? new Map<string, Prune>();
      pruning.set(signed, known);
      const key = JSON.stringify([operation.method, operation.path, named]);
      let prune = known.get(key);
      if (!prune) {
        prune = compilePruning(operation.response, named);
        // A caller may name its items in as many ways as it likes.
        if (known.size >= mostPrunings) known.clear();
        known.set(key, prune);
      }
      return prune;
    },
  };
}
