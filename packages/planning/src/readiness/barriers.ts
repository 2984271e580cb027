import type { LocalText, Service } from '@saphan/contracts';

/** Registers of what stands in the way. */
export const barrierRegisters = ['obstacle', 'law'] as const;
export type BarrierRegister = (typeof barrierRegisters)[number];

/** Something open that holds services back, itself or by a data service that they need. */
export interface Barrier {
  readonly id: string;
  readonly register: BarrierRegister;
  readonly names: LocalText;
  /** Ids of planned services. */
  readonly services: readonly string[];
  /** Codes of data services. */
  readonly dataServices: readonly string[];
}

/** Barriers by what they hold back. */
export interface BarrierIndex {
  readonly byService: ReadonlyMap<string, readonly Barrier[]>;
  readonly byDataService: ReadonlyMap<string, readonly Barrier[]>;
}

function indexBy(
  barriers: readonly Barrier[],
  held: (barrier: Barrier) => readonly string[],
): Map<string, Barrier[]> {
  const index = new Map<string, Barrier[]>();
  for (const barrier of barriers)
    for (const id of held(barrier)) {
      const found = index.get(id);
      if (found === undefined) index.set(id, [barrier]);
      else found.push(barrier);
    }
  return index;
}

export const indexBarriers = (barriers: readonly Barrier[]): BarrierIndex => ({
  byService: indexBy(barriers, ({ services }) => services),
  byDataService: indexBy(barriers, ({ dataServices }) => dataServices),
});

/**
 * Finds what holds a service back: each barrier once, with its data service where it comes by one.
 * @param live the service of the catalogue that it has become: tells which data services it needs
 */
export function findBarriers(
  id: string,
  live: Pick<Service, 'evidence'> | undefined,
  { byService, byDataService }: BarrierIndex,
): Map<Barrier, string | undefined> {
  const found = new Map<Barrier, string | undefined>();
  for (const barrier of byService.get(id) ?? []) found.set(barrier, undefined);
  for (const { dataService } of live?.evidence ?? [])
    if (dataService !== undefined)
      for (const barrier of byDataService.get(dataService) ?? [])
        if (!found.has(barrier)) found.set(barrier, dataService);
  return found;
}
