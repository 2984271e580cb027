import type { Catalogue, DataItem, DataServiceDefinition, Form, LifeEvent, Service } from '@saphan/contracts';
import { evaluate, findNumber, type Scope, type Tree } from '@saphan/expressions';
import { itemsGivenBy } from './items-given-by.ts';

/** A catalogue made ready for quick asking. Made once per bundle, read by many requests. */
export interface CatalogueIndex {
  readonly catalogue: Catalogue;
  readonly items: ReadonlyMap<string, DataItem>;
  /** Id of a part → the item that it is a part of. */
  readonly wholes: ReadonlyMap<string, DataItem>;
  readonly dataServices: ReadonlyMap<string, DataServiceDefinition>;
  readonly forms: ReadonlyMap<string, Form>;
  readonly services: ReadonlyMap<string, Service>;
  readonly lifeEvents: ReadonlyMap<string, LifeEvent>;
  /** Data items by the code of the data service that gives them. */
  readonly givenItems: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether a condition holds: no condition holds always, one that can't be answered yet gives null. */
  readonly holds: (condition: string | undefined, scope: Scope) => boolean | null;
  /**
   * Whether a condition can still hold: an answer that is missing counts as not known, where `holds` takes it for nothing. False
   * where what is known speaks against it, null where it depends on what is missing.
   */
  readonly mayHold: (condition: string | undefined, scope: Scope) => boolean | null;
  /** Value of an expression that yields a number; null while an answer that it reads is missing. */
  readonly numberOf: (expression: string, scope: Scope) => number | null;
  /** Ids that a condition reads. */
  readonly dependenciesOf: (condition: string | undefined) => readonly string[];
}

const byKey = <Entry>(entries: readonly Entry[], key: (entry: Entry) => string): Map<string, Entry> =>
  new Map(entries.map((entry) => [key(entry), entry]));

/** `a and b and c` in its parts. */
const conjunctsOf = (tree: Tree): readonly Tree[] =>
  tree[0] === 'and' ? [...conjunctsOf(tree[1]), ...conjunctsOf(tree[2])] : [tree];

/** What an expression reads. */
const namesIn = (tree: Tree): readonly string[] =>
  tree[0] === 'get'
    ? [tree[1]]
    : tree.slice(1).flatMap((part) => (Array.isArray(part) ? namesIn(part as unknown as Tree) : []));

/**
 * Indexes a published catalogue.
 * @throws Error at use for a condition that the bundle has not compiled: a bundle is complete or it is broken.
 */
export function indexCatalogue(catalogue: Catalogue): CatalogueIndex {
  const compiled = new Map(Object.entries(catalogue.expressions ?? {}));

  function getCompiled(source: string): { readonly tree: Tree; readonly dependencies: readonly string[] } {
    const found = compiled.get(source);
    if (!found) throw new Error(`the catalogue has no compiled form of: ${source}`);
    return found;
  }

  return {
    catalogue,
    items: byKey(catalogue.items, (item) => item.id),
    wholes: new Map(
      catalogue.items.flatMap((item) => (item.parts ?? []).map((part) => [part, item] as const)),
    ),
    dataServices: byKey(catalogue.dataServices, (definition) => definition.code),
    forms: byKey(catalogue.forms, (form) => form.id),
    services: byKey(catalogue.services, (service) => service.id),
    lifeEvents: byKey(catalogue.lifeEvents, (event) => event.id),
    givenItems: new Map(catalogue.dataServices.map((service) => [service.code, itemsGivenBy(service)])),
    holds(condition, scope) {
      if (condition === undefined) return true;
      const value = evaluate(getCompiled(condition).tree, scope);
      return typeof value === 'boolean' ? value : null;
    },
    mayHold(condition, scope) {
      if (condition === undefined) return true;
      const parts = conjunctsOf(getCompiled(condition).tree).map((tree) =>
        namesIn(tree).every((name) => (scope[name] ?? null) !== null) ? evaluate(tree, scope) : null,
      );
      if (parts.includes(false)) return false;
      return parts.every((part) => part === true) ? true : null;
    },
    numberOf(expression, scope) {
      const value = evaluate(getCompiled(expression).tree, scope);
      return findNumber(value) ?? null;
    },
    dependenciesOf: (condition) => (condition === undefined ? [] : getCompiled(condition).dependencies),
  };
}

/**
 * The entry of a map of the index.
 * @throws Error if it is not there: ids in a checked catalogue never dangle.
 */
export function getEntry<Entry>(entries: ReadonlyMap<string, Entry>, id: string): Entry {
  const entry = entries.get(id);
  if (entry === undefined) throw new Error(`the catalogue has no ${id}`);
  return entry;
}
