import { compile } from '@saphan/expressions';
import { reporterOf, type Check, type CatalogueUnderCheck } from './checked-catalogue.ts';
import type { Finding } from './finding.ts';
import { saysOfItems as says } from './says-of-items.ts';

function findDoubles(
  given: CatalogueUnderCheck,
  entries: readonly { readonly name: string; readonly entry: object }[],
): Finding[] {
  const findings: Finding[] = [];
  const first = new Map<string, object>();
  for (const { name, entry } of entries) {
    const known = first.get(name);
    if (!known) first.set(name, entry);
    else reporterOf(given, entry, findings)('id-unique', name, says.twice(name, given.fileOf(known)));
  }
  return findings;
}

/** Whether FEEL reads the id as one name: a keyword such as `in` or `date` inside would break every expression. */
function isFeelName(id: string): boolean {
  try {
    return compile(id, new Map([[id, 'text']])).dependencies.includes(id);
  } catch {
    return false;
  }
}

/** Ids are unique; item ids can be used in expressions, and none is the beginning of another. */
export const checkIds: Check = (given) => {
  const { items, dataServices, forms, services, lifeEvents, areas } = given.catalogue;
  const named = <Entry extends object>(entries: readonly Entry[], name: (entry: Entry) => string) =>
    findDoubles(
      given,
      entries.map((entry) => ({ name: name(entry), entry })),
    );
  const findings = [
    ...named(items, ({ id }) => id),
    ...named(dataServices, ({ code }) => code),
    ...named(forms, ({ id }) => id),
    ...named(services, ({ id }) => id),
    ...named(lifeEvents, ({ id }) => id),
    ...named(areas, ({ code }) => code),
  ];
  const ids = new Set(items.map(({ id }) => id));
  for (const item of items) {
    const report = reporterOf(given, item, findings);
    if (!isFeelName(item.id)) report('id-name', item.id, says.noName(item.id));
    const segments = item.id.split('.');
    const prefix = segments.map((_, end) => segments.slice(0, end).join('.')).find((start) => ids.has(start));
    if (prefix !== undefined) report('id-name', item.id, says.prefix(prefix));
  }
  return findings;
};
