import type { Catalogue, Service } from '@saphan/contracts';
import {
  compileLadder,
  compileRule,
  findStanding,
  gatherFacts,
  type Facts,
  type Missing,
  type PlannedService,
} from '@saphan/planning';
import type { Database } from '../database.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import { getLadder, type VersionedLadder } from '../planning-readiness/ladder-store.ts';
import { readPlanned, readPlatform } from '../planning-readiness/read-platform.ts';
import { enteredOf, papersOf } from '../planning-road-map/read-plan.ts';
import type { PilotRow } from './pilot.ts';

/** Where a service stands, measured by the criteria of a pilot set. Null is not known. */
export interface Measure {
  readonly service: string;
  readonly level: number;
  /** Whether the set's rule holds; null where it has none. */
  readonly met: boolean | null;
  /** What the next level wants. */
  readonly missing: readonly Missing[];
  readonly peopleLow: number | null;
  readonly peopleHigh: number | null;
  /** Papers of the state that applicants bring. */
  readonly papers: number | null;
  /** Days by the manual. */
  readonly days: number | null;
  readonly facts: Facts;
}

/** What is measured of a set. */
type Measurable = Pick<PilotRow, 'services' | 'rule'> & { readonly ladder: VersionedLadder | null };

const daysOf = (live: Service | undefined): number | null =>
  live === undefined || (live.time.unconfirmed === true && live.time.days === 0) ? null : live.time.days;

function volumeOf({ volume }: PlannedService): Pick<Measure, 'peopleLow' | 'peopleHigh'> {
  if (volume?.period !== 'year') return { peopleLow: null, peopleHigh: null };
  return { peopleLow: volume.low, peopleHigh: volume.high ?? volume.low };
}

const liveOf = ({ liveService }: PlannedService, catalogue: Catalogue): Service | undefined =>
  liveService === null ? undefined : catalogue.services.find(({ id }) => id === liveService);

/**
 * Measures the members of pilot sets as they are at this moment, each set by its own ladder and rule: the frozen ones, or for a draft
 * those of today. Services that the list has no more are left out.
 * @returns for each set, in the order of `pilots`, its members by id
 */
export async function measurePilots(
  db: Database,
  view: RegistryView,
  pilots: readonly Measurable[],
  now: number,
): Promise<ReadonlyMap<string, Measure>[]> {
  if (pilots.length === 0) return [];
  const ids = [...new Set(pilots.flatMap(({ services }) => services))];
  const [today, planned, platform] = await Promise.all([
    getLadder(db, 'readiness'),
    readPlanned(db, ids),
    readPlatform(db, view, now),
  ]);
  const known = new Map(
    planned.map((service) => [service.id, { service, facts: gatherFacts(service, platform) }]),
  );
  return pilots.map(({ services, rule, ladder }) => {
    const compiled = compileLadder(ladder ?? today);
    const holds = rule === null ? undefined : compileRule(rule);
    const measured = services.flatMap((id): Measure[] => {
      const found = known.get(id);
      if (found === undefined) return [];
      const live = liveOf(found.service, view.catalogue);
      return [
        {
          ...findStanding(compiled, found.facts),
          ...volumeOf(found.service),
          met: holds === undefined ? null : holds(found.facts),
          papers: enteredOf(found.service, 'people.papers') ?? papersOf(live),
          days: daysOf(live),
          facts: found.facts.facts,
        },
      ];
    });
    return new Map(measured.map((measure) => [measure.service, measure]));
  });
}
