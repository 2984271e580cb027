import type { Catalogue, DataItem, DataServiceDefinition, Form, LifeEvent, Service } from '@saphan/contracts';
import {
  evaluate,
  findNumber,
  namesIn,
  todayName,
  type Scope,
  type Tree,
  type Value,
} from '@saphan/expressions';
import { itemsGivenBy } from './items-given-by.ts';

/** An expression's tree, and the names that it reads. */
export interface CompiledSource {
  readonly tree: Tree;
  readonly dependencies: readonly string[];
}

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
  /** What an expression yields; null while it can't be answered. */
  readonly valueOf: (expression: string, scope: Scope) => Value;
  /** An expression as it was compiled. */
  readonly expressionOf: (source: string) => CompiledSource;
  /** ISO day as of which answers without a day of their own are judged. */
  readonly today: () => string;
  /** Ids that a condition reads. */
  readonly dependenciesOf: (condition: string | undefined) => readonly string[];
}

const byKey = <Entry>(entries: readonly Entry[], key: (entry: Entry) => string): Map<string, Entry> =>
  new Map(entries.map((entry) => [key(entry), entry]));

/** `a and b and c` in its parts. */
const conjunctsOf = (tree: Tree): readonly Tree[] =>
  tree[0] === 'and' ? [...conjunctsOf(tree[1]), ...conjunctsOf(tree[2])] : [tree];

/**
 * Indexes a published catalogue.
 * @param today ISO day in the country, for answers that are judged now; a scope that was judged on an earlier day carries it itself.
 * @throws Error at use for a condition that the bundle has not compiled: a bundle is complete or it is broken.
 */
export function indexCatalogue(catalogue: Catalogue, today: () => string): CatalogueIndex {
  const compiled = new Map(Object.entries(catalogue.expressions ?? {}));

  function getCompiled(source: string): CompiledSource {
    const found = compiled.get(source);
    if (!found) throw new Error(`the catalogue has no compiled form of: ${source}`);
    return found;
  }

  /** The answers with the day, where an expression asks for it. */
  const dated = (scope: Scope, { dependencies }: { readonly dependencies: readonly string[] }): Scope =>
    dependencies.includes(todayName) && scope[todayName] === undefined
      ? Object.assign(Object.create(scope) as Record<string, unknown>, { [todayName]: today() })
      : scope;

  const run = (source: string, scope: Scope): Value => {
    const compiledSource = getCompiled(source);
    return evaluate(compiledSource.tree, dated(scope, compiledSource));
  };

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
      const value = run(condition, scope);
      return typeof value === 'boolean' ? value : null;
    },
    mayHold(condition, scope) {
      if (condition === undefined) return true;
      const found = getCompiled(condition);
      const known = dated(scope, found);
      const parts = conjunctsOf(found.tree).map((tree) =>
        namesIn(tree).every((name) => (known[name] ?? null) !== null) ? evaluate(tree, known) : null,
      );
      if (parts.includes(false)) return false;
      return parts.every((part) => part === true) ? true : null;
    },
    numberOf(expression, scope) {
      return findNumber(run(expression, scope)) ?? null;
    },
    valueOf: run,
    expressionOf: getCompiled,
    today,
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
