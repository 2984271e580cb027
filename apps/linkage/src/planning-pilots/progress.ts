import type { Missing } from '@saphan/planning';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import { getLadder, type VersionedLadder } from '../planning-readiness/ladder-store.ts';
import { measurePilots, type Measure } from './measure.ts';
import { findBaselines } from './pilot-store.ts';
import type { PilotRow } from './pilot.ts';

/** A service of a pilot set, then and now. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly agencyName: string;
  readonly agencyNameEn: string;
  /** When the set was frozen; nothing before. */
  readonly then: Measure | undefined;
  /** Nothing where the list has it no more. */
  readonly now: Measure | undefined;
  readonly isReached: boolean;
  /** Levels up since then, below nothing where it fell. */
  readonly moved: number;
  readonly lacks: readonly Missing[];
}

export interface PilotProgress {
  readonly pilot: PilotRow;
  /** By which it is measured: as frozen, or today's for a draft. */
  readonly ladder: VersionedLadder;
  readonly members: readonly Member[];
  readonly reached: number;
  readonly risen: number;
  readonly fallen: number;
}

type Named = Pick<Member, 'id' | 'name' | 'agencyName' | 'agencyNameEn'>;

async function findNames(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  const { rows } = await sql<Named>`
    select s.id, s.name, a.name as "agencyName", a.name_en as "agencyNameEn"
    from plan_service s join plan_agency a on a.id = s.agency where s.id = any(${[...ids]}::text[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function toMember(named: Named, { targetLevel }: PilotRow, then?: Measure, now?: Measure): Member {
  return {
    ...named,
    ...{ then, now },
    isReached: now !== undefined && now.level >= targetLevel && now.met !== false,
    moved: then === undefined || now === undefined ? 0 : now.level - then.level,
    lacks: now?.missing ?? [],
  };
}

/** How far pilot sets are at this moment, against where each was when it was frozen. */
export async function readProgress(
  db: Database,
  view: RegistryView,
  pilots: readonly PilotRow[],
  now: number,
): Promise<PilotProgress[]> {
  const [today, measured, baselines, names] = await Promise.all([
    getLadder(db, 'readiness'),
    measurePilots(db, view, pilots, now),
    findBaselines(
      db,
      pilots.map(({ number }) => number),
    ),
    findNames(
      db,
      pilots.flatMap(({ services }) => services),
    ),
  ]);
  return pilots.map((pilot, at) => {
    const then = new Map((baselines.get(pilot.number) ?? []).map((each) => [each.service, each]));
    const members = pilot.services.flatMap((id) => {
      const named = names.get(id);
      return named === undefined ? [] : [toMember(named, pilot, then.get(id), measured[at]?.get(id))];
    });
    const count = (is: (member: Member) => boolean): number => members.filter(is).length;
    return {
      ...{ pilot, members, ladder: pilot.ladder ?? today },
      reached: count(({ isReached }) => isReached),
      risen: count(({ moved }) => moved > 0),
      fallen: count(({ moved }) => moved < 0),
    };
  });
}
