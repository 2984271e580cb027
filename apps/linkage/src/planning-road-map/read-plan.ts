import type { Catalogue, Service } from '@saphan/contracts';
import {
  findNaming,
  indexByNamed,
  stepsSpared,
  type CandidateService,
  type CandidateWork,
  type Plan,
  type PlannedService,
} from '@saphan/planning';
import type { Database } from '../database.ts';
import { isOpen, toBarrier } from '../planning-barriers/barrier.ts';
import { readPlanned } from '../planning-readiness/read-platform.ts';
import { readBarriers, toNaming } from '../planning-works/find-unlocked.ts';
import { findWorks } from '../planning-works/work-store.ts';
import type { WorkRow } from '../planning-works/work.ts';

/** A plan as it stood, with the works as they were called then. */
export interface ReadPlan {
  readonly plan: Plan;
  readonly works: readonly NamedWork[];
}

export interface NamedWork {
  readonly id: string;
  readonly name: string;
  readonly ministry: string;
  readonly costBaht: CandidateWork['costBaht'];
}

const costOf = (work: WorkRow): CandidateWork['costBaht'] => ({
  low: work.costLowBaht,
  likely: work.costLikelyBaht,
  high: work.costHighBaht,
});

/** What people have entered of a service, as a number. */
export function enteredOf({ entered }: PlannedService, name: string): number | null {
  const value = entered[name];
  return typeof value === 'number' ? value : null;
}

/** Papers of the state that its applicants bring today. */
export const papersOf = (live: Service | undefined): number | null =>
  live === undefined
    ? null
    : live.evidence.filter(({ issuedByState, resolution }) => issuedByState && resolution === 'upload')
        .length;

/**
 * Reads what a road map is drawn over: works that are accepted (submitted ones too, if that is wished), the services that need them, and what
 * holds these back that no such work ends. What is done is there, and needs no money.
 */
export async function readPlan(
  db: Database,
  catalogue: Catalogue,
  { withSubmitted }: { readonly withSubmitted: boolean },
): Promise<ReadPlan> {
  const [all, barriers, planned] = await Promise.all([findWorks(db), readBarriers(db), readPlanned(db)]);
  const open = new Map([...barriers].filter(([, row]) => isOpen(row)));
  const left = all.filter(({ state }) => state !== 'done' && state !== 'withdrawn');
  const isMeant = ({ state }: WorkRow): boolean =>
    state === 'accepted' || (withSubmitted && state === 'submitted');
  const meant = left.filter(isMeant);
  // Others stand there only for what must be done before a work that is meant.
  const known = new Set(left.map(({ number }) => number));
  const works = left.map((work): CandidateWork => ({
    id: String(work.number),
    costBaht: costOf(work),
    after: work.after.filter((each) => known.has(each)).map(String),
    isBarred: !isMeant(work),
  }));
  const ended = new Set(meant.flatMap((work) => work.barriers));
  const needs = indexByNamed(meant.map((work) => ({ ...toNaming(work, open), id: String(work.number) })));
  const holding = indexByNamed([...open.values()].filter(({ number }) => !ended.has(number)).map(toBarrier));
  const live = new Map(catalogue.services.map((service) => [service.id, service]));
  const services = planned.flatMap((service): CandidateService[] => {
    const own = service.liveService === null ? undefined : live.get(service.liveService);
    const needed = [...findNaming(service.id, own, needs).keys()];
    if (needed.length === 0) return [];
    const { volume } = service;
    return [
      {
        id: service.id,
        needs: needed.map(({ id }) => id),
        heldBy: [...findNaming(service.id, own, holding).keys()].map(({ id }) => id),
        users: volume?.period === 'year' ? { low: volume.low, high: volume.high ?? volume.low } : null,
        papers: enteredOf(service, 'people.papers') ?? papersOf(own),
        visits: enteredOf(service, 'people.visits'),
        hours: enteredOf(service, 'people.hours'),
        steps: enteredOf(service, 'people.steps') ?? (own === undefined ? null : stepsSpared(own)),
      },
    ];
  });
  const named = left.map(({ number, name, ministry, ...work }) => ({
    ...{ id: String(number), name, ministry },
    costBaht: costOf({ number, name, ministry, ...work }),
  }));
  return { plan: { works, services }, works: named };
}
