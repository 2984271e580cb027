import type { LocalText, Service } from '@saphan/contracts';

/** Registers of what stands in the way. */
export const barrierRegisters = ['obstacle', 'law'] as const;
export type BarrierRegister = (typeof barrierRegisters)[number];

/** What names planned services, by themselves or by a data service that they need. */
export interface Naming {
  /** Ids of planned services. */
  readonly services: readonly string[];
  /** Codes of data services. */
  readonly dataServices: readonly string[];
}

/** Something open that holds services back, itself or by a data service that they need. */
export interface Barrier extends Naming {
  readonly id: string;
  readonly register: BarrierRegister;
  readonly names: LocalText;
}

/** Entries by what they name. */
export interface NamingIndex<Entry extends Naming> {
  readonly byService: ReadonlyMap<string, readonly Entry[]>;
  readonly byDataService: ReadonlyMap<string, readonly Entry[]>;
}
export type BarrierIndex = NamingIndex<Barrier>;

function indexBy<Entry>(
  entries: readonly Entry[],
  named: (entry: Entry) => readonly string[],
): Map<string, Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const entry of entries)
    for (const id of named(entry)) {
      const found = index.get(id);
      if (found === undefined) index.set(id, [entry]);
      else found.push(entry);
    }
  return index;
}

export const indexByNamed = <Entry extends Naming>(entries: readonly Entry[]): NamingIndex<Entry> => ({
  byService: indexBy(entries, ({ services }) => services),
  byDataService: indexBy(entries, ({ dataServices }) => dataServices),
});

/**
 * Finds what names a service: each entry once, with the data service where it names it by one.
 * @param live the service of the catalogue that it has become: tells which data services it needs
 */
export function findNaming<Entry extends Naming>(
  id: string,
  live: Pick<Service, 'evidence'> | undefined,
  { byService, byDataService }: NamingIndex<Entry>,
): Map<Entry, string | undefined> {
  const found = new Map<Entry, string | undefined>();
  for (const entry of byService.get(id) ?? []) found.set(entry, undefined);
  for (const { dataService } of live?.evidence ?? [])
    if (dataService !== undefined)
      for (const entry of byDataService.get(dataService) ?? [])
        if (!found.has(entry)) found.set(entry, dataService);
  return found;
}
